// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/batch_job.h"
#include "source/source.h"

#include <algorithm>
#include <filesystem>

namespace understudy {

namespace fs = std::filesystem;

namespace {

/// An object and the source it was found at.
struct Found {
    std::shared_ptr<Source> source;
    SourceObject object;
};

/// The samples at a batch's source, found by the names its tables give. A table may also name its file by a whole URI.
class SampleFinder {
public:
    static Result<SampleFinder> at(const std::string& location, std::stop_token stop) {
        auto source = openSource(location);
        if (!source) return tl::unexpected(source.error());
        return SampleFinder(std::move(*source), std::move(stop));
    }

    /// Every table at the source, with its header file.
    Result<std::vector<BatchTable>> everyTable() const {
        const auto objects = listAll(*m_source, {}, m_stop);
        if (!objects) return tl::unexpected(objects.error());
        std::vector<BatchTable> tables;
        for (const SourceObject& object : *objects)
            if (object.role == SourceObject::Role::Table && !object.folder) {
                BatchTable table;
                table.name = tableNameOf(object.name);
                table.file = object.name;
                table.headerFile = headerIn(*objects, object.name);
                tables.push_back(std::move(table));
            }
        return tables;
    }

    /// The header file beside a table; its name begins as the table's does.
    Result<std::string> headerFor(const std::string& file) const {
        if (isUri(file)) return std::string();
        const auto objects = listAll(*m_source, fs::path(file).stem().string(), m_stop);
        if (!objects) return tl::unexpected(objects.error());
        return headerIn(*objects, file);
    }

    /// The object a table names; the error of a missing one names its neighbours.
    Result<Found> find(const std::string& file) const {
        if (isUri(file)) return findAlone(file);
        auto object = m_source->find(file, m_stop);
        if (object) return Found{m_source, std::move(*object)};
        if (object.error().code == ErrorCode::NotFound)
            return fail(ErrorCode::NotFound, "There is no sample of this name", object.error().where, neighbours());
        return tl::unexpected(object.error());
    }

private:
    SampleFinder(std::unique_ptr<Source> source, std::stop_token stop) : m_source(std::move(source)), m_stop(std::move(stop)) {}

    static bool isUri(const std::string& file) { return file.find("://") != std::string::npos; }

    static std::string headerIn(const std::vector<SourceObject>& objects, const std::string& file) {
        for (const SourceObject& object : objects)
            if (object.headerOf == file) return object.name;
        return {};
    }

    Result<Found> findAlone(const std::string& uri) const {
        auto source = openSource(uri);
        if (!source) return tl::unexpected(source.error());
        auto page = (*source)->list({}, m_stop);
        if (!page) return tl::unexpected(page.error());
        if (page->objects.size() != 1 || page->objects.front().folder)
            return fail(ErrorCode::NotFound, "This is no table", uri, "Name one table.");
        return Found{std::move(*source), std::move(page->objects.front())};
    }

    std::string neighbours() const {
        std::string names;
        if (const auto tables = everyTable())
            for (const BatchTable& table : *tables) names += (names.empty() ? "" : ", ") + table.file;
        return names.empty() ? "The source holds no table." : "The source holds " + names + ".";
    }

    std::shared_ptr<Source> m_source;
    std::stop_token m_stop;
};

/// The first thing that is wrong with a sample.
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

/// What the source knows, under what the analyst decided.
SniffOverrides merged(const SniffOverrides& known, const SniffOverrides& decided) {
    SniffOverrides result = decided;
    const auto take = [](auto& into, const auto& from) {
        if (!into) into = from;
    };
    take(result.encoding, known.encoding);
    take(result.delimiter, known.delimiter);
    take(result.quote, known.quote);
    take(result.escape, known.escape);
    take(result.lineEnd, known.lineEnd);
    take(result.customHeader, known.customHeader);
    take(result.header, known.header);
    take(result.nullText, known.nullText);
    for (const auto& [name, column] : known.columns) {
        ColumnOverride& into = result.columns[name];
        take(into.type, column.type);
        take(into.format, column.format);
        take(into.meaning, column.meaning);
    }
    return result;
}

/// Messages and records name the table where the analyst knows it, not its copy on this machine.
void nameAs(TableProfile& profile, const std::string& path, const std::string& uri) {
    profile.file = uri;
    for (Diagnostic& finding : profile.sniffed.diagnostics)
        if (finding.position.file == path) finding.position.file = uri;
}

Result<Sample> sampleOf(const SampleFinder& finder, const std::string& file, const SampleSize& size, std::string& uri, std::stop_token stop) {
    const auto found = finder.find(file);
    if (!found) return tl::unexpected(found.error());
    uri = found->object.uri;
    return found->source->sample(found->object, size, stop);
}

Result<void> takeHeaderFile(const SampleFinder& finder, BatchTable& table, SniffOptions& options, std::stop_token stop) {
    if (table.headerFile.empty()) {
        auto header = finder.headerFor(table.file);
        if (!header) return tl::unexpected(header.error());
        table.headerFile = std::move(*header);
    }
    if (table.headerFile.empty()) return {};
    std::string uri;
    const auto header = sampleOf(finder, table.headerFile, SampleSize(), uri, stop);
    if (!header) return tl::unexpected(header.error());
    options.headerFile = header->path;
    return {};
}

Result<TableProfile> readSample(const SampleFinder& finder, BatchTable& table, std::uint64_t rows, std::stop_token stop) {
    std::string uri;
    const auto sample = sampleOf(finder, table.file, sampleSizeFor(rows), uri, stop);
    if (!sample) return tl::unexpected(sample.error());
    SniffOptions options = sniffOptionsFor(rows);
    options.overrides = merged(sample->known, table.overrides);
    options.beginning = sample->beginning;
    if (auto taken = takeHeaderFile(finder, table, options, stop); !taken) return tl::unexpected(taken.error());
    auto sniffed = sniffFile(sample->path, options);
    if (!sniffed) return tl::unexpected(sniffed.error());
    if (sample->rows) sniffed->rowsEstimated = *sample->rows;
    if (!sniffed->isTable() || hasErrors(sniffed->diagnostics)) return notATable(*sniffed, uri);
    ProfileOptions profiling;
    profiling.sampleRows = rows;
    profiling.stop = stop;
    auto profile = profileTable(table.name, sample->path, *sniffed, profiling);
    if (!profile) return profile;
    if (hasErrors(profile->sniffed.diagnostics)) return notATable(profile->sniffed, uri);
    overrideMeanings(*profile, options.overrides.columns);
    nameAs(*profile, sample->path, uri);
    return profile;
}

} // namespace

SampleSize sampleSizeFor(std::uint64_t sampleRows) {
    constexpr std::uint64_t kBytesOfRow = 400;
    return {std::max(SampleSize().bytes, sampleRows * kBytesOfRow), sampleRows};
}

SniffOptions sniffOptionsFor(std::uint64_t sampleRows) {
    SniffOptions options;
    options.sampleRows = std::min<std::uint64_t>(sampleRows, std::max<std::uint64_t>(options.sampleRows, sampleRows / 10));
    return options;
}

Result<BatchSamples> readSamples(const BatchFile& batch, std::stop_token stop) {
    const auto finder = SampleFinder::at(batch.resolve(batch.source), stop);
    if (!finder) return tl::unexpected(finder.error());
    BatchSamples samples;
    samples.batch = batch;
    if (samples.batch.tables.empty()) {
        auto tables = finder->everyTable();
        if (!tables) return tl::unexpected(tables.error());
        samples.batch.tables = std::move(*tables);
    }
    if (samples.batch.tables.empty())
        return fail(ErrorCode::NotFound, "There is no table at the source", batch.resolve(batch.source), "Choose another folder.");
    std::vector<TableProfile> profiles;
    for (BatchTable& table : samples.batch.tables) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "Cancelled");
        auto profile = readSample(*finder, table, batch.sampleRows, stop);
        if (!profile) return tl::unexpected(profile.error());
        profiles.push_back(std::move(*profile));
    }
    samples.profile = relate(std::move(profiles));
    return samples;
}

} // namespace understudy
