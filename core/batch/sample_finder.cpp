// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/sample_finder.h"

#include "source/query.h"

#include <filesystem>

namespace understudy {

namespace {

bool isUri(const std::string& file) { return file.find("://") != std::string::npos; }

std::string headerIn(const std::vector<SourceObject>& objects, const std::string& file) {
    for (const SourceObject& object : objects)
        if (object.headerOf == file) return object.name;
    return {};
}

} // namespace

SampleFinder::SampleFinder(std::string location, std::unique_ptr<Source> source, const Connections& connections, std::stop_token stop)
    : m_location(std::move(location)), m_source(std::move(source)), m_connections(connections), m_stop(std::move(stop)) {}

Result<SampleFinder> SampleFinder::at(const std::string& location, const Connections& connections, std::stop_token stop) {
    auto source = openSource(location, connections);
    if (!source) return tl::unexpected(source.error());
    return SampleFinder(location, std::move(*source), connections, std::move(stop));
}

Result<std::vector<BatchTable>> SampleFinder::everyTable() const {
    const auto objects = listAll(*m_source, {}, m_stop);
    if (!objects) return tl::unexpected(objects.error());
    std::vector<BatchTable> tables;
    for (const SourceObject& object : *objects) {
        if (object.role != SourceObject::Role::Table || object.folder) continue;
        BatchTable table;
        table.name = tableNameOf(object.name);
        table.file = object.name;
        table.headerFile = headerIn(*objects, object.name);
        tables.push_back(std::move(table));
    }
    return tables;
}

Result<std::string> SampleFinder::headerFor(const std::string& file) const {
    if (isUri(file)) return std::string();
    const auto objects = listAll(*m_source, std::filesystem::path(file).stem().string(), m_stop);
    if (!objects) return tl::unexpected(objects.error());
    return headerIn(*objects, file);
}

Result<FoundSample> SampleFinder::sampleOf(const BatchTable& table) const {
    if (table.query.empty()) return find(table.file);
    const auto place = bigquery::placeFrom(m_location);
    if (!place) return tl::unexpected(place.error());
    std::shared_ptr<Source> source = querySource(m_connections.warehouse(), {*place, table.name, table.query});
    auto object = source->find(table.name, m_stop);
    if (!object) return tl::unexpected(object.error());
    return FoundSample{std::move(source), std::move(*object)};
}

Result<FoundSample> SampleFinder::find(const std::string& file) const {
    if (isUri(file)) return findAlone(file);
    auto object = m_source->find(file, m_stop);
    if (object) return FoundSample{m_source, std::move(*object)};
    if (object.error().code == ErrorCode::NotFound)
        return fail(ErrorCode::NotFound, Core::tr("There is no sample of this name"), object.error().where, neighbours());
    return tl::unexpected(object.error());
}

Result<FoundSample> SampleFinder::findAlone(const std::string& uri) const {
    auto source = openSource(uri, m_connections);
    if (!source) return tl::unexpected(source.error());
    auto page = (*source)->list({}, m_stop);
    if (!page) return tl::unexpected(page.error());
    if (page->objects.size() != 1 || page->objects.front().folder)
        return fail(ErrorCode::NotFound, Core::tr("This is no table"), uri, Core::tr("Name one table."));
    return FoundSample{std::move(*source), std::move(page->objects.front())};
}

Message SampleFinder::neighbours() const {
    std::string names;
    if (const auto tables = everyTable())
        for (const BatchTable& table : *tables) names += (names.empty() ? "" : ", ") + table.file;
    return names.empty() ? Core::tr("The source holds no table.") : Core::tr("The source holds %1.", names);
}

} // namespace understudy
