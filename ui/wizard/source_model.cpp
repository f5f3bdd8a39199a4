// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/source_model.h"

#include "ui/run/amounts.h"
#include "ui/widgets/cell.h"

#include <QDateTime>
#include <QLocale>

namespace understudy::ui {

void SourceModel::setObjects(std::vector<SourceObject> objects) {
    beginResetModel();
    m_objects = std::move(objects);
    m_chosen.clear();
    for (const SourceObject& object : m_objects)
        if (!object.folder && object.role != SourceObject::Role::NotATable) m_chosen.insert(object.name);
    endResetModel();
    Q_EMIT choiceChanged();
}

void SourceModel::choose(const std::set<std::string>& names) {
    beginResetModel();
    m_chosen.clear();
    for (int row = 0; row < rowCount(); ++row)
        if (canChoose(row) && names.contains(m_objects[static_cast<std::size_t>(row)].name))
            m_chosen.insert(m_objects[static_cast<std::size_t>(row)].name);
    endResetModel();
    Q_EMIT choiceChanged();
}

bool SourceModel::isChosen(int row) const { return m_chosen.contains(m_objects[static_cast<std::size_t>(row)].name); }

std::vector<SourceObject> SourceModel::chosen() const {
    std::vector<SourceObject> result;
    for (const SourceObject& object : m_objects)
        if (m_chosen.contains(object.name)) result.push_back(object);
    return result;
}

bool SourceModel::canChoose(int row) const { return !m_objects[static_cast<std::size_t>(row)].folder; }

int SourceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_objects.size());
}

int SourceModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant SourceModel::text(const SourceObject& object, int column) const {
    switch (column) {
    case Name: return QString::fromStdString(object.name) + (object.folder ? QStringLiteral("/") : QString());
    case Size: return object.folder ? QString() : byteText(object.bytes);
    case Changed:
        return object.changed ? QLocale().toString(QDateTime::fromMSecsSinceEpoch(object.changed / 1000).date(),
                                                   QStringLiteral("d MMM yyyy"))
                              : QString();
    case Note:
        if (object.folder) return tr("folder");
        if (object.role == SourceObject::Role::NotATable) return tr("not a table");
        if (object.role == SourceObject::Role::HeaderFile)
            return tr("header file of %1").arg(QString::fromStdString(object.headerOf));
        return QString();
    default: return {};
    }
}

QVariant SourceModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const SourceObject& object = m_objects[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return text(object, index.column());
    case Qt::CheckStateRole:
        if (index.column() != Chosen || object.folder) return {};
        return m_chosen.contains(object.name) ? Qt::Checked : Qt::Unchecked;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((index.column() == Size ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case MonoRole: return index.column() == Name;
    case MutedRole: return index.column() == Note;
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(QString::fromStdString(object.name), text(object, Note).toString());
    default: return {};
    }
}

QVariant SourceModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Size ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Name: return tr("Name");
    case Size: return tr("Size");
    case Changed: return tr("Changed");
    default: return QString();
    }
}

Qt::ItemFlags SourceModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == Chosen && canChoose(index.row())) flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool SourceModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || !index.isValid() || index.column() != Chosen || !canChoose(index.row()))
        return false;
    const bool chosen = value.toInt() == Qt::Checked;
    set(index.row(), chosen);
    pairHeader(index.row(), chosen);
    Q_EMIT choiceChanged();
    return true;
}

void SourceModel::set(int row, bool chosen) {
    const std::string& name = m_objects[static_cast<std::size_t>(row)].name;
    if (chosen)
        m_chosen.insert(name);
    else
        m_chosen.erase(name);
    Q_EMIT dataChanged(index(row, Chosen), index(row, Chosen), {Qt::CheckStateRole});
}

void SourceModel::pairHeader(int row, bool chosen) {
    const std::string table = tableNameOf(m_objects[static_cast<std::size_t>(row)].name);
    for (int other = 0; other < rowCount(); ++other) {
        const SourceObject& object = m_objects[static_cast<std::size_t>(other)];
        if (other != row && object.role == SourceObject::Role::HeaderFile && object.headerOf == table)
            set(other, chosen);
    }
}

} // namespace understudy::ui
