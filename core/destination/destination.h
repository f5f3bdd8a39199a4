// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_sink.h"
#include "base/result.h"
#include "cloud/auth/secret_store.h"
#include "cloud/connections.h"
#include "format/dialect.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace understudy {

/// What to do when the final name is taken.
enum class IfExists {
    Stop,    ///< Refuse; a table in a database may be there as long as it is empty.
    Replace,
    Append,  ///< Tables in a database only.
};

/// One table to be written. Folders and buckets need its name only; databases also how it is written and what is in it.
struct Output {
    std::string name;       ///< Within the destination: "orders.csv".
    std::string table = {}; ///< In the recipe: "orders".
    Dialect dialect = {};
    std::vector<Column> columns = {};
    std::string sample = {}; ///< Path or URI of the table it stands in for.
};

/// What stands at a final name already.
struct Existing {
    std::uint64_t bytes = 0;
    std::optional<std::uint64_t> rows; ///< Where the destination counts them.
    std::int64_t changed = 0;          ///< Microseconds since 1970 UTC.
};

/// A file of this machine that is to become an output as it is.
struct Sending {
    std::string path;
    std::function<void(std::uint64_t sent)> progress = {}; ///< Bytes that have arrived; called by the sending thread.
    auth::SecretStore* sessions = nullptr; ///< Where sessions of uploads are kept, so that a killed one goes on.
};

/// Where results go: a folder, a bucket, a dataset. Calls may block for disk and network; they end soon after a stop.
class Destination {
public:
    virtual ~Destination() = default;
    /// The full path or URI a name gets.
    virtual std::string place(const std::string& name) const = 0;
    /// What stands at a name already; nothing if it is free.
    virtual Result<std::optional<Existing>> existing(const std::string& name, std::stop_token stop) = 0;
    /// A sink for one table. A taken name is refused here, before anything is generated, unless it is to be replaced.
    /// The sink obeys `stop` until it is published or destroyed.
    virtual Result<std::unique_ptr<ByteSink>> open(const Output& output, std::stop_token stop) = 0;
    /// Sends a file that was written for an output. What stands there already with the same content is left as it is.
    virtual Result<void> send(const Output& output, const Sending& sending, std::stop_token stop);
};

/// Opens a destination: a folder, "gs://bucket/prefix/" or "bq://project.dataset". Its location may hold {batch_id}, {table},
/// {ext}, {date} and {project}, which `values` fill in; "out/{table}.csv" and "out/{table}{ext}" say the whole name.
/// Folders are made. Temporary files are hidden, in the same folder, and locked while alive.
Result<std::unique_ptr<Destination>> openDestination(const std::string& location,
                                                     const std::map<std::string, std::string>& values,
                                                     IfExists ifExists = IfExists::Stop,
                                                     const Connections& connections = Connections());

/// Removes temporary files that a killed process left in a folder; those of live processes stay.
void sweepTemporaries(const std::string& folder);

} // namespace understudy
