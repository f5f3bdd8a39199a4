// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/batch_job.h"
#include "source/source.h"

#include <algorithm>
#include <filesystem>

namespace understudy {

namespace fs = std::filesystem;

namespace {

/// The samples at a batch's source, found by the names its tables give.
class SampleFinder {
public:
    static Result<SampleFinder> at(const std::string& location) {
        auto source = openSource(location);
        if (!source) return tl::unexpected(source.error());
        auto objects = (*source)->list();
        if (!objects) return tl::unexpected(objects.error());
        return SampleFinder(location, std::move(*source), std::move(*objects));
    }

    /// Every table at the source, with its header file.
    std::vector<BatchTable> everyTable() const {
        std::vector<BatchTable> tables;
        for (const SourceObject& object : m_objects)
            if (object.role == SourceObject::Role::Table && !object.folder) {
                BatchTable table;
                table.name = tableNameOf(object.name);
                table.file = object.name;
                tables.push_back(std::move(table));
            }
        return tables;
    }

    std::string headerFor(const std::string& file) const {
        for (const SourceObject& object : m_objects)
            if (object.headerOf == file) return object.name;
        return {};
    }

    /// The path of a file on this machine; the error of a missing one names its neighbours.
    Result<std::string> path(const std::string& file) const {
        const auto known = std::find_if(m_objects.begin(), m_objects.end(), [&](const auto& o) { return o.name == file; });
        SourceObject object = known == m_objects.end() ? SourceObject() : *known;
        if (object.uri.empty()) object.uri = (fs::path(m_location) / file).lexically_normal().string();
        auto found = m_source->sample(object, 0);
        if (!found && found.error().code == ErrorCode::NotFound)
            return fail(ErrorCode::NotFound, "There is no sample of this name", object.uri, neighbours());
        return found;
    }

private:
    SampleFinder(std::string location, std::unique_ptr<Source> source, std::vector<SourceObject> objects)
        : m_location(std::move(location)), m_source(std::move(source)), m_objects(std::move(objects)) {}

    std::string neighbours() const {
        std::string names;
        for (const BatchTable& table : everyTable()) names += (names.empty() ? "" : ", ") + table.file;
        return names.empty() ? "The source holds no table." : "The source holds " + names + ".";
    }

    std::string m_location;
    std::unique_ptr<Source> m_source;
    std::vector<SourceObject> m_objects;
};

tl::unexpected<Error> notATable(const Sniffed& sniffed, const std::string& path) {
    for (const Diagnostic& finding : sniffed.diagnostics)
        if (finding.severity == Severity::Error)
            return fail(ErrorCode::Data, finding.message, finding.position.text().empty() ? path : finding.position.text(), finding.fix);
    return fail(ErrorCode::Data, "This is not a table", path, "Leave it out of the batch, or say how it is written.");
}

/// What the analyst knows about meanings beats what was recognised.
void overrideMeanings(TableProfile& profile, const std::map<std::string, ColumnOverride>& overrides) {
    for (ColumnProfile& column : profile.columns) {
        const auto found = overrides.find(column.column.name);
        if (found == overrides.end() || !found->second.meaning) continue;
        if (const auto meaning = meaningFromName(*found->second.meaning)) {
            column.meaning = *meaning;
            column.meaningConfidence = 1;
        }
    }
}

Result<TableProfile> readSample(const SampleFinder& finder, BatchTable& table, std::stop_token stop) {
    const auto path = finder.path(table.file);
    if (!path) return tl::unexpected(path.error());
    if (table.headerFile.empty()) table.headerFile = finder.headerFor(table.file);
    SniffOptions options;
    options.overrides = table.overrides;
    if (!table.headerFile.empty()) {
        const auto header = finder.path(table.headerFile);
        if (!header) return tl::unexpected(header.error());
        options.headerFile = *header;
    }
    const auto sniffed = sniffFile(*path, options);
    if (!sniffed) return tl::unexpected(sniffed.error());
    if (!sniffed->isTable()) return notATable(*sniffed, *path);
    ProfileOptions profiling;
    profiling.stop = stop;
    auto profile = profileTable(table.name, *path, *sniffed, profiling);
    if (profile) overrideMeanings(*profile, table.overrides.columns);
    return profile;
}

} // namespace

Result<BatchSamples> readSamples(const BatchFile& batch, std::stop_token stop) {
    const auto finder = SampleFinder::at(batch.resolve(batch.source));
    if (!finder) return tl::unexpected(finder.error());
    BatchSamples samples;
    samples.batch = batch;
    if (samples.batch.tables.empty()) samples.batch.tables = finder->everyTable();
    if (samples.batch.tables.empty())
        return fail(ErrorCode::NotFound, "There is no table at the source", batch.resolve(batch.source), "Choose another folder.");
    std::vector<TableProfile> profiles;
    for (BatchTable& table : samples.batch.tables) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "Cancelled");
        auto profile = readSample(*finder, table, stop);
        if (!profile) return tl::unexpected(profile.error());
        profiles.push_back(std::move(*profile));
    }
    samples.profile = relate(std::move(profiles));
    return samples;
}

} // namespace understudy
