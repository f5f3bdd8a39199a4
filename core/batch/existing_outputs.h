// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/batch_file.h"
#include "cloud/connections.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace understudy {

struct BatchSamples;

/// The name that a table's stand-in gets at a destination: its sample's, "customers.txt"; "orders.csv" for a sample in
/// BigQuery. `file` is the sample as the batch names it, `uri` where it was found.
std::string outputNameOf(const std::string& file, const std::string& uri);

/// What stands already where a batch would write.
struct ExistingOutputs {
    std::size_t tables = 0;   ///< That the batch makes.
    std::size_t standing = 0; ///< Of them, those whose place is taken.
    std::uint64_t bytes = 0;  ///< Of what stands there.
    std::optional<std::uint64_t> rows; ///< The same, where the destination counts them.
};

/// Looks, and writes nothing. A place that holds {batch_id} is new with each batch: nobody is asked.
Result<ExistingOutputs> existingOutputs(const BatchFile& batch, const BatchSamples& samples, const Connections& connections,
                                        std::stop_token stop);

} // namespace understudy
