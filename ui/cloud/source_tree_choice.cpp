// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cloud/source_tree.h"

#include <algorithm>

namespace understudy::ui {

void SourceTree::choose(const std::vector<SourceObject>& objects) {
    m_choice.clear();
    for (const SourceObject& object : objects)
        m_choice.add(object.name, object, nullptr);
    const auto adoptAll = [this](SourceLevel& level, const auto& again) -> void {
        level.choosing = false;
        for (const auto& node : level.nodes) {
            adopt(*node);
            if (node->below) again(*node->below, again);
        }
        checksChanged(level);
    };
    adoptAll(*m_root, adoptAll);
    if (m_root->isComplete()) dropMissing();
    Q_EMIT choiceChanged();
}

bool SourceTree::canChoose(const SourceNode& node) const {
    const bool bucket = node.object.folder && node.in->location == "gs://";
    return !node.more && !bucket;
}

void SourceTree::set(SourceNode& node, bool chosen) {
    if (chosen)
        m_choice.add(node.file, node.object, node.in->source);
    else
        m_choice.remove(node.file);
}

void SourceTree::setChosen(const QModelIndex& index, bool chosen) {
    SourceNode& chosenNode = *node(index);
    if (chosenNode.object.folder) {
        setBelow(chosenNode, chosen);
    } else {
        set(chosenNode, chosen);
        pairHeader(chosenNode, chosen);
    }
    checksChanged(*chosenNode.in);
    Q_EMIT choiceChanged();
}

/// A header file goes with its table.
void SourceTree::pairHeader(const SourceNode& table, bool chosen) {
    for (const auto& other : table.in->nodes)
        if (isHeaderFile(other->object) && other->object.headerOf == table.object.name) set(*other, chosen);
}

void SourceTree::setBelow(SourceNode& folder, bool chosen) {
    if (!folder.below) folder.below = levelBelow(folder);
    SourceLevel& level = *folder.below;
    level.choosing = chosen;
    if (!chosen) m_choice.removeIf([&](const std::string& file, bool) { return file.starts_with(level.prefix); });
    for (const auto& node : level.nodes)
        if (isTable(node->object) || !node->object.headerOf.empty()) set(*node, chosen);
    checksChanged(level);
    if (chosen && level.listing == 0 && !level.isComplete()) list(level);
}

void SourceTree::chooseTables(const std::function<bool(const QModelIndex&)>& wanted) {
    for (const auto& node : m_root->nodes)
        if (isTable(node->object) && wanted(indexOf(*node, Chosen))) set(*node, true);
    for (const auto& node : m_root->nodes)
        if (isHeaderFile(node->object)) adopt(*node);
    checksChanged(*m_root);
    Q_EMIT choiceChanged();
}

int SourceTree::tablesListed() const {
    return static_cast<int>(std::count_if(m_root->nodes.begin(), m_root->nodes.end(),
                                          [](const auto& node) { return isTable(node->object); }));
}

void SourceTree::setCounted(const std::string& file, const std::optional<SourceObject>& found) {
    m_choice.setCounted(file, found);
    if (!found) return;
    const auto show = [&](SourceLevel& level, const auto& again) -> void {
        for (const auto& node : level.nodes) {
            if (node->below) again(*node->below, again);
            if (node->file != file) continue;
            node->object.rows = found->rows;
            node->object.bytes = found->bytes;
            Q_EMIT dataChanged(indexOf(*node, Chosen), indexOf(*node, ColumnCount - 1));
        }
    };
    show(*m_root, show);
}

void SourceTree::checksChanged(SourceLevel& level) {
    if (!level.nodes.empty())
        Q_EMIT dataChanged(indexOf(*level.nodes.front(), Chosen), indexOf(*level.nodes.back(), Chosen),
                           {Qt::CheckStateRole});
    if (level.owner) checksChanged(*level.owner->in);
}

/// A folder's box tells of the tables in it that are listed.
QVariant SourceTree::checkState(const SourceNode& node) const {
    if (!canChoose(node)) return {};
    if (!node.object.folder) return m_choice.has(node.file) ? Qt::Checked : Qt::Unchecked;
    if (!node.below) return Qt::Unchecked;
    bool some = false, all = true;
    for (const auto& below : node.below->nodes) {
        if (!isTable(below->object)) continue;
        const bool chosen = m_choice.has(below->file);
        some |= chosen;
        all &= chosen;
        if (some && !all) return Qt::PartiallyChecked;
    }
    return some || (node.below->choosing && node.below->listing != 0) ? Qt::Checked : Qt::Unchecked;
}

bool SourceTree::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !index.isValid() || index.column() != Chosen || !canChoose(*node(index)))
        return false;
    setChosen(index, value.toInt() == Qt::Checked);
    return true;
}

} // namespace understudy::ui
