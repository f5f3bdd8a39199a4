// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"
#include "base/text.h"
#include "batch/batch_job.h"

#include <fstream>
#include <map>

namespace understudy {

namespace {

struct Found {
    bool readable = false;
    std::uint64_t bytes = 0;
    std::string sha256;
};

Result<Found> measure(const std::string& path, std::stop_token stop) {
    std::ifstream file(path, std::ios::binary);
    Found found;
    found.readable = file.good();
    Sha256 hash;
    std::string piece(1u << 20, '\0');
    while (file) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "Cancelled");
        file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const auto length = static_cast<std::size_t>(file.gcount());
        hash.add(std::string_view(piece).substr(0, length));
        found.bytes += length;
    }
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

} // namespace

Result<std::vector<CheckResult>> verifyBatch(const std::vector<AuditRecord>& records, std::stop_token stop) {
    std::vector<CheckResult> results;
    std::map<std::string, Found> measured;
    for (const AuditRecord& record : records) {
        if (record.outputPath.empty()) continue;
        if (!measured.contains(record.outputPath)) {
            auto found = measure(record.outputPath, stop);
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
    if (results.empty()) return fail(ErrorCode::NotFound, "The batch left no output to verify");
    return results;
}

} // namespace understudy
