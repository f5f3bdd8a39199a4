// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/check_folder.h"

#include "batch/output_checks.h"

#include <algorithm>
#include <filesystem>

namespace understudy {

namespace fs = std::filesystem;

namespace {

Result<std::vector<AuditRecord>> recordsOf(const std::string& folder, const std::string& historyFolder) {
    return History::open(historyFolder).and_then([&](auto history) { return history->recordsInFolder(folder); });
}

/// The samples a recorded batch was made from, if they are still there.
Result<BatchSamples> samplesOf(const std::vector<AuditRecord>& records, const Connections& connections,
                               std::stop_token stop) {
    const auto parameters = parametersOf(records);
    if (!parameters) return tl::unexpected(parameters.error());
    return readSamples(parameters->batch, stop, connections);
}

std::vector<BatchOutput> outputsOf(const BatchSamples& samples, const std::vector<AuditRecord>& records) {
    std::vector<BatchOutput> outputs;
    for (const TableProfile& sample : samples.profile.tables)
        for (const AuditRecord& record : records) {
            if (record.table != sample.name || record.outputPath.empty()) continue;
            BatchOutput output;
            output.name = record.table;
            output.path = record.outputPath;
            output.dialect = sample.sniffed.dialect;
            outputs.push_back(std::move(output));
        }
    return outputs;
}

/// Tables checked against what they themselves look like: keys, references and shape, but not likeness.
Result<std::vector<CheckResult>> checkThemselves(const std::string& folder, const Connections& connections,
                                                 std::stop_token stop) {
    BatchFile batch;
    batch.source = folder;
    const auto tables = readSamples(batch, stop, connections);
    if (!tables) return tl::unexpected(tables.error());
    std::vector<BatchOutput> outputs;
    for (const TableProfile& table : tables->profile.tables) {
        BatchOutput output;
        output.name = table.name;
        output.path = table.file;
        output.dialect = table.sniffed.dialect;
        outputs.push_back(std::move(output));
    }
    return checkOutputs(tables->profile, outputs, connections, stop, OutputChecks::KeysAndShape);
}

/// As the history writes it.
Result<std::string> placeOfFolder(const std::string& folder) {
    if (folder.find("://") != std::string::npos) return folder;
    std::error_code error;
    const fs::path path = fs::canonical(folder, error);
    if (error) return fail(ErrorCode::NotFound, Core::tr("There is no folder of this name"), folder, Core::tr("Name a folder of tables."));
    if (!fs::is_directory(path)) return fail(ErrorCode::Usage, Core::tr("This is a file, not a folder"), folder, Core::tr("Name the folder it stands in."));
    return path.string();
}

} // namespace

Result<FolderChecks> checkFolder(const std::string& folder, const std::string& historyFolder, std::stop_token stop,
                                 const Connections& connections) {
    const auto place = placeOfFolder(folder);
    if (!place) return tl::unexpected(place.error());
    FolderChecks result;
    const auto recorded = recordsOf(*place, historyFolder);
    if (!recorded) result.notice = recorded.error().text();
    const std::vector<AuditRecord> records = recorded.value_or(std::vector<AuditRecord>());
    if (std::any_of(records.begin(), records.end(), [](const AuditRecord& r) { return !r.outputPath.empty(); })) {
        result.batchId = records.front().batchId;
        auto unchanged = verifyBatch(records, stop, connections);
        if (!unchanged) return tl::unexpected(unchanged.error());
        result.checks = std::move(*unchanged);
    }
    const auto samples = samplesOf(records, connections, stop);
    auto checks = samples ? checkOutputs(samples->profile, outputsOf(*samples, records), connections, stop)
                          : checkThemselves(*place, connections, stop);
    if (!checks) return tl::unexpected(checks.error());
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, Core::tr("Cancelled"));
    result.checks.insert(result.checks.end(), checks->begin(), checks->end());
    return result;
}

} // namespace understudy
