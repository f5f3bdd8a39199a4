// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/live_preview.h"

#include "ui/editor/preview_model.h"
#include "ui/editor/table_picker.h"
#include "ui/message_text.h"
#include "ui/run/amounts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/histogram.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/strip.h"
#include "ui/widgets/table_view.h"

#include <QHBoxLayout>
#include <QHeaderView>

#include <cmath>

namespace understudy::ui {
namespace {

constexpr int kHeadingHeight = 49;
constexpr int kWidestColumn = 180;
constexpr int kBarsHeight = 124;

QString classSentence(engine::TemplateClass rowClass) {
    switch (rowClass) {
    case engine::TemplateClass::Stateless:
        return LivePreview::tr("Each row stands alone: can start anywhere, runs on all cores.");
    case engine::TemplateClass::ParentLocal:
        return LivePreview::tr("Rows belong to a parent row: can start at any parent, runs on all cores.");
    default: return LivePreview::tr("Rows depend on the rows before them: made in order, on one core.");
    }
}

QString legendText() {
    const auto box = [](const QColor& colour) {
        return QStringLiteral("<span style=\"color:%1\">■</span> ").arg(colour.name());
    };
    return box(tokens().sample) + LivePreview::tr("sample") + QStringLiteral("&nbsp; ") + box(tokens().accent) +
           LivePreview::tr("stand-in");
}

} // namespace

LivePreview::LivePreview(QWidget* parent) : QFrame(parent), m_model(new PreviewModel(this)), m_strip(new Strip) {
    setProperty("kind", QStringLiteral("pane"));
    m_table = new TableView(tr("Preview rows"));
    m_table->setObjectName(QStringLiteral("livePreview"));
    m_table->setModel(m_model);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeading());
    column->addWidget(rule());
    column->addWidget(m_strip);
    column->addWidget(m_table, 1);
    column->addWidget(rule());
    column->addWidget(makeComparison());
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, [this] { m_legend->setText(legendText()); });
}

QWidget* LivePreview::makeHeading() {
    auto* box = new QWidget;
    box->setFixedHeight(kHeadingHeight);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(metrics::kSpace3, 0, metrics::kSpace3, 0);
    row->setSpacing(metrics::kSpace2);
    m_picker = new TablePicker;
    m_cost = secondaryLabel({});
    connect(m_picker, &TablePicker::picked, this, [this](const QString& table) {
        m_request.table = table.toStdString();
        m_request.field.clear();
        request();
    });
    row->addWidget(strongLabel(tr("Preview")));
    row->addWidget(m_picker, 1);
    row->addWidget(m_cost);
    return box;
}

QWidget* LivePreview::makeComparison() {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(14, metrics::kSpace3, 14, metrics::kSpace3);
    m_field = strongLabel({});
    m_legend = new QLabel(legendText());
    m_legend->setTextFormat(Qt::RichText);
    m_legend->setFont(textFont(metrics::kSecondaryPixels));
    auto* heading = new QHBoxLayout;
    heading->addWidget(m_field, 1);
    heading->addWidget(m_legend);
    m_bars = new Histogram;
    m_bars->setFixedHeight(kBarsHeight);
    m_class = secondaryLabel({});
    m_class->setWordWrap(true);
    column->addLayout(heading);
    column->addWidget(m_bars);
    column->addWidget(m_class);
    return box;
}

void LivePreview::setSamples(std::shared_ptr<const BatchSamples> samples) {
    m_request.samples = std::move(samples);
    request();
}

void LivePreview::setFindings(const RecipeFindings& findings) {
    if (!findings.plan) {
        m_job.cancel();
        m_cost->setText(tr("not current"));
        return;
    }
    m_request.plan = findings.plan;
    QStringList tables;
    for (const engine::TableInfo& table : findings.plan->tables())
        if (!table.hidden) tables << QString::fromStdString(table.shape.name);
    m_picker->setTables(tables);
    m_request.table = m_picker->current().toStdString();
    request();
}

void LivePreview::setPlace(const OutlinePlace& place) {
    // A hidden field prepares the visible one of its name.
    const std::string field = place.field.starts_with("__") ? place.field.substr(2) : place.field;
    if (place.table.empty() || (place.table == m_request.table && field == m_request.field)) return;
    m_request.table = place.table;
    m_request.field = field;
    m_picker->setCurrent(QString::fromStdString(place.table));
    request();
}

void LivePreview::request() {
    if (!m_request.plan || m_request.table.empty()) return;
    m_job.start([request = m_request](std::stop_token stop) { return makePreview(request, stop); },
                [this](const std::shared_ptr<const PreviewResult>& result) { showResult(*result); });
}

void LivePreview::showResult(const PreviewResult& result) {
    m_strip->clear();
    if (result.error) m_strip->showError(*result.error);
    m_model->setRows(result.fields, result.indices, result.rows);
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_table->setColumnWidth(column, std::min(m_table->columnWidth(column), kWidestColumn));
    m_cost->setText(tr("%n row(s)", nullptr, m_model->rowCount()) +
                    tr(" · %1 ms").arg(std::max(1L, std::lround(result.milliseconds))));
    m_class->setText(result.table ? classSentence(result.table->rowClass) : QString());
    m_class->setToolTip(result.table ? messageText(result.table->reason) : QString());
    showComparison(result);
    Q_EMIT shown();
}

void LivePreview::showComparison(const PreviewResult& result) {
    const bool there = result.comparison.has_value();
    m_bars->setVisible(there);
    m_legend->setVisible(there);
    m_alike = there ? tr("alike %1").arg(shareText(std::round(result.comparison->alike * 100) / 100)) : QString();
    m_field->setText(there ? QString::fromStdString(result.comparison->field)
                           : tr("Put the caret on a field to compare it with the sample."));
    m_field->setWordWrap(!there);
    m_field->setFont(there ? strongFont() : textFont());
    if (!there) return;
    m_bars->setBars(result.comparison->sample, result.comparison->standIn);
    m_bars->setCaptions(QString::fromStdString(result.comparison->low), m_alike,
                        QString::fromStdString(result.comparison->high));
}

QString LivePreview::comparisonText() const { return m_alike; }

} // namespace understudy::ui
