// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/latest_job.h"
#include "ui/wizard/batch_draft.h"
#include "ui/wizard/rows_model.h"
#include "ui/wizard/run_estimate.h"
#include "ui/wizard/wizard_step.h"

#include <QTimer>

class QComboBox;
class QLabel;

namespace understudy::ui {

class DestinationCard;
class NumberField;
class Strip;
class TableView;

/// How many rows, where to, with which seed, and what it will take.
class GenerateStep : public WizardStep {
    Q_OBJECT
public:
    explicit GenerateStep(BatchDraft& draft, QWidget* parent = nullptr);

    QString sentence() const override;
    bool isComplete() const override;
    QString nextName() const override;
    void enter() override;

    RowsModel* rows() const { return m_rows; }
    DestinationCard* destination() const { return m_destination; }
    /// Shows what came of the last run above everything that was entered; `action` leads to it.
    void showFailure(const Error& error, const QString& action = {});
    void clearFailure();

Q_SIGNALS:
    /// The analyst wants to see the run that failed.
    void failureFollowed();
    /// Credentials are missing: the settings have the accounts.
    void accountsWanted();

private:
    QWidget* makeRowsCard();
    QWidget* makeSeedCard();
    QWidget* makeCostCard();
    void estimateSoon();
    void estimate();
    void estimated(const RunEstimate& estimate);
    void showFindings(const RunEstimate& estimate);
    TableRows rowsOf(const engine::TableInfo& table, const RunEstimate& estimate) const;
    void multiply(double factor);
    void asTheSource();
    void showCost();

    BatchDraft& m_draft;
    LatestJob m_job{this};
    QTimer m_quiet;
    std::shared_ptr<const RunEstimate> m_estimate;
    RowsModel* m_rows;
    std::map<QString, std::uint64_t> m_base; ///< What "All tables × 1" means.
    Strip* m_strip = nullptr;
    bool m_estimateOnStrip = false; ///< What the strip shows came of the rows, not of a run.
    TableView* m_table = nullptr;
    QComboBox* m_factor = nullptr;
    QWidget* m_asSource = nullptr;
    DestinationCard* m_destination = nullptr;
    NumberField* m_seed = nullptr;
    QLabel* m_cost = nullptr;
};

} // namespace understudy::ui
