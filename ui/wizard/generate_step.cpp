// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/generate_step.h"

#include "base/text.h"
#include "ui/run/amounts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/strip.h"
#include "ui/widgets/table_view.h"
#include "ui/wizard/destination_card.h"
#include "ui/wizard/draft_defaults.h"
#include "ui/wizard/folder_words.h"
#include "ui/wizard/rows_delegate.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>

#include <cmath>

namespace understudy::ui {
namespace {

constexpr int kRowHeight = 42;
constexpr int kShownTables = 8;
constexpr int kQuietMilliseconds = 200;

QString childWords(const engine::TableInfo& table, const QString& parent) {
    if (!table.rowsEach) return GenerateStep::tr("with each row of %1").arg(parent);
    const auto [fewest, most] = *table.rowsEach;
    if (fewest == most) return GenerateStep::tr("%1 with each row of %2").arg(countText(most), parent);
    return GenerateStep::tr("%1 to %2 with each row of %3").arg(countText(fewest), countText(most), parent);
}

QString countWords(const engine::TableInfo& table, const RecipeOutline& outline) {
    if (const auto parent = outline.parents.find(table.shape.name); parent != outline.parents.end())
        return childWords(table, QString::fromStdString(parent->second));
    const auto count = outline.counts.find(table.shape.name);
    if (count == outline.counts.end() || count->second.empty()) return {};
    return QStringLiteral("count: %1").arg(QString::fromStdString(count->second));
}

} // namespace

GenerateStep::GenerateStep(BatchDraft& draft, QWidget* parent)
    : WizardStep(parent), m_draft(draft), m_rows(new RowsModel(this)), m_strip(new Strip), m_destination(new DestinationCard(draft)) {
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuietMilliseconds);
    connect(&m_quiet, &QTimer::timeout, this, &GenerateStep::estimate);
    auto* page = new QWidget;
    page->setProperty("kind", QStringLiteral("page"));
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(metrics::kSpace5, metrics::kSpace4, metrics::kSpace5, metrics::kSpace4);
    column->setSpacing(metrics::kSpace3);
    column->addWidget(m_strip);
    column->addWidget(makeRowsCard());
    column->addWidget(m_destination);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kSpace3);
    row->addWidget(makeSeedCard(), 1);
    row->addWidget(makeCostCard(), 1);
    column->addLayout(row);
    column->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(page);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    connect(m_strip, &Strip::actionTriggered, this, &GenerateStep::failureFollowed);
    connect(m_destination, &DestinationCard::accountsWanted, this, &GenerateStep::accountsWanted);
    connect(m_destination, &DestinationCard::changed, this, [this] {
        showCost();
        Q_EMIT changed();
    });
    connect(m_rows, &RowsModel::rowsWanted, this, [this](const QString& table, std::uint64_t rows) {
        m_draft.setRows(table, rows);
        estimateSoon();
    });
}

QWidget* GenerateStep::makeRowsCard() {
    auto* card = new Card;
    card->setFlush();
    auto* heading = new QHBoxLayout;
    heading->setContentsMargins(14, metrics::kSpace3, 14, metrics::kSpace3);
    heading->setSpacing(metrics::kSpace3);
    m_factor = new QComboBox;
    m_factor->setAccessibleName(tr("All tables times"));
    for (const double factor : {0.1, 1.0, 10.0, 100.0, 1000.0})
        m_factor->addItem(QLocale().toString(factor, 'g', 4), factor);
    m_factor->setCurrentIndex(1);
    auto* asSource = plainButton(tr("&As the source"));
    m_asSource = asSource;
    heading->addWidget(strongLabel(tr("How many rows")), 1);
    auto* label = mutedLabel(tr("All tables ×"));
    label->setBuddy(m_factor);
    heading->addWidget(label);
    heading->addWidget(m_factor);
    heading->addWidget(asSource);
    m_table = new TableView(tr("Rows per table"));
    m_table->setObjectName(QStringLiteral("rows"));
    m_table->setModel(m_rows);
    m_table->setItemDelegateForColumn(RowsModel::Rows, new RowsDelegate(m_table));
    m_table->setEditTriggers(QAbstractItemView::AllEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    for (int section = 0; section < RowsModel::ColumnCount; ++section)
        m_table->horizontalHeader()->setSectionResizeMode(section, QHeaderView::Stretch);
    connect(m_factor, &QComboBox::activated, this, [this](int index) { multiply(m_factor->itemData(index).toDouble()); });
    connect(asSource, &QPushButton::clicked, this, &GenerateStep::asTheSource);
    card->body()->addLayout(heading);
    card->body()->addWidget(rule());
    card->body()->addWidget(m_table);
    return card;
}

QWidget* GenerateStep::makeSeedCard() {
    auto* card = new Card(tr("Seed"));
    m_seed = new NumberField;
    m_seed->setGrouped(false);
    m_seed->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_seed->setFixedWidth(110);
    m_seed->setAccessibleName(tr("Seed"));
    auto* fresh = plainButton(tr("N&ew"));
    fresh->setAccessibleName(tr("New seed"));
    auto* words = secondaryLabel(tr("The same seed gives the same bytes, on any computer."));
    words->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kSpace3);
    row->addWidget(m_seed);
    row->addWidget(fresh);
    row->addWidget(words, 1);
    card->body()->addLayout(row);
    card->body()->addStretch();
    connect(m_seed, &NumberField::valueChanged, this, [this](std::optional<std::uint64_t> seed) {
        if (seed && *seed != m_draft.seed()) m_draft.setSeed(*seed);
        Q_EMIT changed();
    });
    connect(fresh, &QPushButton::clicked, this, [this] { m_seed->setValue(newSeed()); });
    return card;
}

QWidget* GenerateStep::makeCostCard() {
    auto* card = new Card(tr("What it will take"));
    m_cost = new QLabel;
    m_cost->setWordWrap(true);
    card->body()->addWidget(m_cost);
    card->body()->addStretch();
    return card;
}

void GenerateStep::enter() {
    m_destination->enter();
    m_seed->setValue(m_draft.seed());
    m_asSource->setVisible(m_draft.samples() != nullptr);
    m_base.clear();
    m_factor->setCurrentIndex(1);
    estimate();
}

void GenerateStep::estimateSoon() {
    m_job.cancel();
    m_quiet.start();
    Q_EMIT changed();
}

void GenerateStep::estimate() {
    EstimateRequest request;
    request.recipe = m_draft.recipe().toStdString();
    request.path = m_draft.recipePath().toStdString();
    request.rows = m_draft.rows();
    request.samples = m_draft.samples();
    request.redraft = m_draft.recipeOrigin() == RecipeOrigin::Drafted && request.samples;
    request.minCategoryCount = m_draft.minCategoryCount();
    request.options.seed = m_draft.seed();
    request.options.today = todayUtc();
    request.options.now = nowMicros();
    m_job.start([request](std::stop_token stop) { return estimateRun(request, stop); },
                [this](const std::shared_ptr<const RunEstimate>& result) {
                    m_estimate = result;
                    estimated(*result);
                });
    Q_EMIT changed();
}

TableRows GenerateStep::rowsOf(const engine::TableInfo& table, const RunEstimate& estimate) const {
    TableRows rows;
    const std::string& name = table.shape.name;
    rows.name = QString::fromStdString(name);
    rows.rows = table.expectedRows;
    rows.rowsExact = table.rowsKnown;
    rows.recipe = countWords(table, estimate.outline);
    rows.fixed = QString::fromStdString(table.rowsFollow);
    const int draft = m_draft.indexOf(rows.name);
    const TableProfile* profile = draft < 0 ? nullptr : m_draft.tables()[static_cast<std::size_t>(draft)].profile();
    if (profile) {
        rows.source = profile->sniffed.rowsEstimated;
        rows.sourceExact = profile->sniffed.wholeFile;
    }
    return rows;
}

void GenerateStep::estimated(const RunEstimate& estimate) {
    showFindings(estimate);
    if (!estimate.error && m_draft.recipeOrigin() == RecipeOrigin::Drafted && estimate.recipe != m_draft.recipe().toStdString())
        m_draft.setRecipe(QString::fromStdString(estimate.recipe), RecipeOrigin::Drafted);
    std::vector<TableRows> tables;
    for (const engine::TableInfo& table : estimate.tables) tables.push_back(rowsOf(table, estimate));
    for (const TableRows& table : tables)
        if (!table.fixed.isEmpty() && m_draft.rows().contains(table.name.toStdString())) m_draft.setRows(table.name, std::nullopt);
    if (m_base.empty())
        for (const TableRows& table : tables) m_base[table.name] = table.rows;
    m_rows->setTables(std::move(tables));
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() +
                            std::min(m_rows->rowCount(), kShownTables) * kRowHeight);
    showCost();
    Q_EMIT changed();
}

/// What the rows asked for bring about; how the last run failed stays until something new is wrong.
void GenerateStep::showFindings(const RunEstimate& estimate) {
    const bool free = m_strip->isEmpty() || m_estimateOnStrip;
    if (estimate.error) m_strip->showError(*estimate.error);
    else if (!free) return;
    else if (estimate.warnings.empty()) m_strip->clear();
    else m_strip->show(Tone::Warn, QString::fromStdString(join(estimate.warnings, "\n")));
    m_estimateOnStrip = !m_strip->isEmpty();
}

void GenerateStep::multiply(double factor) {
    for (const TableRows& table : m_rows->tables())
        if (table.fixed.isEmpty())
            m_draft.setRows(table.name, static_cast<std::uint64_t>(
                                            std::llround(static_cast<double>(m_base[table.name]) * factor)));
    estimate();
}

void GenerateStep::asTheSource() {
    for (const TableRows& table : m_rows->tables())
        if (table.source && table.fixed.isEmpty()) m_draft.setRows(table.name, table.source);
    m_base.clear();
    m_factor->setCurrentIndex(1);
    estimate();
}

void GenerateStep::showCost() {
    if (!m_estimate || m_estimate->error) return;
    const bool here = connectorOf(m_draft.destination()) == Connector::Local;
    const QString text = (here ? tr("%1 rows · about %2 · about %3 here") : tr("%1 rows · about %2 · about %3 here, upload at your line's speed"))
                       .arg(countText(m_rows->total()), byteText(m_estimate->bytes),
                            durationText(std::max(1.0, std::round(m_estimate->seconds))));
    const QString room = roomWarning(m_draft.destination(), m_estimate->bytes);
    m_cost->setText(room.isEmpty() ? text : text + QStringLiteral("<br>") + room);
}

void GenerateStep::showFailure(const Error& error, const QString& action) {
    m_strip->showError(error, action);
    m_estimateOnStrip = false;
}

void GenerateStep::clearFailure() { m_strip->clear(); }

bool GenerateStep::isComplete() const {
    return m_estimate && !m_estimate->error && !m_job.isRunning() && !m_quiet.isActive() && m_rows->total() > 0 &&
           m_seed->value() && m_destination->isComplete();
}

QString GenerateStep::nextName() const { return tr("&Generate %1 rows").arg(countText(m_rows->total())); }

QString GenerateStep::sentence() const {
    if (!m_destination->isComplete()) return m_destination->sentence();
    if (!m_seed->value()) return tr("Give a seed to go on.");
    if (m_job.isRunning() || m_quiet.isActive()) return tr("Working out what it will take…");
    if (m_estimate && m_estimate->error) return tr("This cannot run yet: the reason stands above.");
    if (m_rows->total() == 0) return tr("Ask for at least one row to go on.");
    return m_destination->sentence();
}

} // namespace understudy::ui
