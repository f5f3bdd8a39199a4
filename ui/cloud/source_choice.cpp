// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cloud/source_choice.h"

#include "ui/cloud/connector.h"

#include <algorithm>

namespace understudy::ui {

namespace {

/// The folder part of a file's name in a batch file, with its slash.
std::string folderOf(const std::string& file, const SourceObject& object) {
    return file.ends_with(object.name) ? file.substr(0, file.size() - object.name.size()) : std::string();
}

bool isInWarehouse(const SourceObject& object) { return object.uri.starts_with("bq://"); }

QString text8(const std::string& text) { return QString::fromStdString(text); }

} // namespace

void SourceChoice::add(const std::string& file, const SourceObject& object, std::shared_ptr<SharedSource> source) {
    m_chosen[file] = {object, std::move(source), false};
}

void SourceChoice::removeIf(const std::function<bool(const std::string& file, bool listed)>& gone) {
    std::erase_if(m_chosen, [&](const auto& chosen) { return gone(chosen.first, chosen.second.source != nullptr); });
}

std::vector<SourceObject> SourceChoice::objects() const {
    std::vector<SourceObject> objects;
    for (const auto& [file, chosen] : m_chosen) {
        SourceObject object = chosen.object;
        if (!object.headerOf.empty()) object.headerOf = folderOf(file, chosen.object) + object.headerOf;
        object.name = file;
        objects.push_back(std::move(object));
    }
    return objects;
}

ReadingSum SourceChoice::reading(const SampleSize& size) const {
    ReadingSum sum;
    for (const auto& [file, chosen] : m_chosen) {
        if (!chosen.source) {
            ++sum.unknown;
            continue;
        }
        if (chosen.isUncounted()) ++sum.uncounted;
        const Reading reading = chosen.source->source->reading(chosen.object, size);
        sum.bytes += reading.bytes;
        if (isInWarehouse(chosen.object) && !reading.rows) sum.queried += reading.bytes;
        if (reading.rows) sum.rows = sum.rows.value_or(0) + *reading.rows;
    }
    return sum;
}

bool SourceChoice::Chosen::isUncounted() const {
    return source && !asked && isInWarehouse(object) && !object.folder && !object.rows && object.bytes == 0;
}

std::vector<UncountedTable> SourceChoice::uncounted(std::size_t most) const {
    std::vector<UncountedTable> tables;
    for (const auto& [file, chosen] : m_chosen)
        if (tables.size() < most && chosen.isUncounted()) tables.push_back({file, chosen.object.name, chosen.source});
    return tables;
}

void SourceChoice::setCounted(const std::string& file, const std::optional<SourceObject>& found) {
    const auto chosen = m_chosen.find(file);
    if (chosen == m_chosen.end()) return;
    chosen->second.asked = true;
    if (!found) return;
    chosen->second.object.rows = found->rows;
    chosen->second.object.bytes = found->bytes;
}

PlacedObjects belowCommonLocation(std::vector<SourceObject> objects) {
    if (objects.empty()) return {};
    QString location = parentLocation(text8(objects.front().name));
    const QString root = connectorRoot(connectorOf(location));
    const auto holds = [&](const SourceObject& object) { return text8(object.name).startsWith(location); };
    while (location != root && !std::all_of(objects.begin(), objects.end(), holds))
        location = parentLocation(location);
    if (location == root) return {location, std::move(objects)};
    const std::size_t cut = location.toStdString().size() + (location.endsWith(u'/') ? 0 : 1);
    for (SourceObject& object : objects) {
        object.name.erase(0, cut);
        if (object.headerOf.size() > cut) object.headerOf.erase(0, cut);
    }
    return {location, std::move(objects)};
}

} // namespace understudy::ui
