// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/tables_step.h"

#include "ui/run/amounts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/header_view.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/strip.h"
#include "ui/widgets/table_view.h"
#include "ui/wizard/column_panel.h"
#include "ui/wizard/column_words.h"
#include "ui/wizard/key_words.h"
#include "ui/wizard/raw_bytes.h"
#include "ui/wizard/table_list_delegate.h"
#include "ui/wizard/table_list_model.h"
#include "ui/wizard/verdict_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QListView>
#include <QPlainTextEdit>
#include <QScrollArea>

#include <algorithm>

namespace understudy::ui {
namespace {

constexpr int kListWidth = 212;
constexpr int kPanelWidth = 264;
constexpr int kRawHeight = 126;
constexpr int kWidestColumn = 240;

bool isBroken(const DraftTable& table) { return table.chosen && table.reading && table.reading->error; }
bool isDoubtful(const DraftTable& table) {
    return table.chosen && table.profile() && !tableDoubt(*table.profile()).isEmpty();
}

QString nameOf(const DraftTable& table) { return QString::fromStdString(table.table.name); }

} // namespace

TablesStep::TablesStep(BatchDraft& draft, SampleReader& reader, QWidget* parent)
    : WizardStep(parent), m_draft(draft), m_reader(reader), m_model(new TableListModel(draft, this)),
      m_sample(new SampleModel(this)) {
    auto* content = new QWidget;
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeList());
    row->addWidget(rule(Qt::Vertical));
    row->addWidget(makePreview(), 1);
    row->addWidget(rule(Qt::Vertical));
    m_panel = new ColumnPanel;
    m_panel->setFixedWidth(kPanelWidth);
    row->addWidget(m_panel);
    auto* scroll = new QScrollArea; // In a narrow window nothing is squeezed or cut.
    scroll->setObjectName(QStringLiteral("tables-scroll"));
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    connect(m_strip, &Strip::actionTriggered, this, [this] { m_reader.readAgain(currentTable()); });
    connect(m_strip, &Strip::secondTriggered, this, &TablesStep::accountsWanted);
    connect(m_panel, &ColumnPanel::overrideChanged, this, &TablesStep::overrideColumn);
    connect(m_verdicts, &VerdictBar::overridesChanged, this, &TablesStep::overrideVerdicts);
    connect(&draft, &BatchDraft::tableChanged, this, &TablesStep::tableChanged);
    connect(&draft, &BatchDraft::tablesChanged, this, [this] { showTable(0); });
    connect(&draft, &BatchDraft::samplesChanged, this, &TablesStep::showCurrent);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &TablesStep::showKeys);
    connect(&reader, &SampleReader::busyChanged, this, &WizardStep::changed);
}

QWidget* TablesStep::makeList() {
    auto* pane = new QFrame;
    pane->setProperty("kind", QStringLiteral("pane"));
    pane->setFixedWidth(kListWidth);
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_count = strongLabel({});
    m_count->setContentsMargins(metrics::kSpace3, 0, metrics::kSpace3, 0);
    m_count->setFixedHeight(37);
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("tables"));
    m_list->setAccessibleName(tr("Tables"));
    m_list->setProperty("kind", QStringLiteral("list"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new TableListDelegate(m_list));
    m_list->setResizeMode(QListView::Adjust);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        m_column = 0;
        showCurrent();
    });
    connect(m_model, &QAbstractItemModel::dataChanged, m_list, [this] { m_list->doItemsLayout(); });
    column->addWidget(m_count);
    column->addWidget(rule());
    column->addWidget(m_list, 1);
    return pane;
}

QWidget* TablesStep::makePreview() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(metrics::kSpace4, 14, metrics::kSpace4, 14);
    column->setSpacing(metrics::kSpace3);
    m_verdicts = new VerdictBar;
    m_strip = new Strip;
    m_preview = new TableView(tr("Parsed preview"));
    m_preview->setObjectName(QStringLiteral("preview"));
    m_preview->setModel(m_sample);
    m_preview->setSelectionBehavior(QAbstractItemView::SelectColumns);
    static_cast<HeaderView*>(m_preview->horizontalHeader())->setTwoLines(true);
    m_preview->horizontalHeader()->setSectionsClickable(true);
    connect(m_preview->selectionModel(), &QItemSelectionModel::currentColumnChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid()) showColumn(index.column());
            });
    connect(m_preview->horizontalHeader(), &QHeaderView::sectionClicked, this, &TablesStep::showColumn);
    m_sampled = mutedLabel({});
    m_sampled->setContentsMargins(10, metrics::kSpace2, 10, metrics::kSpace2);
    auto* card = new Card;
    card->setFlush();
    card->body()->addWidget(m_preview, 1);
    card->body()->addWidget(m_sampled);
    column->addWidget(m_verdicts);
    column->addWidget(m_strip);
    column->addWidget(card, 1);
    column->addWidget(makeRawCard());
    return page;
}

QWidget* TablesStep::makeRawCard() {
    auto* card = new Card;
    card->setFlush();
    auto* heading = new QHBoxLayout;
    heading->setContentsMargins(10, 2, 4, 2);
    m_rawSize = new QComboBox;
    m_rawSize->setAccessibleName(tr("How many bytes of the file"));
    m_rawSize->setFrame(false);
    for (const int size : {512, 4096}) m_rawSize->addItem(tr("bytes 0–%1").arg(size), size);
    heading->addWidget(strongLabel(tr("As it stands in the file")), 1);
    heading->addWidget(m_rawSize);
    m_raw = new QPlainTextEdit;
    m_raw->setObjectName(QStringLiteral("raw"));
    m_raw->setAccessibleName(tr("The file's bytes, with marks for tabs and line ends"));
    m_raw->setReadOnly(true);
    m_raw->setTabChangesFocus(true);
    m_raw->setFont(monoFont());
    m_raw->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_raw->setFrameShape(QFrame::NoFrame);
    m_raw->setFixedHeight(kRawHeight - 34);
    m_raw->document()->setDocumentMargin(8);
    connect(m_rawSize, &QComboBox::currentIndexChanged, this, &TablesStep::showRaw);
    card->body()->addLayout(heading);
    card->body()->addWidget(rule());
    card->body()->addWidget(m_raw);
    return card;
}

void TablesStep::enter() {
    m_stopped = false;
    m_reader.readMissing();
    if (!m_list->currentIndex().isValid()) showTable(0);
    showCurrent();
}

int TablesStep::currentTable() const { return m_list->currentIndex().row(); }

const DraftTable* TablesStep::current() const {
    const int table = currentTable();
    return table >= 0 && table < static_cast<int>(m_draft.tables().size())
               ? &m_draft.tables()[static_cast<std::size_t>(table)]
               : nullptr;
}

void TablesStep::showTable(int table) {
    m_list->setCurrentIndex(m_model->index(table));
    showCurrent();
}

void TablesStep::showColumn(int column) {
    m_column = column;
    const DraftTable* table = current();
    if (!table) return;
    ColumnOverride override;
    if (table->profile() && column < static_cast<int>(table->profile()->columns.size())) {
        const std::string& name = table->profile()->columns[static_cast<std::size_t>(column)].column.name;
        if (const auto known = table->table.overrides.columns.find(name); known != table->table.overrides.columns.end())
            override = known->second;
    }
    m_panel->showColumn(table->profile(), column, override);
}

void TablesStep::showCurrent() {
    m_count->setText(tr("%n table(s)", nullptr, static_cast<int>(m_draft.tables().size())));
    const DraftTable* table = current();
    const TableProfile* profile = table ? table->profile() : nullptr;
    m_strip->clear();
    if (table && table->reading && table->reading->error) {
        m_strip->showError(*table->reading->error, tr("Try again"));
        if (table->reading->error->code == ErrorCode::Credentials) m_strip->offer(tr("Accounts…"));
    }
    m_sample->setReading(table ? table->reading : nullptr);
    m_verdicts->showTable(profile ? &profile->sniffed : nullptr, table ? table->table.overrides : SniffOverrides(),
                     profile ? firstLineOf(table->reading->firstBytes, profile->sniffed.dialect) : std::string());
    m_preview->resizeColumnsToContents();
    for (int column = 0; column < m_sample->columnCount(); ++column)
        m_preview->setColumnWidth(column, std::min(m_preview->columnWidth(column), kWidestColumn));
    if (profile) {
        const QString all = countText(profile->sniffed.rowsEstimated);
        m_sampled->setText(profile->sniffed.wholeFile
                               ? tr("Sampled %1 rows, the whole file").arg(countText(profile->rows))
                               : tr("Sampled %1 rows of about %2").arg(countText(profile->rows), all));
    } else {
        const bool read = table && !table->reading && m_reader.isReading(currentTable());
        m_sampled->setText(read ? tr("Reading…") : QString());
    }
    showRaw();
    showColumn(std::min(m_column, std::max(m_sample->columnCount() - 1, 0)));
    showKeys();
    Q_EMIT changed();
}

void TablesStep::showKeys() {
    const DraftTable* table = current();
    if (!m_draft.samples() || !table) return m_panel->showKeys({}, {});
    const DatasetProfile& profile = m_draft.samples()->profile;
    m_panel->showKeys(keyText(profile, table->table.name), linkText(profile, table->table.name));
}

void TablesStep::showRaw() {
    const DraftTable* table = current();
    if (!table || !table->reading) {
        m_raw->clear();
        return;
    }
    const Dialect dialect = table->profile() ? table->profile()->sniffed.dialect : Dialect();
    const std::string_view bytes = table->reading->firstBytes;
    m_raw->setPlainText(markedText(bytes.substr(0, m_rawSize->currentData().toULongLong()), dialect));
}

void TablesStep::tableChanged(int table) {
    if (table == currentTable())
        showCurrent();
    else
        Q_EMIT changed();
}

void TablesStep::overrideVerdicts(const SniffOverrides& overrides) {
    if (current()) m_draft.setOverrides(currentTable(), overrides);
}

void TablesStep::overrideColumn(const QString& column, const ColumnOverride& override) {
    const DraftTable* table = current();
    if (!table) return;
    SniffOverrides overrides = table->table.overrides;
    if (override == ColumnOverride())
        overrides.columns.erase(column.toStdString());
    else
        overrides.columns[column.toStdString()] = override;
    m_draft.setOverrides(currentTable(), overrides);
}

int TablesStep::firstTable(bool (*wanted)(const DraftTable&)) const {
    const auto& tables = m_draft.tables();
    for (std::size_t i = 0; i < tables.size(); ++i)
        if (wanted(tables[i])) return static_cast<int>(i);
    return -1;
}

bool TablesStep::isComplete() const { return !m_reader.isBusy() && m_draft.samples(); }

QString TablesStep::nextName() const { return tr("&Draft the recipe"); }

void TablesStep::accountChanged() {
    for (int table = 0; table < static_cast<int>(m_draft.tables().size()); ++table) {
        const auto& reading = m_draft.tables()[static_cast<std::size_t>(table)].reading;
        if (reading && reading->error && reading->error->code == ErrorCode::Credentials) m_reader.readAgain(table);
    }
}

QString TablesStep::readingSentence() const {
    const auto chosen = std::count_if(m_draft.tables().begin(), m_draft.tables().end(),
                                      [](const DraftTable& table) { return table.chosen; });
    const QString link = QStringLiteral(" <a href=\"look\">%1</a>");
    const int all = static_cast<int>(chosen), read = m_reader.tablesRead();
    if (m_reader.isBusy())
        return tr("Reading the tables: %1 of %n read…", nullptr, all).arg(read) + link.arg(tr("Stop"));
    return tr("Reading was stopped: %1 of %n table(s) read.", nullptr, all).arg(read) + link.arg(tr("Go on"));
}

QString TablesStep::sentence() const {
    if (m_reader.isBusy() || (m_stopped && !m_draft.isRead())) return readingSentence();
    const auto link = [](const DraftTable& table, const QString& text, const QString& action) {
        return QStringLiteral("%1: %2 <a href=\"look\">%3</a>").arg(nameOf(table).toHtmlEscaped(), text.toHtmlEscaped(), action);
    };
    if (const int table = firstTable(isBroken); table >= 0)
        return link(m_draft.tables()[static_cast<std::size_t>(table)],
                    tr("could not be read. Mend the file or leave the table out."), tr("Look at it"));
    if (const int table = firstTable(isDoubtful); table >= 0) {
        const DraftTable& doubtful = m_draft.tables()[static_cast<std::size_t>(table)];
        return link(doubtful, tableDoubt(*doubtful.profile()), tr("Look at it"));
    }
    if (!m_draft.samples()) return tr("Check at least one table to go on.");
    const auto links = static_cast<int>(m_draft.samples()->profile.relationships.size());
    return tr("Every table was read. %n relationship(s) found between them.", nullptr, links);
}

void TablesStep::followSentence() {
    if (m_reader.isBusy()) {
        m_stopped = true;
        m_reader.stop();
        return showCurrent();
    }
    if (m_stopped && !m_draft.isRead()) return enter();
    const int broken = firstTable(isBroken);
    const int table = broken >= 0 ? broken : firstTable(isDoubtful);
    if (table < 0) return;
    showTable(table);
    const TableProfile* profile = m_draft.tables()[static_cast<std::size_t>(table)].profile();
    const int column = profile ? doubtfulColumn(*profile) : -1;
    if (column < 0) return;
    m_preview->selectColumn(column);
    m_preview->scrollTo(m_sample->index(0, column));
    showColumn(column);
}

} // namespace understudy::ui
