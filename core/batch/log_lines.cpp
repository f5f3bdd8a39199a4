// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/log_lines.h"

#include "batch/generation.h"

namespace understudy {

Message planned(const engine::Plan& plan, std::uint64_t seed) {
    const auto tables = visibleTables(plan);
    std::size_t fields = 0;
    for (const VisibleTable& table : tables) fields += table.info->shape.fields.size() - 1; // Without the id.
    return Core::tr("plan: %1 tables, %2, seed %3", "plan: %1 table, %2, seed %3", tables.size(),
                    Core::tr("%1 fields", "%1 field", fields), std::to_string(seed));
}

Message written(const BatchOutput& output) {
    return Core::tr("%1: %2 rows, %3", output.name, output.rows, ByteCount{output.bytes});
}

Message ended(const BatchReport& report) {
    if (report.status == BatchStatus::Completed) return Core::tr("completed");
    if (report.status == BatchStatus::Cancelled) return Core::tr("cancelled");
    return report.error ? Core::tr("failed: %1", report.error->sentence()) : Core::tr("failed");
}

} // namespace understudy
