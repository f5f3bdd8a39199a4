// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/source_step.h"

#include "ui/cloud/cloud_access.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/wizard/source_pane.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMimeData>
#include <QStackedWidget>

#include <algorithm>

namespace understudy::ui {
namespace {

constexpr int kConnectorWidth = 232;

/// The folder that holds all of the files, and their names in it; none for a folder with every table.
struct ChosenFiles {
    QString folder;
    std::optional<std::vector<SourceObject>> files;
};

ChosenFiles chosenFrom(const QStringList& paths) {
    ChosenFiles chosen;
    for (const QString& path : paths) {
        const QFileInfo info(path);
        if (info.isDir()) return {info.absoluteFilePath(), {}};
        if (chosen.folder.isEmpty()) chosen.folder = info.absolutePath();
        if (info.absolutePath() != chosen.folder) continue;
        if (!chosen.files) chosen.files.emplace();
        chosen.files->emplace_back().name = info.fileName().toStdString();
    }
    return chosen;
}

Result<std::unique_ptr<Source>> openInStudio(const std::string& location) {
    return openSource(location, cloudConnections());
}

} // namespace

SourceStep::SourceStep(BatchDraft& draft, QWidget* parent)
    : WizardStep(parent), m_draft(draft), m_pages(new QStackedWidget) {
    setAcceptDrops(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeConnectors());
    row->addWidget(rule(Qt::Vertical));
    row->addWidget(m_pages, 1);
    for (const Connector connector : connectors())
        addPane(connector);
    m_connectors->setCurrentRow(0);
    connect(m_connectors, &QListWidget::currentRowChanged, this, [this](int at) {
        m_pages->setCurrentIndex(at);
        pane().begin();
        Q_EMIT changed();
    });
}

QWidget* SourceStep::makeConnectors() {
    m_connectors = new QListWidget;
    m_connectors->setObjectName(QStringLiteral("connectors"));
    m_connectors->setAccessibleName(tr("Kinds of source"));
    m_connectors->setProperty("kind", QStringLiteral("choice"));
    m_connectors->setFixedWidth(kConnectorWidth);
    m_connectors->setSpacing(metrics::kSpace1);
    m_connectors->setIconSize({metrics::kIconSize, metrics::kIconSize});
    for (const Connector connector : connectors()) {
        auto* item = new QListWidgetItem(icon(connectorIcon(connector)), connectorName(connector), m_connectors);
        item->setSizeHint({0, 34});
    }
    connect(m_connectors, &QListWidget::currentItemChanged, this, [](QListWidgetItem* now, QListWidgetItem* before) {
        if (before) before->setFont(textFont());
        if (now) now->setFont(strongFont());
    });
    return m_connectors;
}

void SourceStep::addPane(Connector connector) {
    auto* pane = new SourcePane(connector, openInStudio);
    m_panes[connector] = pane;
    m_pages->addWidget(pane);
    pane->setSampleRows(m_draft.sampleRows());
    connect(pane, &SourcePane::changed, this, &WizardStep::changed);
    connect(pane, &SourcePane::choiceChanged, this, &SourceStep::take);
    connect(pane, &SourcePane::accountsWanted, this, &SourceStep::accountsWanted);
    connect(pane, &SourcePane::otherLocationEntered, this, [this](const QString& location) { openFiles({location}); });
}

Connector SourceStep::connector() const {
    const int at = std::max(0, m_connectors->currentRow());
    return connectors()[static_cast<std::size_t>(at)];
}

void SourceStep::showConnector(Connector connector) {
    const auto at = std::find(connectors().begin(), connectors().end(), connector);
    if (at != connectors().end()) m_connectors->setCurrentRow(static_cast<int>(at - connectors().begin()));
}

/// What the draft reads, for a listing that comes later.
std::vector<SourceObject> SourceStep::draftsObjects() const {
    std::vector<SourceObject> objects;
    const auto add = [&](const std::string& name, SourceObject::Role role, const std::string& headerOf) {
        SourceObject& object = objects.emplace_back();
        object.name = name;
        object.role = role;
        object.headerOf = headerOf;
    };
    for (const DraftTable& table : m_draft.tables()) {
        if (!table.table.query.empty()) continue;
        add(table.table.file, SourceObject::Role::Table, {});
        if (!table.table.headerFile.empty())
            add(table.table.headerFile, SourceObject::Role::HeaderFile, table.table.file);
    }
    return objects;
}

void SourceStep::enter() {
    for (const auto& [connector, pane] : m_panes)
        pane->setSampleRows(m_draft.sampleRows());
    const QString source = m_draft.source();
    if (source.isEmpty() || !m_panes.contains(connectorOf(source))) return;
    const SourcePane& shown = *m_panes.at(connectorOf(source));
    if (shown.location() != source && shown.chosen().location != source) open(source, draftsObjects());
}

void SourceStep::open(const QString& location, std::optional<std::vector<SourceObject>> choose) {
    const Connector connector = connectorOf(location);
    const Connector there = m_panes.contains(connector) ? connector : Connector::Local;
    m_panes.at(there)->open(location, std::move(choose));
    showConnector(there);
}

void SourceStep::openFiles(const QStringList& paths) {
    if (paths.isEmpty()) return;
    if (connectorOf(paths.first()) != Connector::Local) return open(paths.first(), {});
    ChosenFiles chosen = chosenFrom(paths);
    const bool single = paths.size() == 1 && chosen.files && !QFileInfo::exists(paths.first());
    if (single) return open(paths.first(), {});
    open(chosen.folder, std::move(chosen.files));
}

void SourceStep::take() {
    const PlacedObjects chosen = pane().chosen();
    if (!showsAnother()) {
        m_takenFrom = pane().location();
        m_draft.setSource(chosen.objects.empty() ? pane().location() : chosen.location, chosen.objects);
    }
    Q_EMIT changed();
}

/// The batch reads from somewhere else than what is shown, where nothing is chosen: looking around changes nothing.
bool SourceStep::showsAnother() const {
    return !m_draft.tables().empty() && pane().location() != m_takenFrom && pane().chosen().objects.empty();
}

void SourceStep::accountChanged() {
    for (const auto& [connector, pane] : m_panes)
        pane->accountChanged();
}

void SourceStep::clear() {
    m_takenFrom.clear();
    for (const auto& [connector, pane] : m_panes)
        pane->clear();
    showConnector(Connector::Local);
    Q_EMIT changed();
}

bool SourceStep::isListing() const { return pane().isListing(); }

bool SourceStep::isComplete() const {
    return !isListing() && (!m_draft.tables().empty() || !m_draft.recipe().isEmpty());
}

QString SourceStep::nextName() const {
    const bool recipeOnly = m_draft.tables().empty() && !m_draft.recipe().isEmpty();
    return recipeOnly ? tr("&Look at the recipe") : tr("&Look at the tables");
}

QString SourceStep::sentence() const {
    if (isListing()) return connector() == Connector::Local ? tr("Listing the files…") : tr("Listing the objects…");
    if (showsAnother())
        return tr("The batch reads %n table(s) from %1. Check a table here to read from here instead.", nullptr,
                  static_cast<int>(m_draft.tables().size()))
            .arg(m_draft.source());
    if (m_draft.tables().empty() && !m_draft.recipe().isEmpty())
        return tr("The recipe needs no samples. Choose some to compare with, or go on.");
    if (pane().location().isEmpty())
        return connector() == Connector::Local ? tr("Choose a folder with sample tables, or drop files here.")
                                               : tr("Name a place with sample tables.");
    const auto chosen = pane().chosen().objects;
    const auto headers = static_cast<int>(std::count_if(chosen.begin(), chosen.end(), isHeaderFile));
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
