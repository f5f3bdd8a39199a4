// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_sink.h"
#include "base/result.h"

#include <map>
#include <memory>
#include <string>

namespace understudy {

/// What to do when the final name is taken.
enum class IfExists { Stop, Replace };

/// Where results go: a folder now, clouds on the same interface later.
class Destination {
public:
    virtual ~Destination() = default;
    /// A sink for one table; `name` is the final name within the destination ("orders.csv").
    virtual Result<std::unique_ptr<ByteSink>> open(const std::string& name) = 0;
    /// The full path or URI a name gets.
    virtual std::string place(const std::string& name) const = 0;
};

/// Opens a destination whose location may hold {batch_id}, {table}, {date}; `values` fills them in.
/// Folders are made. Temporary files are hidden, in the same folder, and locked while alive.
Result<std::unique_ptr<Destination>> openDestination(const std::string& location,
                                                     const std::map<std::string, std::string>& values,
                                                     IfExists ifExists = IfExists::Stop);

/// Removes temporary files that a killed process left in a folder; those of live processes stay.
void sweepTemporaries(const std::string& folder);

} // namespace understudy
