// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/source.h"

#include <QAbstractTableModel>

#include <set>
#include <string>
#include <vector>

namespace understudy::ui {

/// The objects at a source, each with a check box; a header file follows the table it names.
class SourceModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Chosen, Name, Size, Changed, Note, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setObjects(std::vector<SourceObject> objects);
    const std::vector<SourceObject>& objects() const { return m_objects; }

    /// Chooses just these file names, as far as they are there.
    void choose(const std::set<std::string>& names);
    bool isChosen(int row) const;
    std::vector<SourceObject> chosen() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void choiceChanged();

private:
    bool canChoose(int row) const;
    void set(int row, bool chosen);
    void pairHeader(int row, bool chosen);
    QVariant text(const SourceObject& object, int column) const;

    std::vector<SourceObject> m_objects;
    std::set<std::string> m_chosen;
};

} // namespace understudy::ui
