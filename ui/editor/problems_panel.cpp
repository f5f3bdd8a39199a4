// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/problems_panel.h"

#include "ui/editor/problems_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/table_view.h"

#include <QHBoxLayout>
#include <QHeaderView>

namespace understudy::ui {

namespace {
constexpr int kPlaceWidth = 104;
constexpr int kFixWidth = 150;
constexpr int kHeadingHeight = 32;
} // namespace

ProblemsPanel::ProblemsPanel(QWidget* parent)
    : QFrame(parent), m_model(new ProblemsModel(this)), m_table(new TableView(tr("Problems"))),
      m_errors(new Chip({}, Tone::Bad)), m_warnings(new Chip({}, Tone::Warn)), m_hints(new Chip({}, Tone::Neutral)),
      m_none(new Chip(tr("none"), Tone::Good)) {
    setProperty("kind", QStringLiteral("pane"));
    auto* heading = new QHBoxLayout;
    heading->setContentsMargins(metrics::kSpace3, 0, metrics::kSpace3, 0);
    heading->setSpacing(10);
    heading->addWidget(strongLabel(tr("Problems")));
    for (Chip* chip : {m_none, m_errors, m_warnings, m_hints}) heading->addWidget(chip);
    heading->addStretch();
    auto* box = new QWidget;
    box->setFixedHeight(kHeadingHeight);
    box->setLayout(heading);
    m_table->setObjectName(QStringLiteral("problems"));
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setMaximumHeight(0); // a hidden one would not stretch its sections
    m_table->horizontalHeader()->setSectionResizeMode(ProblemsModel::Message, QHeaderView::Stretch);
    m_table->setColumnWidth(ProblemsModel::Place, kPlaceWidth);
    m_table->setColumnWidth(ProblemsModel::Fix, kFixWidth);
    const auto goTo = [this](const QModelIndex& index) {
        if (index.column() != ProblemsModel::Fix || !m_model->diagnostic(index.row()).edit)
            Q_EMIT placeWanted(m_model->diagnostic(index.row()));
    };
    connect(m_table, &QAbstractItemView::clicked, this, goTo);
    connect(m_table, &QAbstractItemView::activated, this, goTo);
    connect(m_table, &TableView::linkActivated, this,
            [this](const QModelIndex& index) { Q_EMIT fixWanted(m_model->diagnostic(index.row())); });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(box);
    column->addWidget(m_table, 1);
    showCounts();
}

void ProblemsPanel::setDiagnostics(const Diagnostics& diagnostics) {
    m_model->setDiagnostics(diagnostics);
    showCounts();
}

int ProblemsPanel::errors() const { return m_model->count(Severity::Error); }

void ProblemsPanel::showCounts() {
    const int warnings = m_model->count(Severity::Warning), hints = m_model->count(Severity::Hint);
    m_errors->set(tr("%n error(s)", nullptr, errors()), Tone::Bad);
    m_warnings->set(tr("%n warning(s)", nullptr, warnings), Tone::Warn);
    m_hints->set(tr("%n hint(s)", nullptr, hints), Tone::Neutral);
    m_errors->setVisible(errors() > 0);
    m_warnings->setVisible(warnings > 0);
    m_hints->setVisible(hints > 0);
    m_none->setVisible(m_model->rowCount() == 0);
}

} // namespace understudy::ui
