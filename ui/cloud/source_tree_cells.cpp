// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cloud/source_tree.h"
#include "ui/cloud/source_words.h"
#include "ui/widgets/tone.h"

namespace understudy::ui {

SourceLevel* SourceTree::level(const QModelIndex& folder) const {
    return folder.isValid() ? node(folder)->below.get() : m_root.get();
}

QModelIndex SourceTree::indexOf(const SourceNode& node, int column) const {
    return createIndex(node.in->rowOf(node), column, const_cast<SourceNode*>(&node));
}

QModelIndex SourceTree::indexOf(const SourceLevel& level) const {
    return level.owner ? indexOf(*level.owner, 0) : QModelIndex();
}

QModelIndex SourceTree::index(int row, int column, const QModelIndex& parent) const {
    SourceLevel* in = level(parent);
    if (!in || row < 0 || row >= in->rows() || column < 0 || column >= ColumnCount) return {};
    const auto at = static_cast<std::size_t>(row);
    return createIndex(row, column, at < in->nodes.size() ? in->nodes[at].get() : &in->more);
}

QModelIndex SourceTree::parent(const QModelIndex& index) const {
    return index.isValid() ? indexOf(*node(index)->in) : QModelIndex();
}

int SourceTree::rowCount(const QModelIndex& parent) const {
    const SourceLevel* in = parent.column() > 0 ? nullptr : level(parent);
    return in ? in->rows() : 0;
}

bool SourceTree::hasChildren(const QModelIndex& parent) const {
    if (!parent.isValid()) return m_root->rows() > 0;
    const SourceNode& folder = *node(parent);
    if (parent.column() > 0 || folder.more || !folder.object.folder) return false;
    return !folder.below || !folder.below->begun || folder.below->rows() > 0;
}

bool SourceTree::canFetchMore(const QModelIndex& parent) const {
    if (!parent.isValid() || !hasChildren(parent)) return false;
    const SourceLevel* below = node(parent)->below.get();
    return !below || (!below->begun && !below->failed && below->listing == 0);
}

bool SourceTree::hasFailed(const QModelIndex& folder) const {
    const SourceLevel* listed = level(folder);
    return listed && listed->failed;
}

const SourceObject* SourceTree::object(const QModelIndex& index) const {
    return index.isValid() && !node(index)->more ? &node(index)->object : nullptr;
}

QVariant SourceTree::moreData(const SourceLevel& level, int column, int role) const {
    const bool listing = level.listing != 0 || (&level == m_root.get() && m_search.listing != 0);
    if (role == MoreRole) return !listing && !level.failed;
    if (column != Name) return {};
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return listing ? tr("Listing…") : tr("More…");
    if (role == LinkRole) return !listing;
    return role == MutedRole ? QVariant(true) : QVariant();
}

QVariant SourceTree::cell(const SourceNode& node, int column, int role) const {
    switch (role) {
    case Qt::CheckStateRole: return column == Chosen ? checkState(node) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((column == Size || column == Rows ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    case MonoRole: return column == Name;
    case MutedRole: return column == Note;
    case LocationRole: return node.object.folder ? QString::fromStdString(node.object.uri) : QVariant();
    case ToneRole:
        return column == Note && node.below && node.below->failed ? QVariant(static_cast<int>(Tone::Bad)) : QVariant();
    case Qt::AccessibleTextRole: return tr("%1, %2").arg(QString::fromStdString(node.object.name), kindText(node));
    default: return {};
    }
}

QVariant SourceTree::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const SourceNode& shown = *node(index);
    if (shown.more) return moreData(*shown.in, index.column(), role);
    if (role != Qt::DisplayRole) return cell(shown, index.column(), role);
    switch (index.column()) {
    case Name: return QString::fromStdString(shown.object.name + (shown.object.folder ? "/" : ""));
    case Size: return sizeText(shown.object);
    case Rows: return rowsText(shown.object);
    case Changed: return changedText(shown.object);
    case Note: return noteText(shown);
    default: return {};
    }
}

QVariant SourceTree::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Size || section == Rows ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Name: return tr("Name");
    case Size: return tr("Size");
    case Rows: return tr("Rows");
    case Changed: return tr("Changed");
    default: return QString();
    }
}

Qt::ItemFlags SourceTree::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::NoItemFlags;
    const SourceNode& shown = *node(index);
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (shown.more || !shown.object.folder) flags |= Qt::ItemNeverHasChildren;
    if (index.column() == Chosen && canChoose(shown)) flags |= Qt::ItemIsUserCheckable;
    return flags;
}

} // namespace understudy::ui
