// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cloud/source_choice.h"
#include "ui/cloud/source_level.h"
#include "ui/widgets/cell.h"

#include <QAbstractItemModel>

namespace understudy::ui {

/// The objects at a source as a tree: a folder is listed when it is opened, page by page, off the GUI thread. Each
/// table has a check box; a header file follows the table it names.
class SourceTree : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Chosen, Name, Size, Rows, Changed, Note, ColumnCount };

    /// MoreRole: set for the row that stands for what is still to come; true if it may be fetched unasked.
    enum Role { LocationRole = CellRoleEnd, MoreRole };

    explicit SourceTree(SourceLister::Opener open, QObject* parent = nullptr);

    /// Lists a location from its beginning; what was listed and chosen before is forgotten.
    void open(const QString& location);
    void clear();
    /// Stops what is being listed; what was listed stays.
    void stop();
    QString location() const;

    bool isListing() const { return m_lister.isBusy(); }

    /// True once every page of the location itself is there.
    bool isComplete() const { return m_root->isComplete(); }

    bool wasListed() const { return m_root->begun && m_root->listing == 0; }

    /// Asks the server for names that begin so, if not all are here already.
    void search(const QString& startsWith);
    /// The next page of a folder, or of the search; what failed is tried again.
    void fetchNext(const QModelIndex& folder);

    /// Chooses just these objects, named as in a batch file, whether they are listed already or come later.
    void choose(const std::vector<SourceObject>& objects);
    /// Checks or unchecks a row; of a folder every table in it, as they come.
    void setChosen(const QModelIndex& index, bool chosen);
    /// Those tables of the location itself of which `wanted` says so, with their header files.
    void chooseTables(const std::function<bool(const QModelIndex&)>& wanted);
    bool hasFailed(const QModelIndex& folder) const;

    const SourceChoice& choice() const { return m_choice; }
    /// Shows rows and bytes of a chosen table that the listing did not give.
    void setCounted(const std::string& file, const std::optional<SourceObject>& found);

    const SourceObject* object(const QModelIndex& index) const;
    int tablesListed() const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;

    int columnCount(const QModelIndex& = {}) const override { return ColumnCount; }

    bool hasChildren(const QModelIndex& parent = {}) const override;
    bool canFetchMore(const QModelIndex& parent) const override;

    void fetchMore(const QModelIndex& parent) override { fetchNext(parent); }

    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void choiceChanged();
    /// A page came, a listing began or ended.
    void listingChanged();
    void failed(const understudy::Error& error, const QModelIndex& folder);

private:
    struct Search {
        std::string startsWith, next;
        int listing = 0;
        bool begun = false;

        bool isActive() const { return !startsWith.empty(); }
    };

    SourceNode* node(const QModelIndex& index) const { return static_cast<SourceNode*>(index.internalPointer()); }

    SourceLevel* level(const QModelIndex& folder) const;
    QModelIndex indexOf(const SourceLevel& level) const;
    QModelIndex indexOf(const SourceNode& node, int column) const;
    std::unique_ptr<SourceLevel> levelBelow(SourceNode& folder) const;

    void list(SourceLevel& level);
    void listed(SourceLevel& level, const Listing& listing);
    void fetchSearched();
    void searched(const Listing& listing);
    void add(SourceLevel& level, std::vector<SourceObject> objects);
    std::size_t insertRun(SourceLevel& level, std::vector<SourceObject>::const_iterator& at,
                          std::vector<SourceObject>::const_iterator end);
    bool adopt(SourceNode& node);
    bool hasMore(const SourceLevel& level) const;
    void showMore(SourceLevel& level);
    void dropMissing();

    bool canChoose(const SourceNode& node) const;
    void set(SourceNode& node, bool chosen);
    void setBelow(SourceNode& folder, bool chosen);
    void pairHeader(const SourceNode& table, bool chosen);
    void checksChanged(SourceLevel& level);
    QVariant checkState(const SourceNode& node) const;
    QVariant moreData(const SourceLevel& level, int column, int role) const;
    QVariant cell(const SourceNode& node, int column, int role) const;

    std::unique_ptr<SourceLevel> m_root;
    Search m_search;
    SourceChoice m_choice;
    SourceLister m_lister;
};

} // namespace understudy::ui
