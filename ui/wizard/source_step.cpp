// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/source_step.h"

#include "ui/run/amounts.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/strip.h"
#include "ui/widgets/table_view.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QSortFilterProxyModel>

#include <algorithm>

namespace understudy::ui {
namespace {

constexpr int kConnectorWidth = 232;

/// The folder that holds all of the files, and their names in it.
struct Chosen {
    QString folder;
    std::set<std::string> names;
};

Chosen chosenFrom(const QStringList& paths) {
    Chosen chosen;
    for (const QString& path : paths) {
        const QFileInfo info(path);
        if (info.isDir()) return {info.absoluteFilePath(), {}};
        if (chosen.folder.isEmpty()) chosen.folder = info.absolutePath();
        if (info.absolutePath() == chosen.folder) chosen.names.insert(info.fileName().toStdString());
    }
    return chosen;
}

} // namespace

SourceStep::SourceStep(BatchDraft& draft, QWidget* parent)
    : WizardStep(parent), m_draft(draft), m_model(new SourceModel(this)), m_filter(new QSortFilterProxyModel(this)),
      m_strip(new Strip) {
    setAcceptDrops(true);
    m_filter->setSourceModel(m_model);
    m_filter->setFilterKeyColumn(SourceModel::Name);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeConnectors());
    row->addWidget(rule(Qt::Vertical));
    auto* page = new QVBoxLayout;
    page->setContentsMargins(metrics::kSpace4, metrics::kSpace4, metrics::kSpace4, metrics::kSpace4);
    page->setSpacing(metrics::kSpace3);
    page->addWidget(makeLocationRow());
    page->addWidget(m_strip);
    page->addWidget(makeFilterRow());
    page->addWidget(makeTable(), 1);
    page->addWidget(makeWhatIsRead());
    row->addLayout(page, 1);
    connect(m_model, &SourceModel::choiceChanged, this, &SourceStep::choiceChanged);
    connect(m_strip, &Strip::actionTriggered, this, &SourceStep::browse);
    describe();
}

QWidget* SourceStep::makeConnectors() {
    auto* list = new QListWidget;
    list->setAccessibleName(tr("Kinds of source"));
    list->setProperty("kind", QStringLiteral("choice"));
    list->setFixedWidth(kConnectorWidth);
    list->setSpacing(metrics::kSpace1);
    list->setIconSize({metrics::kIconSize, metrics::kIconSize});
    auto* item = new QListWidgetItem(icon("computer"), tr("Files on this computer"), list);
    item->setSizeHint({0, 34});
    item->setFont(strongFont());
    list->setCurrentItem(item);
    return list;
}

QWidget* SourceStep::makeLocationRow() {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kSpace1);
    auto* label = secondaryLabel(tr("&Location"));
    m_location = new QLineEdit;
    m_location->setObjectName(QStringLiteral("location"));
    m_location->setFont(monoFont());
    m_location->setAccessibleName(tr("Location"));
    m_location->setPlaceholderText(tr("A folder with sample tables, or one file"));
    label->setBuddy(m_location);
    auto* browse = plainButton(tr("B&rowse…"));
    connect(browse, &QPushButton::clicked, this, &SourceStep::browse);
    connect(m_location, &QLineEdit::editingFinished, this, [this] {
        if (m_location->text().trimmed() != m_listedLocation) openFiles({m_location->text().trimmed()});
    });
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kSpace2);
    row->addWidget(m_location, 1);
    row->addWidget(browse);
    column->addWidget(label);
    column->addLayout(row);
    return box;
}

QWidget* SourceStep::makeFilterRow() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace3);
    m_filterField = new QLineEdit;
    m_filterField->setPlaceholderText(tr("Filter names…"));
    m_filterField->setAccessibleName(tr("Filter names"));
    m_filterField->setClearButtonEnabled(true);
    m_filterField->setFixedWidth(220);
    m_count = mutedLabel({});
    connect(m_filterField, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setFilterFixedString(text);
        describe();
    });
    row->addWidget(m_filterField);
    row->addWidget(m_count, 1);
    return box;
}

QWidget* SourceStep::makeTable() {
    auto* card = new Card;
    card->setFlush();
    m_table = new TableView(tr("Objects at the source"));
    m_table->setObjectName(QStringLiteral("objects"));
    m_table->setModel(m_filter);
    QHeaderView* header = m_table->horizontalHeader();
    header->setStretchLastSection(true);
    header->setSectionResizeMode(SourceModel::Name, QHeaderView::Interactive);
    m_table->setColumnWidth(SourceModel::Chosen, 34);
    m_table->setColumnWidth(SourceModel::Name, 230);
    m_table->setColumnWidth(SourceModel::Size, 100);
    m_table->setColumnWidth(SourceModel::Changed, 170);
    card->body()->addWidget(m_table);
    return card;
}

QWidget* SourceStep::makeWhatIsRead() {
    auto* card = new Card;
    m_whatIsRead = new QLabel;
    m_whatIsRead->setFont(textFont(metrics::kSecondaryPixels));
    m_whatIsRead->setWordWrap(true);
    card->body()->addWidget(m_whatIsRead);
    return card;
}

void SourceStep::enter() {
    describe();
    const QString source = m_draft.source();
    if (source.isEmpty() || source == m_listedLocation) return;
    m_toChoose.clear();
    for (const DraftTable& table : m_draft.tables()) {
        m_toChoose.insert(table.table.file);
        if (!table.table.headerFile.empty()) m_toChoose.insert(table.table.headerFile);
    }
    list(source);
}

void SourceStep::browse() {
    const QString start = m_listedLocation.isEmpty() ? QDir::homePath() : m_listedLocation;
    const QString folder = questions().chooseFolder(this, tr("Folder with sample tables"), start);
    if (!folder.isEmpty()) openFiles({folder});
}

void SourceStep::openFiles(const QStringList& paths) {
    const Chosen chosen = chosenFrom(paths);
    m_toChoose = chosen.names;
    list(chosen.folder.isEmpty() ? paths.value(0) : chosen.folder);
}

void SourceStep::list(const QString& location) {
    m_location->setText(location);
    m_listedLocation = location;
    m_strip->clear();
    m_listing.start(
        [path = location.toStdString()](std::stop_token stop) -> Result<std::vector<SourceObject>> {
            Result<std::unique_ptr<Source>> source = openSource(path);
            if (!source) return tl::unexpected(source.error());
            return listAll(**source, {}, stop);
        },
        [this](const Result<std::vector<SourceObject>>& objects) { listed(objects); });
    describe();
    Q_EMIT changed();
}

void SourceStep::listed(const Result<std::vector<SourceObject>>& objects) {
    m_adopting = true;
    m_model->setObjects(objects ? *objects : std::vector<SourceObject>());
    chooseAfterListing();
    m_adopting = false;
    if (!objects) m_strip->showError(objects.error(), tr("Browse…"));
    choiceChanged();
}

void SourceStep::chooseAfterListing() {
    if (m_toChoose.empty()) return;
    for (const SourceObject& object : m_model->objects()) {
        const bool header = object.role == SourceObject::Role::HeaderFile;
        const auto named = [&](const std::string& name) { return tableNameOf(name) == object.headerOf; };
        if (header && std::any_of(m_toChoose.begin(), m_toChoose.end(), named)) m_toChoose.insert(object.name);
    }
    m_model->choose(m_toChoose);
    m_toChoose.clear();
}

void SourceStep::choiceChanged() {
    if (m_adopting) return;
    m_draft.setSource(m_listedLocation, m_model->chosen());
    describe();
    Q_EMIT changed();
}

void SourceStep::describe() {
    if (isListing()) {
        m_count->setText(tr("Listing…"));
        return;
    }
    m_count->setText(tr("%1 of %n object(s)", nullptr, m_model->rowCount())
                         .arg(countText(static_cast<std::uint64_t>(m_filter->rowCount()))));
    std::uint64_t bytes = 0;
    const std::uint64_t most = sampleSizeFor(m_draft.sampleRows()).bytes;
    for (const SourceObject& object : m_model->chosen()) bytes += std::min(object.bytes, most);
    m_whatIsRead->setText(tr("<b>What is read:</b> the first %1 rows of each table, about %2 in all. Nothing else is "
                             "read, and nothing is sent anywhere.")
                              .arg(countText(m_draft.sampleRows()), byteText(bytes)));
}

void SourceStep::clear() {
    m_listing.cancel();
    m_listedLocation.clear();
    m_location->clear();
    m_filterField->clear();
    m_strip->clear();
    m_adopting = true;
    m_model->setObjects({});
    m_adopting = false;
    describe();
}

bool SourceStep::isComplete() const {
    return !isListing() && (!m_draft.tables().empty() || !m_draft.recipe().isEmpty());
}

QString SourceStep::nextName() const {
    const bool recipeOnly = m_draft.tables().empty() && !m_draft.recipe().isEmpty();
    return recipeOnly ? tr("&Look at the recipe") : tr("&Look at the tables");
}

QString SourceStep::sentence() const {
    if (isListing()) return tr("Listing the files…");
    if (m_draft.tables().empty() && !m_draft.recipe().isEmpty())
        return tr("The recipe needs no samples. Choose some to compare with, or go on.");
    if (m_listedLocation.isEmpty()) return tr("Choose a folder with sample tables, or drop files here.");
    const auto chosen = m_model->chosen();
    const auto headers = static_cast<int>(std::count_if(chosen.begin(), chosen.end(), [](const SourceObject& object) {
        return object.role == SourceObject::Role::HeaderFile;
    }));
    const int tables = static_cast<int>(chosen.size()) - headers;
    if (tables == 0) return tr("Check at least one table to go on.");
    const QString objects = tr("%n object(s) chosen", nullptr, static_cast<int>(chosen.size()));
    const QString tableCount = tr("%n table(s)", nullptr, tables);
    if (headers == 0) return tr("%1: %2").arg(objects, tableCount);
    return tr("%1: %2 and %3").arg(objects, tableCount, tr("%n header file(s)", nullptr, headers));
}

void SourceStep::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void SourceStep::dropEvent(QDropEvent* event) {
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile()) paths << url.toLocalFile();
    if (paths.isEmpty()) return;
    event->acceptProposedAction();
    openFiles(paths);
}

} // namespace understudy::ui
