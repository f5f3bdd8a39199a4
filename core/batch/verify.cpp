// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"
#include "base/text.h"
#include "batch/batch_job.h"
#include "source/source.h"

#include <map>

namespace understudy {

namespace {

struct Found {
    bool readable = false;
    std::uint64_t bytes = 0;
    std::string sha256;
};

/// Local files and objects alike; what cannot be reached is an error, what is gone is not.
Result<Found> measure(const std::string& path, const Connections& connections, std::stop_token stop) {
    Found found;
    auto bytes = openBytes(path, connections, stop);
    if (!bytes && bytes.error().code == ErrorCode::NotFound) return found;
    if (!bytes) return tl::unexpected(bytes.error());
    Sha256 hash;
    std::string piece(1u << 20, '\0');
    for (;;) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, Core::tr("Cancelled"));
        const auto size = (*bytes)->read(piece.data(), piece.size());
        if (!size) return tl::unexpected(size.error());
        if (*size == 0) break;
        hash.add(std::string_view(piece).substr(0, *size));
        found.bytes += *size;
    }
    found.readable = true;
    found.sha256 = hash.finish();
    return found;
}

std::string detailOf(const Found& found, const AuditRecord& record) {
    if (!found.readable) return record.outputPath + " is not there any more";
    if (found.bytes != record.outputBytes)
        return record.outputPath + " has " + grouped(found.bytes) + " bytes, recorded were " + grouped(record.outputBytes);
    if (found.sha256 != record.outputSha256) return record.outputPath + " has been changed: its SHA-256 differs";
    return byteCount(found.bytes) + ", SHA-256 as recorded";
}

/// A table in a database has no bytes of its own to compare: its rows are counted.
Result<CheckResult> verifyTable(const AuditRecord& record, const bigquery::Place& place, const Connections& connections, std::stop_token stop) {
    CheckResult result;
    result.name = "unchanged";
    result.table = record.table;
    const auto table = connections.warehouse()->table(place, std::move(stop));
    if (!table && table.error().code != ErrorCode::NotFound) return tl::unexpected(table.error());
    result.passed = table && table->rows >= record.rowsGenerated;
    if (!table) result.detail = verbatim(record.outputPath + " is not there any more");
    else if (result.passed) result.detail = verbatim(grouped(table->rows) + " rows stand in the table");
    else result.detail = verbatim(record.outputPath + " has " + grouped(table->rows) + " rows, recorded were " + grouped(record.rowsGenerated));
    result.score = result.passed ? 1 : 0;
    return result;
}

} // namespace

Result<std::vector<CheckResult>> verifyBatch(const std::vector<AuditRecord>& records, std::stop_token stop,
                                             const Connections& connections) {
    std::vector<CheckResult> results;
    std::map<std::string, Found> measured;
    for (const AuditRecord& record : records) {
        if (record.outputPath.empty()) continue;
        if (const auto place = bigquery::placeFrom(record.outputPath)) {
            auto result = verifyTable(record, *place, connections, stop);
            if (!result) return tl::unexpected(result.error());
            results.push_back(std::move(*result));
            continue;
        }
        if (!measured.contains(record.outputPath)) {
            auto found = measure(record.outputPath, connections, stop);
            if (!found) return tl::unexpected(found.error());
            measured[record.outputPath] = std::move(*found);
        }
        const Found& found = measured[record.outputPath];
        CheckResult result;
        result.name = "unchanged";
        result.table = record.table;
        result.passed = found.readable && found.bytes == record.outputBytes && found.sha256 == record.outputSha256;
        result.detail = detailOf(found, record);
        result.score = result.passed ? 1 : 0;
        results.push_back(std::move(result));
    }
    if (results.empty()) return fail(ErrorCode::NotFound, Core::tr("The batch left no output to verify"));
    return results;
}

} // namespace understudy
