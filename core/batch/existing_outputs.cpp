// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/existing_outputs.h"

#include "base/civil.h"
#include "batch/batch_job.h"
#include "destination/destination.h"

#include <filesystem>

namespace understudy {

namespace {

bool holds(const std::string& location, const char* placeholder) { return location.find(placeholder) != std::string::npos; }

void add(ExistingOutputs& found, const Existing& existing) {
    ++found.standing;
    found.bytes += existing.bytes;
    if (existing.rows) found.rows = found.rows.value_or(0) + *existing.rows;
}

} // namespace

std::string outputNameOf(const std::string& file, const std::string& uri) {
    const std::string name = std::filesystem::path(file).filename().string();
    return uri.starts_with("bq://") ? name.substr(name.find_last_of('.') + 1) + ".csv" : name;
}

Result<ExistingOutputs> existingOutputs(const BatchFile& batch, const BatchSamples& samples, const Connections& connections,
                                        std::stop_token stop) {
    ExistingOutputs found;
    found.tables = samples.profile.tables.size();
    std::map<std::string, std::string> values = {{"date", isoDate(todayUtc())}};
    const bool isNew = holds(batch.destination, "{batch_id}");
    if (isNew) values["batch_id"] = "batch_id"; // only for the sake of the check that the place is well written
    if (holds(batch.destination, "{project}")) {
        const auto project = connections.project(stop);
        if (!project) return tl::unexpected(project.error());
        values["project"] = *project;
    }
    const auto destination = openDestination(batch.resolve(batch.destination), values, IfExists::Stop, connections);
    if (!destination) return tl::unexpected(destination.error());
    if (isNew) return found;
    for (std::size_t i = 0; i < samples.profile.tables.size(); ++i) {
        const TableProfile& sample = samples.profile.tables[i];
        const auto table = std::find_if(samples.batch.tables.begin(), samples.batch.tables.end(),
                                        [&](const BatchTable& t) { return t.name == sample.name; });
        const std::string& file = table == samples.batch.tables.end() ? sample.file : table->file;
        const auto existing = (*destination)->existing(outputNameOf(file, sample.file), stop);
        if (!existing) return tl::unexpected(existing.error());
        if (*existing) add(found, **existing);
    }
    return found;
}

} // namespace understudy
