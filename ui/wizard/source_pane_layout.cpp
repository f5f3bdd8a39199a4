// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cloud/source_filter.h"
#include "ui/settings/preferences.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/strip.h"
#include "ui/widgets/tree_view.h"
#include "ui/wizard/source_pane.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QStringListModel>
#include <QToolButton>

namespace understudy::ui {
namespace {

constexpr int kAccountWidth = 170;
constexpr int kLeastFilter = 110, kMostFilter = 220;

QString placeholder(Connector connector) {
    switch (connector) {
    case Connector::Local: return SourcePane::tr("A folder with sample tables, or one file");
    case Connector::Storage: return SourcePane::tr("gs://bucket/folder/, or one object");
    case Connector::BigQuery: return SourcePane::tr("bq://project.dataset, or one table");
    }
    return {};
}

/// A label above its field.
QVBoxLayout* labelled(const QString& name, QWidget* field, QLayout* row) {
    auto* column = new QVBoxLayout;
    column->setSpacing(metrics::kSpace1);
    auto* label = secondaryLabel(name);
    label->setBuddy(field);
    field->setAccessibleName(QString(name).remove(u'&'));
    column->addWidget(label);
    if (row)
        column->addLayout(row);
    else
        column->addWidget(field);
    return column;
}

} // namespace

SourcePane::SourcePane(Connector connector, SourceLister::Opener open, QWidget* parent)
    : QWidget(parent), m_connector(connector), m_tree(new SourceTree(std::move(open), this)),
      m_filter(new SourceFilter(this)), m_strip(new Strip) {
    m_filter->setSourceModel(m_tree);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(metrics::kSpace4, metrics::kSpace4, metrics::kSpace4, metrics::kSpace4);
    page->setSpacing(metrics::kSpace3);
    page->addWidget(makeLocationRow());
    page->addWidget(m_strip);
    page->addWidget(makeFilterRow());
    page->addWidget(makeTree(), 1);
    page->addWidget(makeWhatIsRead());
    connect(m_strip, &Strip::actionTriggered, this, &SourcePane::tryAgain);
    connect(m_strip, &Strip::secondTriggered, this, [this] { isCloud() ? Q_EMIT accountsWanted() : browse(); });
    connect(m_tree, &SourceTree::listingChanged, this, &SourcePane::listingChanged);
    connect(m_tree, &SourceTree::failed, this, &SourcePane::failed);
    connect(m_tree, &SourceTree::choiceChanged, this, [this] {
        describe();
        if (!m_opening) Q_EMIT choiceChanged();
    });
    m_searchWait.setSingleShot(true);
    connect(&m_searchWait, &QTimer::timeout, this, [this] { m_tree->search(m_filterField->text()); });
    describe();
}

QWidget* SourcePane::makeLocationRow() {
    auto* box = new QWidget;
    m_location = new QLineEdit;
    m_location->setObjectName(QStringLiteral("location"));
    m_location->setFont(monoFont());
    m_location->setPlaceholderText(placeholder(m_connector));
    auto* completer = new QCompleter(recentLocations(connectorKey(m_connector)), this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_location->setCompleter(completer);
    connect(m_location, &QLineEdit::editingFinished, this, &SourcePane::enterLocation);
    m_up = new QToolButton;
    m_up->setIcon(icon("up"));
    m_up->setAccessibleName(tr("One level up"));
    m_up->setToolTip(tr("One level up"));
    connect(m_up, &QToolButton::clicked, this, &SourcePane::up);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kSpace2);
    row->addWidget(m_location, 1);
    row->addWidget(m_up);
    if (!isCloud()) {
        auto* browse = plainButton(tr("B&rowse…"));
        connect(browse, &QPushButton::clicked, this, &SourcePane::browse);
        row->addWidget(browse);
    }
    auto* whole = new QHBoxLayout(box);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(metrics::kSpace3);
    whole->addLayout(labelled(tr("&Location"), m_location, row), 1);
    if (isCloud()) whole->addWidget(makeAccount());
    return box;
}

QWidget* SourcePane::makeAccount() {
    auto* box = new QWidget;
    box->setFixedWidth(kAccountWidth);
    m_account = plainButton(tr("not asked yet"));
    m_account->setObjectName(QStringLiteral("account"));
    m_account->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_account->setAccessibleDescription(tr("Shows the accounts in the settings"));
    connect(m_account, &QPushButton::clicked, this, &SourcePane::accountsWanted);
    auto* column = labelled(tr("Accou&nt"), m_account, nullptr);
    column->setContentsMargins(0, 0, 0, 0);
    box->setLayout(column);
    return box;
}

QWidget* SourcePane::makeFilterRow() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace3);
    m_filterField = new QLineEdit;
    m_filterField->setObjectName(QStringLiteral("filter"));
    m_filterField->setPlaceholderText(tr("Filter names…"));
    m_filterField->setAccessibleName(tr("Filter names"));
    m_filterField->setClearButtonEnabled(true);
    m_filterField->setMinimumWidth(kLeastFilter);
    m_filterField->setMaximumWidth(kMostFilter);
    connect(m_filterField, &QLineEdit::textChanged, this, &SourcePane::filter);
    m_count = new ElidedLabel;
    m_count->setProperty("kind", QStringLiteral("muted"));
    m_count->setObjectName(QStringLiteral("count"));
    m_stop = linkButton(tr("Stop"));
    m_stop->setObjectName(QStringLiteral("stop"));
    m_stop->setAccessibleName(tr("Stop listing"));
    connect(m_stop, &QPushButton::clicked, this, &SourcePane::stop);
    m_all = linkButton(tr("Check all"));
    m_all->setToolTip(tr("Check every table that is shown"));
    m_none = linkButton(tr("Check none"));
    connect(m_all, &QPushButton::clicked, this, &SourcePane::chooseShown);
    connect(m_none, &QPushButton::clicked, this, [this] { m_tree->choose({}); });
    row->addWidget(m_filterField, 1);
    row->addWidget(m_count, 1);
    row->addWidget(m_stop);
    row->addWidget(m_all);
    row->addWidget(m_none);
    if (isCloud()) {
        m_test = plainButton(tr("&Test connection"));
        m_test->setObjectName(QStringLiteral("test"));
        connect(m_test, &QPushButton::clicked, this, &SourcePane::testConnection);
        row->addWidget(m_test);
    }
    return box;
}

QWidget* SourcePane::makeTree() {
    auto* card = new Card;
    card->setFlush();
    m_view = new TreeView(tr("Objects at the source"));
    m_view->setObjectName(QStringLiteral("objects"));
    m_view->setModel(m_filter);
    m_view->setTreePosition(SourceTree::Name);
    m_view->setCheckColumn(SourceTree::Chosen);
    m_view->setColumnHidden(SourceTree::Rows, m_connector != Connector::BigQuery);
    const std::pair<int, int> widths[] = {{SourceTree::Chosen, 38},
                                          {SourceTree::Name, 260},
                                          {SourceTree::Size, 96},
                                          {SourceTree::Rows, 96},
                                          {SourceTree::Changed, 150}};
    m_view->header()->setMinimumSectionSize(38);
    for (const auto& [column, width] : widths)
        m_view->setColumnWidth(column, width);
    connect(m_view, &TreeView::linkActivated, this, &SourcePane::linked);
    connect(m_view, &TreeView::opened, this, &SourcePane::activate);
    connect(m_view, &QTreeView::expanded, this, [this](const QModelIndex& index) {
        if (m_tree->hasFailed(m_filter->mapToSource(index))) tryAgain();
    });
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, &SourcePane::fetchVisible);
    card->body()->addWidget(m_view);
    return card;
}

QWidget* SourcePane::makeWhatIsRead() {
    auto* card = new Card;
    m_whatIsRead = new QLabel;
    m_whatIsRead->setObjectName(QStringLiteral("what-is-read"));
    m_whatIsRead->setFont(textFont(metrics::kSecondaryPixels));
    m_whatIsRead->setWordWrap(true);
    card->body()->addWidget(m_whatIsRead);
    return card;
}

} // namespace understudy::ui
