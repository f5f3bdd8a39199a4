// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ui/editor/latest_job.h"
#include "ui/wizard/batch_draft.h"
#include "ui/wizard/source_model.h"
#include "ui/wizard/wizard_step.h"

#include <QStringList>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace understudy::ui {

class Strip;

/// Where the samples come from: a location, and which of its objects are read.
class SourceStep : public WizardStep {
    Q_OBJECT
public:
    explicit SourceStep(BatchDraft& draft, QWidget* parent = nullptr);

    QString sentence() const override;
    bool isComplete() const override;
    QString nextName() const override;
    void enter() override;

    /// Shows the folder of these files with just them chosen, or a folder with every table.
    void openFiles(const QStringList& paths);
    /// Forgets the location.
    void clear();
    bool isListing() const { return m_listing.isRunning(); }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeConnectors();
    QWidget* makeLocationRow();
    QWidget* makeFilterRow();
    QWidget* makeTable();
    QWidget* makeWhatIsRead();
    void browse();
    void list(const QString& location);
    void listed(const Result<std::vector<SourceObject>>& objects);
    void chooseAfterListing();
    void choiceChanged();
    void describe();

    BatchDraft& m_draft;
    LatestJob m_listing{this};
    SourceModel* m_model;
    QSortFilterProxyModel* m_filter;
    QLineEdit* m_location = nullptr;
    QLineEdit* m_filterField = nullptr;
    QLabel* m_count = nullptr;
    QLabel* m_whatIsRead = nullptr;
    QTableView* m_table = nullptr;
    Strip* m_strip = nullptr;
    QString m_listedLocation;
    std::set<std::string> m_toChoose; ///< Names to choose once the location is listed; empty: every table.
    bool m_adopting = false;
};

} // namespace understudy::ui
