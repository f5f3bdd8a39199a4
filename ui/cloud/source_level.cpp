// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cloud/source_level.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace understudy::ui {

bool isBefore(const SourceObject& a, const SourceObject& b) {
    return std::tie(a.name, a.folder) < std::tie(b.name, b.folder);
}

bool isTable(const SourceObject& object) { return !object.folder && object.role == SourceObject::Role::Table; }

bool isHeaderFile(const SourceObject& object) {
    return !object.folder && object.role == SourceObject::Role::HeaderFile;
}

SourceLevel::SourceLevel(std::string at) : location(std::move(at)) {
    more.in = this;
    more.more = true;
}

std::size_t SourceLevel::placeOf(const SourceObject& object) const {
    const auto at = std::lower_bound(nodes.begin(), nodes.end(), object,
                                     [](const auto& node, const SourceObject& o) { return isBefore(node->object, o); });
    return static_cast<std::size_t>(at - nodes.begin());
}

bool SourceLevel::has(const SourceObject& object) const {
    const std::size_t at = placeOf(object);
    return at < nodes.size() && !isBefore(object, nodes[at]->object);
}

int SourceLevel::rowOf(const SourceNode& node) const {
    return static_cast<int>(node.more ? nodes.size() : placeOf(node.object));
}

std::unique_ptr<SourceNode> SourceLevel::nodeOf(const SourceObject& object) {
    auto node = std::make_unique<SourceNode>();
    node->object = object;
    node->file = wholeUris ? object.uri : prefix + object.name;
    node->in = this;
    return node;
}

void SourceLevel::pair() {
    const auto isHeader = [](const auto& node) { return isHeaderFile(node->object); };
    if (std::none_of(nodes.begin(), nodes.end(), isHeader)) return;
    std::vector<SourceObject> objects;
    objects.reserve(nodes.size());
    for (const auto& node : nodes)
        objects.push_back(node->object);
    pairHeaderFiles(objects);
    for (std::size_t i = 0; i < objects.size(); ++i)
        nodes[i]->object.headerOf = objects[i].headerOf;
}

} // namespace understudy::ui
