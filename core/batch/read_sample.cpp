// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/read_sample.h"

#include "batch/batch_file.h"

namespace understudy {

namespace {

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

/// A place in the copy is one in the table as the analyst knows it.
void nameAs(Diagnostics& diagnostics, const std::string& path, const std::string& uri) {
    for (Diagnostic& finding : diagnostics)
        if (finding.position.file == path) finding.position.file = uri;
}

Error namedAs(Error error, const std::string& path, const std::string& uri) {
    if (error.where.starts_with(path)) error.where.replace(0, path.size(), uri);
    return error;
}

} // namespace

Result<ReadSample> readSample(const std::string& name, const std::string& uri, const Sample& sample,
                              const SampleHints& hints, std::stop_token stop) {
    SniffOptions options = sniffOptionsFor(hints.rows);
    options.headerFile = hints.headerFile;
    options.overrides = merged(sample.known, hints.overrides);
    options.beginning = sample.beginning;
    auto sniffed = sniffFile(sample.path, options);
    if (!sniffed) return tl::unexpected(namedAs(sniffed.error(), sample.path, uri));
    if (sample.rows) sniffed->rowsEstimated = *sample.rows;
    sniffed->headerFile = hints.headerUri;
    ReadSample read{std::move(*sniffed), std::nullopt};
    if (read.sniffed.isTable()) {
        ProfileOptions profiling;
        profiling.sampleRows = hints.rows;
        profiling.stop = std::move(stop);
        auto profile = profileTable(name, sample.path, read.sniffed, profiling);
        if (!profile && (profile.error().code == ErrorCode::Cancelled || !hasErrors(read.sniffed.diagnostics)))
            return tl::unexpected(namedAs(profile.error(), sample.path, uri));
        if (profile) {
            overrideMeanings(*profile, options.overrides.columns);
            profile->file = uri;
            nameAs(profile->sniffed.diagnostics, sample.path, uri);
            nameAs(profile->sniffed.diagnostics, hints.headerFile, hints.headerUri);
            read.sniffed.diagnostics = profile->sniffed.diagnostics;
            read.profile = std::move(*profile);
        }
    }
    nameAs(read.sniffed.diagnostics, sample.path, uri);
    nameAs(read.sniffed.diagnostics, hints.headerFile, hints.headerUri);
    return read;
}

} // namespace understudy
