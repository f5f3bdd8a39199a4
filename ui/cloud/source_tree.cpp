// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cloud/source_tree.h"

#include "ui/cloud/connector.h"

#include <algorithm>

namespace understudy::ui {

namespace {

constexpr int kPage = 500;
/// Each table of a dataset is asked for by itself.
constexpr int kPageOfTables = 50;

int pageSizeOf(const std::string& location) { return location.starts_with("bq://") ? kPageOfTables : kPage; }

/// What is listed here holds places, not objects: "gs://" its buckets, "bq://project" its datasets.
bool holdsPlaces(const std::string& location) {
    const bool warehouse = location.starts_with("bq://") && location.find('.') == std::string::npos;
    return location == "gs://" || warehouse;
}

} // namespace

SourceTree::SourceTree(SourceLister::Opener open, QObject* parent)
    : QAbstractItemModel(parent), m_root(std::make_unique<SourceLevel>("")), m_lister(std::move(open)) {}

QString SourceTree::location() const { return QString::fromStdString(m_root->location); }

void SourceTree::clear() {
    m_lister.cancelAll();
    beginResetModel();
    m_root = std::make_unique<SourceLevel>("");
    m_search = {};
    m_choice.clear();
    endResetModel();
    Q_EMIT listingChanged();
}

void SourceTree::open(const QString& location) {
    clear();
    m_root->location = location.toStdString();
    m_root->wholeUris = holdsPlaces(m_root->location);
    list(*m_root);
}

void SourceTree::stop() {
    m_lister.cancelAll();
    const auto ended = [this](SourceLevel& level, const auto& again) -> void {
        level.listing = 0;
        level.choosing = false;
        for (const auto& node : level.nodes)
            if (node->below) again(*node->below, again);
        showMore(level);
    };
    m_search.listing = 0;
    ended(*m_root, ended);
    Q_EMIT listingChanged();
}

std::unique_ptr<SourceLevel> SourceTree::levelBelow(SourceNode& folder) const {
    auto level = std::make_unique<SourceLevel>(folder.object.uri);
    level->wholeUris = folder.in->wholeUris;
    if (!level->wholeUris)
        level->prefix = folder.file + "/";
    else
        level->prefix = level->location + (level->location.ends_with('/') ? "" : ".");
    level->owner = &folder;
    return level;
}

void SourceTree::list(SourceLevel& level) {
    level.failed = false;
    ListRequest request;
    request.page = level.next;
    request.size = pageSizeOf(level.location);
    level.listing = m_lister.list(level.location, level.source, request,
                                  [this, at = &level](const Listing& listing) { listed(*at, listing); });
    showMore(level);
    Q_EMIT listingChanged();
}

void SourceTree::listed(SourceLevel& level, const Listing& listing) {
    level.listing = 0;
    if (listing.source) level.source = listing.source;
    level.failed = !listing.page;
    if (listing.page) {
        level.begun = true;
        level.next = listing.page->next;
        add(level, listing.page->objects);
        if (&level == m_root.get() && level.isComplete()) dropMissing();
        if (level.choosing && !level.next.empty()) return list(level);
    }
    showMore(level);
    if (!listing.page) Q_EMIT failed(listing.page.error(), indexOf(level));
    Q_EMIT listingChanged();
}

void SourceTree::search(const QString& startsWith) {
    m_lister.cancel(m_search.listing);
    m_search = {};
    if (!startsWith.isEmpty() && m_root->begun && !m_root->isComplete()) {
        m_search.startsWith = startsWith.toStdString();
        fetchSearched();
    }
    showMore(*m_root);
    Q_EMIT listingChanged();
}

void SourceTree::fetchSearched() {
    if (m_search.listing != 0 || (m_search.begun && m_search.next.empty())) return;
    ListRequest request;
    request.page = m_search.next;
    request.startsWith = m_search.startsWith;
    request.size = pageSizeOf(m_root->location);
    m_search.listing =
        m_lister.list(m_root->location, m_root->source, request, [this](const Listing& listing) { searched(listing); });
}

void SourceTree::searched(const Listing& listing) {
    m_search.listing = 0;
    m_search.begun = listing.page.has_value();
    m_search.next = listing.page ? listing.page->next : std::string();
    if (listing.page)
        add(*m_root, listing.page->objects);
    else
        Q_EMIT failed(listing.page.error(), {});
    showMore(*m_root);
    Q_EMIT listingChanged();
}

void SourceTree::fetchNext(const QModelIndex& folder) {
    SourceLevel* level = m_root.get();
    if (folder.isValid()) {
        SourceNode* node = this->node(folder);
        if (node->more || !node->object.folder) return;
        if (!node->below) node->below = levelBelow(*node);
        level = node->below.get();
    } else if (m_search.isActive()) {
        fetchSearched();
        showMore(*m_root);
        return Q_EMIT listingChanged();
    }
    if (level->location.empty() || level->listing != 0 || level->isComplete()) return;
    list(*level);
}

void SourceTree::add(SourceLevel& level, std::vector<SourceObject> objects) {
    std::sort(objects.begin(), objects.end(), isBefore);
    std::erase_if(objects, [&](const SourceObject& object) { return level.has(object); });
    std::vector<SourceNode*> fresh;
    for (auto at = objects.cbegin(); at != objects.cend();) {
        const std::size_t first = level.placeOf(*at);
        const std::size_t count = insertRun(level, at, objects.cend());
        for (std::size_t i = first; i < first + count; ++i)
            fresh.push_back(level.nodes[i].get());
    }
    level.pair();
    bool changed = false;
    for (SourceNode* node : fresh)
        changed |= adopt(*node);
    checksChanged(level);
    if (changed) Q_EMIT choiceChanged();
}

/// Inserts those that stand together: up to the next object that is there already.
std::size_t SourceTree::insertRun(SourceLevel& level, std::vector<SourceObject>::const_iterator& at,
                                  std::vector<SourceObject>::const_iterator end) {
    const std::size_t first = level.placeOf(*at);
    std::vector<std::unique_ptr<SourceNode>> run;
    for (; at != end && level.placeOf(*at) == first; ++at)
        run.push_back(level.nodeOf(*at));
    const std::size_t count = run.size();
    beginInsertRows(indexOf(level), static_cast<int>(first), static_cast<int>(first + count - 1));
    level.nodes.insert(level.nodes.begin() + static_cast<std::ptrdiff_t>(first), std::make_move_iterator(run.begin()),
                       std::make_move_iterator(run.end()));
    endInsertRows();
    return count;
}

/// An object that was chosen before it was listed, is chosen with its folder, or belongs to a chosen table.
bool SourceTree::adopt(SourceNode& node) {
    const bool known = m_choice.has(node.file);
    const bool wanted = node.in->choosing && (isTable(node.object) || !node.object.headerOf.empty());
    const std::string folder =
        node.file.substr(0, node.file.size() - std::min(node.file.size(), node.object.name.size()));
    const bool belongs = !node.object.headerOf.empty() && m_choice.has(folder + node.object.headerOf);
    if (known || wanted || belongs) m_choice.add(node.file, node.object, node.in->source);
    return !known && (wanted || belongs);
}

bool SourceTree::hasMore(const SourceLevel& level) const {
    if (level.listing != 0) return true;
    if (&level == m_root.get() && m_search.isActive()) return m_search.listing != 0 || !m_search.next.empty();
    return !level.next.empty();
}

void SourceTree::showMore(SourceLevel& level) {
    const int row = static_cast<int>(level.nodes.size());
    const bool more = hasMore(level);
    if (more && level.moreShown) Q_EMIT dataChanged(indexOf(level.more, 0), indexOf(level.more, ColumnCount - 1));
    if (more == level.moreShown) return;
    if (more) {
        beginInsertRows(indexOf(level), row, row);
        level.moreShown = true;
        endInsertRows();
    } else {
        beginRemoveRows(indexOf(level), row, row);
        level.moreShown = false;
        endRemoveRows();
    }
}

/// What an earlier batch read here and is gone.
void SourceTree::dropMissing() {
    const bool any = !m_choice.isEmpty();
    m_choice.removeIf(
        [](const std::string& file, bool listed) { return !listed && file.find('/') == std::string::npos; });
    if (any) Q_EMIT choiceChanged();
}

} // namespace understudy::ui
