// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/warehouse.h"
#include "ui/editor/latest_job.h"
#include "ui/widgets/card.h"

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace understudy::ui {

class Strip;

/// The table in BigQuery that gets the audit records of every new batch: named here, and made by a button that shows its
/// DDL first.
class AuditCard : public Card {
    Q_OBJECT
public:
    explicit AuditCard(QWidget* parent = nullptr);

private:
    /// What was found at the place, or made there.
    struct Found {
        bool made = false;
        std::uint64_t rows = 0;
    };

    void makeTable();
    void makeDdl();
    void makeButtons();
    void setTable();
    void showDdl(bool shown);
    void create();
    void created(const Result<Found>& found);
    /// The table that is named; an error says how to write one.
    Result<bigquery::Place> place() const;
    static Result<Found> createAt(const bigquery::Place& place, std::stop_token stop);

    QLineEdit* m_table = nullptr;
    QPlainTextEdit* m_ddl = nullptr;
    QPushButton *m_show = nullptr, *m_copy = nullptr, *m_create = nullptr;
    Strip* m_strip;
    LatestJob m_creating{this};
};

} // namespace understudy::ui
