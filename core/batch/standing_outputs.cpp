// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/standing_outputs.h"

#include "batch/batch_job.h"
#include "batch/checks_json.h"

#include <algorithm>
#include <filesystem>
#include <tuple>

namespace understudy {

namespace {

/// What decides how a table is written.
auto shapeOf(const AuditRecord& record) {
    return std::tie(record.columnNames, record.headerFlag, record.delimiter, record.customHeader, record.schema);
}

} // namespace

const AuditRecord* StandingOutputs::recordOf(const std::string& table) const {
    const auto found = std::find_if(m_records.begin(), m_records.end(), [&](const AuditRecord& r) { return r.table == table; });
    return found == m_records.end() ? nullptr : &*found;
}

Result<std::optional<AuditRecord>> StandingOutputs::find(const std::string& table, IfExists ifExists, const Connections& connections,
                                                         std::stop_token stop) const {
    const AuditRecord* record = recordOf(table);
    if (!record || record->outputSha256.empty()) return std::nullopt;
    const auto checks = verifyBatch({*record}, stop, connections);
    if (!checks) return tl::unexpected(checks.error());
    if (allPassed(*checks)) return *record;
    std::error_code ignored;
    if (ifExists == IfExists::Stop && std::filesystem::exists(record->outputPath, ignored))
        return fail(ErrorCode::Data, Core::tr("The file has been changed since the batch wrote it"), record->outputPath,
                    Core::tr("Move it away: the table is then made again."));
    return std::nullopt;
}

Result<void> StandingOutputs::takeOver(AuditRecord& now) const {
    const AuditRecord* record = recordOf(now.table);
    if (!record) return {};
    if (!record->columnNames.empty() && shapeOf(*record) != shapeOf(now))
        return fail(ErrorCode::Data, Core::tr("The sample is not written as it was when the batch began"), now.source,
                    Core::tr("Run the batch again instead of resuming it."));
    now.rowsGenerated = record->rowsGenerated;
    now.outputPath = record->outputPath;
    now.outputBytes = record->outputBytes;
    now.outputSha256 = record->outputSha256;
    now.uploadedTo = record->uploadedTo;
    now.uploaded = record->uploaded;
    return {};
}

} // namespace understudy
