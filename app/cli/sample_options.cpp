// SPDX-License-Identifier: GPL-3.0-or-later
#include "sample_options.h"

#include "base/text.h"
#include "batch/read_sample.h"
#include "batch/sample_finder.h"
#include "batch/spelling.h"
#include "console.h"
#include "source/file_role.h"
#include "source/source.h"

#include <filesystem>
#include <regex>

namespace understudy::cli {

namespace fs = std::filesystem;

namespace {

/// A table to read, with the file that names its columns.
struct SampleFile {
    FoundSample table;
    std::optional<FoundSample> header;
};

bool isOneFile(const std::string& location, const std::vector<SourceObject>& objects) {
    if (location.find("://") == std::string::npos) return !fs::is_directory(location);
    return objects.size() == 1 && objects.front().uri == location;
}

/// What stands at a location: the one table, or what a folder or prefix holds.
Result<void> addObjectsOf(const std::string& location, std::vector<FoundSample>& objects, std::stop_token stop) {
    auto opened = openSource(location);
    if (!opened) return tl::unexpected(opened.error());
    const std::shared_ptr<Source> source = std::move(*opened);
    auto found = listAll(*source, {}, stop);
    if (!found) return tl::unexpected(found.error());
    const bool alone = isOneFile(location, *found);
    if (!alone)
        std::erase_if(*found, [](const SourceObject& o) { return o.folder || o.role == SourceObject::Role::NotATable; });
    if (found->empty()) return fail(ErrorCode::Data, "There is no table in this folder", location, "Name a file, or another folder.");
    for (SourceObject& object : *found) {
        if (alone) object.uri = location;
        object.headerOf.clear();
        objects.push_back({source, std::move(object)});
    }
    return {};
}

std::string folderOf(const std::string& uri) { return uri.substr(0, uri.find_last_of('/') + 1); }

/// Files named one by one come as tables, whatever their names; those that name the columns of another are found here.
void recogniseHeaderFiles(std::vector<FoundSample>& objects) {
    if (objects.size() < 2) return;
    std::vector<SourceObject> paired;
    for (const FoundSample& found : objects) {
        paired.push_back(found.object);
        SourceObject& object = paired.back();
        if (object.role == SourceObject::Role::Table && roleOf(object.name, "text") == SourceObject::Role::HeaderFile)
            object.role = SourceObject::Role::HeaderFile;
    }
    pairHeaderFiles(paired);
    for (std::size_t i = 0; i < objects.size(); ++i) objects[i].object = std::move(paired[i]);
}

/// The tables among the objects. A header file without a table is read as a table itself, and judged as one.
std::vector<SampleFile> tablesOf(const std::vector<FoundSample>& objects) {
    std::vector<SampleFile> files;
    for (const FoundSample& found : objects) {
        if (!found.object.headerOf.empty()) continue;
        SampleFile file{found, std::nullopt};
        for (const FoundSample& other : objects)
            if (other.object.headerOf == found.object.name && folderOf(other.object.uri) == folderOf(found.object.uri))
                file.header = other;
        files.push_back(std::move(file));
    }
    return files;
}

bool isNamed(const SampleFile& file, const std::string& name) {
    const SourceObject& table = file.table.object;
    return table.uri == name || table.name == name || tableNameOf(table.name) == name;
}

Result<FoundSample> headerAt(const std::string& location, std::stop_token stop) {
    auto opened = openSource(location);
    if (!opened) return tl::unexpected(opened.error());
    auto found = (*opened)->list({}, stop);
    if (!found) return tl::unexpected(found.error());
    if (found->objects.size() != 1) return fail(ErrorCode::Usage, "This is no file with column names", location);
    found->objects.front().uri = location;
    return FoundSample{std::move(*opened), std::move(found->objects.front())};
}

Result<void> assignHeaderFiles(const std::vector<std::string>& words, std::vector<SampleFile>& files, std::stop_token stop) {
    for (const std::string& word : words) {
        const std::size_t equals = word.find('=');
        const auto header = headerAt(word.substr(equals == std::string::npos ? 0 : equals + 1), stop);
        if (!header) return tl::unexpected(header.error());
        bool used = false;
        for (SampleFile& file : files) {
            if (equals == std::string::npos ? files.size() != 1 : !isNamed(file, word.substr(0, equals))) continue;
            file.header = *header;
            used = true;
        }
        if (!used) return fail(ErrorCode::Usage, "--header-file " + word + " names no file that was given", {}, "Write FILE=HEADER_FILE.");
    }
    return {};
}

const char* codeOf(const Error& error) {
    switch (error.code) {
    case ErrorCode::NotFound: return "not-found";
    case ErrorCode::Io: return "unreadable";
    default: return "no-table";
    }
}

/// The line and column of an error's "file:line:column", else the beginning. What is not there has no lines.
Position positionOf(const std::string& place, const Error& error) {
    static const std::regex kPlace(R"(.*:(\d+):(\d+))");
    std::smatch found;
    if (std::regex_match(error.where, found, kPlace)) return {place, std::stoi(found[1]), std::stoi(found[2])};
    const int begin = error.code == ErrorCode::NotFound ? 0 : 1;
    return {place, begin, begin};
}

/// A place that gave no table, with the reason as its diagnosis.
Inspected refused(const std::string& place, const Error& error) {
    Sniffed sniffed;
    sniffed.diagnostics.push_back({Severity::Error, codeOf(error), error.message, positionOf(place, error), 0, error.advice, {}});
    return {place, std::move(sniffed), std::nullopt};
}

Result<ReadSample> readTable(const SampleFile& file, const SniffOverrides& overrides, std::uint64_t rows, std::stop_token stop) {
    const SourceObject& table = file.table.object;
    SampleHints hints{overrides, {}, {}, rows};
    if (file.header) {
        const auto header = file.header->source->sample(file.header->object, SampleSize(), stop);
        if (!header) return tl::unexpected(header.error());
        hints.headerFile = header->path;
        hints.headerUri = file.header->object.uri;
    }
    const auto sample = file.table.source->sample(table, sampleSizeFor(rows), stop);
    if (!sample) return tl::unexpected(sample.error());
    return readSample(tableNameOf(table.name), table.uri, *sample, hints, stop);
}

/// Fails only when it was stopped: what is wrong with a file is told beside it.
Result<Inspected> inspect(const SampleFile& file, const SniffOverrides& overrides, std::uint64_t rows, std::stop_token stop) {
    auto read = readTable(file, overrides, rows, stop);
    const std::string& uri = file.table.object.uri;
    if (read) return Inspected{uri, std::move(read->sniffed), std::move(read->profile)};
    if (read.error().code == ErrorCode::Cancelled) return tl::unexpected(read.error());
    return refused(uri, read.error());
}

template <class T>
Result<void> choose(const std::string& text, std::optional<T> (*read)(std::string_view), std::optional<T>& into, const char* choices) {
    if (text.empty()) return {};
    into = read(text);
    if (!into) return fail(ErrorCode::Usage, std::string(choices) + ", not '" + text + "'");
    return {};
}

template <class T>
Result<void> spell(const std::string& text, Result<T> (*read)(const std::string&), std::optional<T>& into) {
    if (text.empty()) return {};
    const Result<T> value = read(text);
    if (!value) return tl::unexpected(value.error());
    into = *value;
    return {};
}

Result<void> readTypes(const std::vector<std::string>& words, std::map<std::string, ColumnOverride>& columns) {
    const auto pairs = assignments(words, "--type");
    if (!pairs) return tl::unexpected(pairs.error());
    for (const auto& [name, text] : *pairs) {
        columns[name].type = typeFromName(upperAscii(text));
        if (!columns[name].type)
            return fail(ErrorCode::Usage, "There is no type '" + text + "'", {},
                        "There are INTEGER, FLOAT, NUMERIC, BOOLEAN, DATE, DATETIME, TIMESTAMP, TIME and STRING.");
    }
    return {};
}

Result<void> readMeanings(const std::vector<std::string>& words, std::map<std::string, ColumnOverride>& columns) {
    const auto pairs = assignments(words, "--meaning");
    if (!pairs) return tl::unexpected(pairs.error());
    for (const auto& [name, text] : *pairs) {
        if (!meaningFromName(text))
            return fail(ErrorCode::Usage, "There is no meaning '" + text + "'", {}, "understudy inspect shows them, as category, code or full name.");
        columns[name].meaning = text;
    }
    return {};
}

Result<void> readFormats(const std::vector<std::string>& words, std::map<std::string, ColumnOverride>& columns) {
    const auto pairs = assignments(words, "--format");
    if (!pairs) return tl::unexpected(pairs.error());
    for (const auto& [name, text] : *pairs) columns[name].format = text;
    return {};
}

/// What is said of a column must be said of one that is there.
Result<void> checkColumns(const std::map<std::string, ColumnOverride>& columns, const std::vector<Inspected>& files) {
    for (const auto& [name, column] : columns) {
        const bool there = std::any_of(files.begin(), files.end(), [&, &name = name](const Inspected& file) {
            return std::any_of(file.sniffed.columns.begin(), file.sniffed.columns.end(), [&](const Column& c) { return c.name == name; });
        });
        if (!there) return fail(ErrorCode::Usage, "No table has a column '" + name + "'", {}, "understudy inspect shows the columns.");
    }
    return {};
}

} // namespace

CLI::Option* addSampleRows(CLI::App& command, std::uint64_t& rows) {
    return command.add_option("--sample-rows", rows, "Rows read of each sample.")
        ->check(wholeNumberUpTo(kMostSampleRows, 1))
        ->capture_default_str();
}

void SampleOptions::addTo(CLI::App& command) {
    command.add_option("FILE", files, "Sample tables, or folders of them.")->required();
    command.add_option("--header-file", headerFiles, "FILE=HEADER_FILE: the file that names its columns.")->type_name("F=H");
    addSampleRows(command, rows);
    const char* const group = "Instead of detecting";
    command.add_option("--delimiter", delimiter, "Itself, or tab, comma, semicolon, pipe, space, \\x01.")->group(group);
    command.add_option("--encoding", encoding, "UTF-8, ISO-8859-1, windows-1252 …")->group(group);
    command.add_option("--quote", quote, "One character, or none.")->group(group);
    command.add_option("--escape", escape, "none, doubled or backslash.")->group(group);
    command.add_option("--line-end", lineEnd, "LF, CRLF or CR.")->group(group);
    customHeaderOption = command.add_option("--custom-header", customHeader, "The first line, when it is neither names nor data.")->group(group);
    command.add_flag("--no-custom-header", noCustomHeader, "There is no such line.")->group(group)->excludes(customHeaderOption);
    CLI::Option* const names = command.add_flag("--header", header, "The first row names the columns.")->group(group);
    command.add_flag("--no-header", noHeader, "No row names the columns.")->group(group)->excludes(names);
    nullTextOption = command.add_option("--null-text", nullText, "How null is written.")->group(group);
    command.add_option("--type", types, "COLUMN=TYPE: INTEGER, NUMERIC, DATE …")->type_name("C=T")->group(group);
    command.add_option("--format", formats, "COLUMN=FORMAT: how its dates are written, as %d/%m/%Y.")->type_name("C=F")->group(group);
    command.add_option("--meaning", meanings, "COLUMN=MEANING: what it is about, as \"given name\" or category.")->type_name("C=M")->group(group);
}

Result<SniffOverrides> SampleOptions::overrides() const {
    SniffOverrides overrides;
    const auto read = spell(delimiter, delimiterFromText, overrides.delimiter)
                          .and_then([&] { return spell(quote, quoteFromText, overrides.quote); })
                          .and_then([&] { return choose(lowerAscii(escape), escapeFromName, overrides.escape, "--escape is none, doubled or backslash"); })
                          .and_then([&] { return choose(upperAscii(lineEnd), lineEndFromName, overrides.lineEnd, "--line-end is LF, CRLF or CR"); })
                          .and_then([&] { return readTypes(types, overrides.columns); })
                          .and_then([&] { return readFormats(formats, overrides.columns); })
                          .and_then([&] { return readMeanings(meanings, overrides.columns); });
    if (!read) return tl::unexpected(read.error());
    if (!encoding.empty()) overrides.encoding = encoding;
    if (noCustomHeader) overrides.customHeader.emplace(std::nullopt);
    if (customHeaderOption->count() > 0) overrides.customHeader.emplace(customHeader);
    if (header || noHeader) overrides.header = header;
    if (nullTextOption->count() > 0) overrides.nullText = nullText;
    return overrides;
}

Result<std::vector<Inspected>> readSampleFiles(const SampleOptions& options, std::stop_token stop) {
    const auto overrides = options.overrides();
    if (!overrides) return tl::unexpected(overrides.error());
    std::vector<FoundSample> objects;
    std::vector<Inspected> inspected;
    for (const std::string& location : options.files)
        if (auto added = addObjectsOf(location, objects, stop); !added) inspected.push_back(refused(location, added.error()));
    recogniseHeaderFiles(objects);
    std::vector<SampleFile> files = tablesOf(objects);
    if (auto assigned = assignHeaderFiles(options.headerFiles, files, stop); !assigned) return tl::unexpected(assigned.error());
    for (const SampleFile& file : files) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "Cancelled");
        auto one = inspect(file, *overrides, options.rows, stop);
        if (!one) return tl::unexpected(one.error());
        inspected.push_back(std::move(*one));
    }
    if (auto known = checkColumns(overrides->columns, inspected); !known) return tl::unexpected(known.error());
    return inspected;
}

} // namespace understudy::cli
