// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/audit_card.h"

#include "audit/audit_table.h"
#include "ui/cloud/cloud_access.h"
#include "ui/settings/preferences.h"
#include "ui/settings/setting_row.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/strip.h"

#include <QClipboard>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace understudy::ui {

namespace {

constexpr int kLines = 12; ///< Of the DDL that are seen at once.

} // namespace

AuditCard::AuditCard(QWidget* parent) : Card(tr("Audit in BigQuery"), parent), m_strip(new Strip) {
    makeTable();
    makeDdl();
    makeButtons();
    body()->addWidget(m_strip);
    showDdl(false);
}

void AuditCard::makeTable() {
    m_table = new QLineEdit(preferences().auditTable);
    m_table->setObjectName(QStringLiteral("audit-table"));
    m_table->setPlaceholderText(QStringLiteral("bq://project.dataset.audit_log"));
    const QString meaning = tr("Gets the records of new batches beside the history here. Empty: none does.");
    m_table->setAccessibleDescription(meaning);
    connect(m_table, &QLineEdit::editingFinished, this, &AuditCard::setTable);
    connect(m_table, &QLineEdit::textChanged, this, [this] { showDdl(!m_ddl->isHidden()); });
    addSettingRow(*this, tr("Audit table"), m_table);
    QLabel* hint = secondaryLabel(meaning);
    hint->setWordWrap(true);
    body()->addWidget(hint);
}

void AuditCard::makeDdl() {
    m_ddl = new QPlainTextEdit;
    m_ddl->setObjectName(QStringLiteral("audit-ddl"));
    m_ddl->setReadOnly(true);
    m_ddl->setTabChangesFocus(true);
    m_ddl->setFont(monoFont());
    m_ddl->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_ddl->setAccessibleName(tr("What is created"));
    m_ddl->setFixedHeight(QFontMetrics(monoFont()).lineSpacing() * kLines);
    m_ddl->hide();
    body()->addWidget(m_ddl);
}

void AuditCard::makeButtons() {
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kSpace2);
    const auto add = [&](QPushButton*& button, const QString& text, const char* name, auto action) {
        button = addSettingButton(*row, text, name);
        connect(button, &QPushButton::clicked, this, action);
    };
    add(m_show, tr("Show what is created"), "audit-show", [this] { showDdl(m_ddl->isHidden()); });
    add(m_create, tr("Create"), "audit-create", &AuditCard::create);
    add(m_copy, tr("Copy"), "audit-copy", [this] { QGuiApplication::clipboard()->setText(m_ddl->toPlainText()); });
    m_create->setAccessibleName(tr("Create the audit table"));
    m_copy->setAccessibleName(tr("Copy the statement"));
    row->addStretch(1);
    body()->addLayout(row);
}

Result<bigquery::Place> AuditCard::place() const { return bigquery::tablePlaceFrom(m_table->text().trimmed().toStdString()); }

/// What names no table is not kept: every new batch would be refused for it.
void AuditCard::setTable() {
    const QString table = m_table->text().trimmed();
    m_strip->clear();
    const auto named = place();
    if (!table.isEmpty() && !named) return m_strip->showError(named.error());
    Preferences kept = preferences();
    if (kept.auditTable == table) return;
    kept.auditTable = table;
    savePreferences(kept);
}

/// The table is made only by those who have seen what it is.
void AuditCard::showDdl(bool shown) {
    const auto named = place();
    m_show->setEnabled(named.has_value());
    const bool visible = shown && named;
    if (visible) m_ddl->setPlainText(QString::fromStdString(auditTableDdl(*named)));
    m_ddl->setVisible(visible);
    m_copy->setVisible(visible);
    m_create->setVisible(visible);
    m_show->setText(visible ? tr("Hide it") : tr("Show what is created"));
}

void AuditCard::create() {
    const auto named = place();
    if (!named) return;
    setTable();
    m_create->setEnabled(false);
    m_creating.start([place = *named](std::stop_token stop) { return createAt(place, std::move(stop)); },
                     [this](const Result<Found>& found) { created(found); });
}

Result<AuditCard::Found> AuditCard::createAt(const bigquery::Place& place, std::stop_token stop) {
    const auto warehouse = cloudConnections().warehouse();
    const auto there = warehouse->table(place, stop);
    if (there) return Found{false, there->rows};
    if (there.error().code != ErrorCode::NotFound) return tl::unexpected(there.error());
    if (auto dataset = warehouse->location({place.project, place.dataset, {}}, stop); !dataset) return tl::unexpected(dataset.error());
    const auto made = warehouse->create(auditTable(place), std::move(stop));
    if (!made) return tl::unexpected(made.error());
    return Found{true, 0};
}

void AuditCard::created(const Result<Found>& found) {
    m_create->setEnabled(true);
    if (!found) return m_strip->showError(found.error());
    m_strip->show(Tone::Good, found->made ? tr("Created. New batches are recorded there, too.")
                                          : tr("It is there already, with %n row(s). New batches are recorded there, too.", nullptr,
                                               static_cast<int>(found->rows)));
}

} // namespace understudy::ui
