// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/batch_job.h"
#include "batch/read_sample.h"
#include "batch/sample_finder.h"

namespace understudy {

namespace {

tl::unexpected<Error> notATable(const Sniffed& sniffed, const std::string& path) {
    for (const Diagnostic& finding : sniffed.diagnostics)
        if (finding.severity == Severity::Error)
            return fail(ErrorCode::Data, finding.message, finding.position.text().empty() ? path : finding.position.text(), finding.fix);
    return fail(ErrorCode::Data, Core::tr("This is not a table"), path,
                Core::tr("Leave it out of the batch, or say how it is written."));
}

/// The tables of a batch, looked for at the source where it names none.
Result<void> findTables(const SampleFinder& finder, BatchFile& batch) {
    if (batch.tables.empty()) {
        auto tables = finder.everyTable();
        if (!tables) return tl::unexpected(tables.error());
        batch.tables = std::move(*tables);
    }
    if (!batch.tables.empty()) return {};
    return fail(ErrorCode::NotFound, Core::tr("There is no table at the source"), batch.resolve(batch.source), Core::tr("Choose another folder."));
}

/// The header file a table names, or the one beside it; tables that know their names need none.
Result<void> findHeader(const SampleFinder& finder, BatchTable& table, const Sample& sample, SampleHints& hints,
                        std::stop_token stop) {
    if (table.headerFile.empty() && !sample.known.header) {
        auto header = finder.headerFor(table.file);
        if (!header) return tl::unexpected(header.error());
        table.headerFile = std::move(*header);
    }
    if (table.headerFile.empty()) return {};
    const auto found = finder.find(table.headerFile);
    if (!found) return tl::unexpected(found.error());
    auto header = found->source->sample(found->object, SampleSize(), stop);
    if (!header) return tl::unexpected(header.error());
    hints.headerFile = std::move(header->path);
    hints.headerUri = found->object.uri;
    return {};
}

/// What comes over a network is said before it comes.
void sayReading(const FoundSample& found, const SampleSize& size, const std::function<void(Message)>& say) {
    const Reading reading = found.source->reading(found.object, size);
    if (!say || !reading.leavesTheMachine) return;
    if (reading.rows) say(Core::tr("%2: %1 rows to read, %3", "%2: %1 row to read, %3", *reading.rows, found.object.name, ByteCount{reading.bytes}));
    else say(Core::tr("%1: %2 to read", found.object.name, ByteCount{reading.bytes}));
}

Result<TableProfile> readTable(const SampleFinder& finder, BatchTable& table, const BatchFile& batch,
                               const std::function<void(Message)>& say, std::stop_token stop) {
    const auto found = finder.sampleOf(table);
    if (!found) return tl::unexpected(found.error());
    const SampleSize size = sampleSizeFor(batch.sampleRows, batch.maximumBytes);
    sayReading(*found, size, say);
    const auto sample = found->source->sample(found->object, size, stop);
    if (!sample) return tl::unexpected(sample.error());
    SampleHints hints{table.overrides, {}, {}, batch.sampleRows};
    if (auto header = findHeader(finder, table, *sample, hints, stop); !header) return tl::unexpected(header.error());
    auto read = readSample(table.name, found->object.uri, *sample, hints, stop);
    if (!read) return tl::unexpected(read.error());
    if (!read->profile || hasErrors(read->sniffed.diagnostics)) return notATable(read->sniffed, found->object.uri);
    return std::move(*read->profile);
}

} // namespace

SampleSize sampleSizeFor(std::uint64_t sampleRows, std::uint64_t billed) {
    constexpr std::uint64_t kBytesOfRow = 400;
    return {std::max(SampleSize().bytes, sampleRows * kBytesOfRow), sampleRows, billed};
}

SniffOptions sniffOptionsFor(std::uint64_t sampleRows) {
    SniffOptions options;
    options.sampleRows = std::min<std::uint64_t>(sampleRows, std::max<std::uint64_t>(options.sampleRows, sampleRows / 10));
    return options;
}

Result<BatchSamples> readSamples(const BatchFile& batch, std::stop_token stop, const Connections& connections,
                                 const std::function<void(Message)>& say) {
    const auto finder = SampleFinder::at(batch.resolve(batch.source), connections, stop);
    if (!finder) return tl::unexpected(finder.error());
    BatchSamples samples;
    samples.batch = batch;
    if (auto named = findTables(*finder, samples.batch); !named) return tl::unexpected(named.error());
    std::vector<TableProfile> profiles;
    for (BatchTable& table : samples.batch.tables) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, Core::tr("Cancelled"));
        auto profile = readTable(*finder, table, batch, say, stop);
        if (!profile) return tl::unexpected(profile.error());
        profiles.push_back(std::move(*profile));
    }
    samples.profile = relate(std::move(profiles));
    return samples;
}

Result<std::vector<SampleReading>> previewSamples(const BatchFile& batch, std::stop_token stop, const Connections& connections) {
    const auto finder = SampleFinder::at(batch.resolve(batch.source), connections, stop);
    if (!finder) return tl::unexpected(finder.error());
    BatchFile named = batch;
    if (auto found = findTables(*finder, named); !found) return tl::unexpected(found.error());
    std::vector<SampleReading> readings;
    for (const BatchTable& table : named.tables) {
        const auto found = finder->sampleOf(table);
        if (!found) return tl::unexpected(found.error());
        readings.push_back({table.name, found->object.uri, found->source->reading(found->object, sampleSizeFor(batch.sampleRows, batch.maximumBytes))});
    }
    return readings;
}

} // namespace understudy
