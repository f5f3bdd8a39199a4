// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "base/result.h"
#include "cloud/connections.h"
#include "sniff/sniff.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace understudy {

/// Something at a location that may be a table.
struct SourceObject {
    std::string name; ///< File or table name without the location.
    std::string uri;  ///< Its full path or URI.
    std::uint64_t bytes = 0;
    std::int64_t changed = 0; ///< Microseconds since 1970 UTC.
    bool folder = false;
    /// What it looks like from its name and, where they are at hand, its first bytes.
    enum class Role { Table, HeaderFile, NotATable } role = Role::Table;
    std::string headerOf;              ///< For a header file: the table it names.
    std::optional<std::uint64_t> rows; ///< Of the whole table, where the source knows without reading it.
    std::string version;               ///< Changes with the content, as a generation does; empty for local files.
};

/// Which part of a listing is wanted.
struct ListRequest {
    std::string page;       ///< `next` of the page before; empty: the first.
    std::string startsWith; ///< Only names that begin so; empty: all.
    int size = 500;         ///< Objects a page at most; a page may hold fewer, or none, and still not be the last.
};

struct SourcePage {
    std::vector<SourceObject> objects;
    std::string next; ///< Empty: this was the last page.
};

/// How much of a table is read as its sample, at most.
struct SampleSize {
    std::uint64_t bytes = 8u << 20;
    std::uint64_t rows = 20'000;
    std::uint64_t billed = bigquery::kUsualBill; ///< Bytes that BigQuery may bill where only a query gives the rows.
};

/// What reading a sample takes, said before it is read.
struct Reading {
    std::uint64_t bytes = 0;
    std::optional<std::uint64_t> rows; ///< Where the source counts in rows.
    bool leavesTheMachine = false;     ///< The bytes come over a network.
};

/// The sample of a table on this machine, and what the source knows about it without detection.
struct Sample {
    std::string path;
    SniffOverrides known; ///< A catalogue's types and the dialect it was written in: used, not guessed again.
    std::optional<Beginning> beginning; ///< Set if the file holds only the table's beginning.
    std::optional<std::uint64_t> rows;  ///< Of the whole table, where the source knows.
};

/// Where samples come from: a folder, a bucket, a dataset. Calls may block for disk and network; they end soon after a
/// stop.
class Source {
public:
    virtual ~Source() = default;
    /// One page of the objects at the location, in the order of their names. listAll() puts pages together.
    virtual Result<SourcePage> list(const ListRequest& request, std::stop_token stop) = 0;
    /// One object by its name, without listing the others; NotFound when there is none.
    virtual Result<SourceObject> find(const std::string& name, std::stop_token stop) = 0;
    /// What sample() will read of an object. Asks nobody, also while another call is under way.
    virtual Reading reading(const SourceObject& object, const SampleSize& size) const = 0;
    /// A file on this machine with at least the beginning of an object; local files are their own sample.
    virtual Result<Sample> sample(const SourceObject& object, const SampleSize& size, std::stop_token stop) = 0;
};

/// Opens a location: a folder, a file, "gs://bucket/prefix/", one object, or "gs://" for the buckets of the
/// connections' project; "bq://project.dataset", one table, or "bq://project" for its datasets. Clouds are asked only when something is listed or read. Fails with NotFound and what was
/// looked for.
Result<std::unique_ptr<Source>> openSource(const std::string& location, const Connections& connections = Connections());

/// Opens the bytes of a whole file or object, for reading it again from the front; an object's are one generation's.
Result<std::unique_ptr<ByteSource>> openBytes(const std::string& uri, const Connections& connections,
                                              std::stop_token stop);

/// Every object whose name begins with `startsWith`, over all pages, header files paired with their tables.
Result<std::vector<SourceObject>> listAll(Source& source, const std::string& startsWith = {},
                                          std::stop_token stop = {});

/// Pairs header files with the tables they name: "customers.hdr" and "customers_header.csv" belong to "customers.txt".
/// To be called again when a page has been added: the two may stand on different ones.
void pairHeaderFiles(std::vector<SourceObject>& objects);

/// A table's name from its file's: "order_lines.psv" -> "order_lines", made a valid recipe name.
std::string tableNameOf(const std::string& fileName);

} // namespace understudy
