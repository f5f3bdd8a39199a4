// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/source_pane.h"

#include "batch/batch_file.h"
#include "cloud/service_check.h"
#include "ui/cloud/cloud_access.h"
#include "ui/cloud/source_filter.h"
#include "ui/cloud/source_words.h"
#include "ui/message_text.h"
#include "ui/run/amounts.h"
#include "ui/settings/preferences.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/strip.h"
#include "ui/widgets/tree_view.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QToolButton>

namespace understudy::ui {
namespace {

constexpr int kSearchMilliseconds = 300;
/// More tables than this are not all chosen unasked.
constexpr int kMostChosen = 200;
constexpr std::size_t kCountedAtOnce = 4;

int objectsIn(const QAbstractItemModel& model) {
    const int rows = model.rowCount();
    const bool more = rows > 0 && model.index(rows - 1, 0).data(SourceTree::MoreRole).isValid();
    return more ? rows - 1 : rows;
}

Strip* showing(Strip* strip, const ServiceCheck& check) {
    const QString place =
        QString::fromStdString(check.endpoint) + (check.emulator ? SourcePane::tr(" (emulator)") : QString());
    strip->show(check.reached ? Tone::Good : Tone::Bad,
                SourcePane::tr("%1: %2").arg(QString::fromStdString(check.service), messageText(check.detail)), place);
    return strip;
}

} // namespace

void SourcePane::open(const QString& location, std::optional<std::vector<SourceObject>> choose) {
    m_strip->clear();
    m_failure.reset();
    m_filterField->clear();
    m_location->setText(location);
    m_opening = true;
    m_chooseListed = !choose;
    m_counting.cancel();
    m_tree->open(location);
    if (choose) m_tree->choose(*choose);
    if (!location.isEmpty()) rememberLocation(connectorKey(m_connector), location);
    Q_EMIT changed();
}

void SourcePane::begin() {
    if (!location().isEmpty() || !isCloud()) return;
    const QStringList recent = recentLocations(connectorKey(m_connector));
    open(recent.value(0, connectorRoot(m_connector)), std::vector<SourceObject>());
}

void SourcePane::clear() {
    m_opening = m_chooseListed = false;
    m_failure.reset();
    m_counting.cancel();
    m_location->clear();
    m_filterField->clear();
    m_strip->clear();
    m_tree->clear();
}

QString SourcePane::location() const { return m_tree->location(); }

bool SourcePane::isListing() const { return m_opening; }

PlacedObjects SourcePane::chosen() const {
    std::vector<SourceObject> objects = m_tree->choice().objects();
    const bool wholeUris = !objects.empty() && objects.front().name.find("://") != std::string::npos;
    if (wholeUris) return belowCommonLocation(std::move(objects));
    const bool single = objects.size() == 1 && QString::fromStdString(objects.front().uri) == location();
    return {single ? parentLocation(location()) : location(), std::move(objects)};
}

void SourcePane::enterLocation() {
    QString entered = m_location->text().trimmed();
    if (isCloud() && !entered.isEmpty() && !entered.contains(QLatin1String("://")))
        entered.prepend(connectorRoot(m_connector));
    if (entered == location()) return;
    if (connectorOf(entered) != m_connector) return Q_EMIT otherLocationEntered(entered);
    open(entered, {});
}

void SourcePane::browse() {
    const QString start = location().isEmpty() ? QDir::homePath() : location();
    const QString folder = questions().chooseFolder(this, tr("Folder with sample tables"), start);
    if (!folder.isEmpty()) open(folder, {});
}

void SourcePane::up() {
    const QString parent = parentLocation(location());
    if (!parent.isEmpty()) open(parent, std::vector<SourceObject>());
}

void SourcePane::filter() {
    m_filter->setText(m_filterField->text());
    m_searchWait.start(kSearchMilliseconds);
    describe();
}

void SourcePane::stop() {
    m_tree->stop();
    m_opening = m_chooseListed = false;
    m_strip->show(Tone::Neutral, tr("Listing was stopped."), {}, tr("Try again"));
    m_failure = ErrorCode::Cancelled;
    m_failedFolder = QModelIndex();
    describe();
    Q_EMIT changed();
}

void SourcePane::chooseShown() {
    m_tree->chooseTables([this](const QModelIndex& index) { return m_filter->mapFromSource(index).isValid(); });
}

void SourcePane::fetchVisible() {
    if (!m_view->isVisible() || m_failure || m_searchWait.isActive()) return;
    const int bottom = m_view->viewport()->height();
    for (QModelIndex at = m_view->indexAt({1, 1}); at.isValid(); at = m_view->indexBelow(at)) {
        if (m_view->visualRect(at).top() > bottom) return;
        if (at.siblingAtColumn(0).data(SourceTree::MoreRole).toBool())
            return m_tree->fetchNext(m_filter->mapToSource(at.parent()));
    }
}

/// Enter or a double click on a folder goes there.
void SourcePane::activate(const QModelIndex& index) {
    const QString folder = index.siblingAtColumn(0).data(SourceTree::LocationRole).toString();
    if (!folder.isEmpty()) open(folder, {});
}

void SourcePane::linked(const QModelIndex& index) {
    m_strip->clear();
    m_failure.reset();
    m_tree->fetchNext(m_filter->mapToSource(index.parent()));
}

void SourcePane::listingChanged() {
    const bool opened = m_opening && (m_tree->wasListed() || m_failure);
    if (opened) {
        const bool all = m_chooseListed && m_tree->isComplete() && m_tree->tablesListed() <= kMostChosen;
        if (all) m_tree->chooseTables([](const QModelIndex&) { return true; });
        m_opening = m_chooseListed = false;
        if (!m_failure) Q_EMIT choiceChanged();
        showAccount();
    }
    describe();
    QTimer::singleShot(0, this, &SourcePane::fetchVisible);
    if (opened) Q_EMIT changed();
}

void SourcePane::failed(const Error& error, const QModelIndex& folder) {
    m_failure = error.code;
    m_failedFolder = folder;
    m_strip->showError(error, tr("Try again"));
    if (!isCloud())
        m_strip->offer(tr("Browse…"));
    else if (error.code == ErrorCode::Credentials)
        m_strip->offer(tr("Accounts…"));
    if (folder.isValid()) m_view->collapse(m_filter->mapFromSource(folder));
}

void SourcePane::tryAgain() {
    m_strip->clear();
    m_failure.reset();
    m_opening = !m_tree->wasListed() || m_opening;
    m_tree->fetchNext(m_failedFolder);
    if (m_failedFolder.isValid()) m_view->expand(m_filter->mapFromSource(m_failedFolder));
}

void SourcePane::accountChanged() {
    showAccount();
    if (m_failure == ErrorCode::Credentials) tryAgain();
}

void SourcePane::setSampleRows(std::uint64_t rows) {
    m_sampleRows = rows;
    describe();
}

void SourcePane::testConnection() {
    m_test->setEnabled(false);
    m_strip->show(Tone::Neutral, tr("Testing the connection…"));
    const std::string service = m_connector == Connector::BigQuery ? "BigQuery" : "Cloud Storage";
    m_testing.start(
        [connections = cloudConnections()](std::stop_token stop) { return checkServices(connections, stop); },
        [this, service](const std::vector<ServiceCheck>& checks) {
            m_test->setEnabled(true);
            for (const ServiceCheck& check : checks)
                if (check.service == service)
                    showing(m_strip, check)->offer(check.reached ? QString() : tr("Accounts…"));
        });
}

/// A dataset's listing gives names alone: rows and bytes of the chosen tables are asked for, some at a time.
void SourcePane::count() {
    if (m_counting.isRunning()) return;
    std::vector<UncountedTable> tables = m_tree->choice().uncounted(kCountedAtOnce);
    if (tables.empty()) return;
    using Counted = std::vector<std::pair<std::string, Result<SourceObject>>>;
    const auto work = [tables = std::move(tables)](std::stop_token stop) {
        Counted counted;
        for (const UncountedTable& table : tables) {
            const std::lock_guard lock(table.source->mutex);
            counted.emplace_back(table.file, table.source->source->find(table.name, stop));
        }
        return counted;
    };
    m_counting.start(work, [this](const Counted& counted) {
        for (const auto& [file, object] : counted) m_tree->setCounted(file, object ? std::optional(*object) : std::nullopt);
        describe();
    });
}

/// Who is asking, as far as that is known by now.
void SourcePane::showAccount() {
    if (!isCloud() || location().isEmpty()) return;
    const Connections connections = cloudConnections();
    const bool warehouse = m_connector == Connector::BigQuery;
    const auto& endpoint = warehouse ? connections.warehouse()->endpoint() : connections.storage()->endpoint();
    if (endpoint.emulator) return m_account->setText(tr("emulator"));
    m_asking.start(
        [connections](std::stop_token stop) { return connections.account(stop); },
        [this](const Result<auth::Account>& account) {
            const QString address = account ? QString::fromStdString(account->address) : QString();
            const QString text = !account ? tr("none") : address.isEmpty() ? tr("found") : address;
            m_account->setText(m_account->fontMetrics().elidedText(text, Qt::ElideMiddle, m_account->width() - 28));
            m_account->setToolTip(account ? text + QLatin1Char('\n') + QString::fromStdString(account->origin)
                                          : QString());
        });
}

QString SourcePane::countSentence() const {
    const auto shown = countText(static_cast<std::uint64_t>(objectsIn(*m_filter)));
    const int all = objectsIn(*m_tree);
    if (m_tree->isListing() && all == 0) return tr("Listing…");
    if (!location().isEmpty() && !m_tree->wasListed()) return {};
    if (m_tree->isComplete() || location().isEmpty()) return tr("%1 of %Ln object(s)", nullptr, all).arg(shown);
    return tr("%1 of %Ln object(s) so far", nullptr, all).arg(shown);
}

void SourcePane::describe() {
    m_stop->setVisible(m_tree->isListing());
    m_count->setText(countSentence());
    m_all->setEnabled(m_tree->tablesListed() > 0);
    m_none->setEnabled(!m_tree->choice().isEmpty());
    m_up->setEnabled(!parentLocation(location()).isEmpty());
    if (m_tree->choice().isEmpty())
        m_whatIsRead->setText(tr("<b>What is read:</b> nothing yet. Check the tables that are to be read."));
    else
        m_whatIsRead->setText(
            readingText(location(), m_tree->choice().reading(sampleSizeFor(m_sampleRows)), m_sampleRows));
    count();
}

} // namespace understudy::ui
