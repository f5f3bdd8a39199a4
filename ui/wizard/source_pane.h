// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cloud/connector.h"
#include "ui/cloud/source_tree.h"
#include "ui/editor/latest_job.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace understudy::ui {

class SourceFilter;
class Strip;
class TreeView;

/// One connector's side of the Source page: a location, what stands there, and what of it is chosen. Each keeps its own
/// while another is shown.
class SourcePane : public QWidget {
    Q_OBJECT
public:
    SourcePane(Connector connector, SourceLister::Opener open, QWidget* parent = nullptr);

    Connector connector() const { return m_connector; }

    /// Lists a location. `choose`: named as in a batch file; nothing: every table, if there are not too many.
    void open(const QString& location, std::optional<std::vector<SourceObject>> choose);
    /// Lists the location used last, or where this connector begins, if nothing was listed yet.
    void begin();
    void clear();
    /// Lists again what failed for want of credentials.
    void accountChanged();
    void setSampleRows(std::uint64_t rows);

    /// The location as it was entered.
    QString location() const;
    /// What is chosen, below the location that a batch file names.
    PlacedObjects chosen() const;
    bool isListing() const;

    bool hasListed() const { return m_tree->wasListed(); }

Q_SIGNALS:
    /// Listing began or ended.
    void changed();
    void choiceChanged();
    /// A location of another connector was entered.
    void otherLocationEntered(const QString& location);
    void accountsWanted();

private:
    QWidget* makeLocationRow();
    QWidget* makeAccount();
    QWidget* makeFilterRow();
    QWidget* makeTree();
    QWidget* makeWhatIsRead();
    void browse();
    void enterLocation();
    void up();
    void filter();
    void stop();
    void chooseShown();
    void fetchVisible();
    void activate(const QModelIndex& index);
    void linked(const QModelIndex& index);
    void listingChanged();
    void failed(const Error& error, const QModelIndex& folder);
    void tryAgain();
    void testConnection();
    void describe();
    void count();
    QString countSentence() const;
    void showAccount();

    bool isCloud() const { return m_connector != Connector::Local; }

    Connector m_connector;
    SourceTree* m_tree;
    SourceFilter* m_filter;
    TreeView* m_view = nullptr;
    QLineEdit *m_location = nullptr, *m_filterField = nullptr;
    QToolButton* m_up = nullptr;
    QPushButton *m_stop = nullptr, *m_all = nullptr, *m_none = nullptr, *m_test = nullptr, *m_account = nullptr;
    QLabel *m_count = nullptr, *m_whatIsRead = nullptr;
    Strip* m_strip;
    QTimer m_searchWait;
    LatestJob m_testing{this}, m_asking{this}, m_counting{this};
    QPersistentModelIndex m_failedFolder;
    std::optional<ErrorCode> m_failure;
    std::uint64_t m_sampleRows = 0;
    bool m_chooseListed = false; ///< Every table is chosen once the location is listed.
    bool m_opening = false;      ///< What is chosen is not final before the location is listed.
};

} // namespace understudy::ui
