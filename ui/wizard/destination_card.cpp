// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/destination_card.h"

#include "ui/cloud/cloud_access.h"
#include "ui/settings/preferences.h"
#include "ui/theme/theme.h"
#include "ui/upload/upload_dialog.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/strip.h"
#include "ui/wizard/batch_draft.h"
#include "ui/wizard/draft_defaults.h"
#include "ui/wizard/folder_words.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

namespace understudy::ui {
namespace {

constexpr int kTypingPause = 400;

QString kindName(Connector connector) {
    switch (connector) {
    case Connector::Local: return DestinationCard::tr("On this &computer");
    case Connector::Storage: return DestinationCard::tr("Cloud &Storage");
    case Connector::BigQuery: return DestinationCard::tr("Big&Query");
    }
    return {};
}

QString fieldName(Connector connector) {
    switch (connector) {
    case Connector::Local: return DestinationCard::tr("&Folder on this computer");
    case Connector::Storage: return DestinationCard::tr("&Folder in a bucket");
    case Connector::BigQuery: return DestinationCard::tr("&Dataset");
    }
    return {};
}

QString example(Connector connector) {
    switch (connector) {
    case Connector::Local: return {};
    case Connector::Storage: return QStringLiteral("gs://bucket/tdm_output/{batch_id}/");
    case Connector::BigQuery: return QStringLiteral("bq://project.dataset");
    }
    return {};
}

QString settingsKey(Connector connector) { return QStringLiteral("destination-") + connectorKey(connector); }

} // namespace

DestinationCard::DestinationCard(BatchDraft& draft, QWidget* parent)
    : Card(tr("Where to"), parent), m_draft(draft), m_strip(new Strip) {
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPause);
    connect(&m_typing, &QTimer::timeout, this, &DestinationCard::look);
    body()->addLayout(makeKinds());
    body()->addLayout(makeFields());
    m_words = secondaryLabel({});
    body()->addWidget(m_words);
    body()->addWidget(m_strip);
    connect(m_strip, &Strip::actionTriggered, this, &DestinationCard::look);
    connect(m_strip, &Strip::secondTriggered, this, &DestinationCard::accountsWanted);
}

QLayout* DestinationCard::makeKinds() {
    m_kinds = new QButtonGroup(this);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kSpace2);
    for (const Connector connector : connectors()) {
        QPushButton* button = plainButton(kindName(connector));
        button->setCheckable(true);
        m_kinds->addButton(button, static_cast<int>(connector));
        m_buttons[connector] = button;
        row->addWidget(button);
    }
    row->addStretch();
    connect(m_kinds, &QButtonGroup::idClicked, this, [this](int id) { choose(static_cast<Connector>(id)); });
    return row;
}

QLayout* DestinationCard::makeFields() {
    m_label = secondaryLabel({});
    m_location = new QLineEdit;
    m_location->setObjectName(QStringLiteral("folder"));
    m_location->setFont(monoFont());
    m_label->setBuddy(m_location);
    m_browse = plainButton(tr("Bro&wse…"));
    auto* existsLabel = secondaryLabel(tr("If it e&xists"));
    m_ifExists = new QComboBox;
    m_ifExists->setObjectName(QStringLiteral("ifExists"));
    m_ifExists->setAccessibleName(tr("If it exists"));
    existsLabel->setBuddy(m_ifExists);
    auto* location = new QVBoxLayout;
    location->setSpacing(metrics::kSpace1);
    location->addWidget(m_label);
    location->addWidget(m_location);
    auto* exists = new QVBoxLayout;
    exists->setSpacing(metrics::kSpace1);
    exists->addWidget(existsLabel);
    exists->addWidget(m_ifExists);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kSpace3);
    row->addLayout(location, 1);
    row->addWidget(m_browse, 0, Qt::AlignBottom);
    row->addLayout(exists);
    connect(m_browse, &QPushButton::clicked, this, &DestinationCard::browse);
    connect(m_location, &QLineEdit::textEdited, this, &DestinationCard::edited);
    connect(m_ifExists, &QComboBox::activated, this, [this](int index) {
        m_draft.setIfExists(static_cast<IfExists>(m_ifExists->itemData(index).toInt()));
        Q_EMIT changed();
    });
    return row;
}

Connector DestinationCard::connector() const { return static_cast<Connector>(m_kinds->checkedId()); }

/// True if the field says more than what kind of place it is.
bool DestinationCard::namesPlace() const {
    const QString location = m_draft.destination(), root = connectorRoot(connector());
    return location.startsWith(root) && location.size() > root.size();
}

void DestinationCard::enter() {
    const bool fromSamples = m_draft.samples() != nullptr;
    for (const auto& [kind, button] : m_buttons) button->setVisible(fromSamples || kind == Connector::Local);
    m_buttons.at(connectorOf(m_draft.destination()))->setChecked(true);
    m_entered[connector()] = m_draft.destination();
    showPlace(m_draft.destination());
}

/// The field, and everything around it that depends on the kind of place.
void DestinationCard::showPlace(const QString& location) {
    const Connector kind = connector();
    m_label->setText(fieldName(kind));
    m_location->setAccessibleName(fieldName(kind).remove(u'&'));
    m_location->setPlaceholderText(example(kind));
    if (m_location->text().trimmed() != location) m_location->setText(location);
    m_browse->setVisible(kind == Connector::Local);
    m_words->setText(kind == Connector::Local ? tr("{batch_id} and {date} are filled in when the batch is run.")
                                              : tr("{batch_id}, {table}, {ext}, {date} and {project} are filled in when the batch is run."));
    m_ifExists->clear();
    m_ifExists->addItem(tr("Stop and say so"), static_cast<int>(IfExists::Stop));
    m_ifExists->addItem(tr("Replace it"), static_cast<int>(IfExists::Replace));
    if (kind == Connector::BigQuery) m_ifExists->addItem(tr("Append to it"), static_cast<int>(IfExists::Append));
    const int known = m_ifExists->findData(static_cast<int>(m_draft.ifExists()));
    m_ifExists->setCurrentIndex(std::max(0, known));
    if (known < 0) m_draft.setIfExists(IfExists::Stop);
    lookSoon();
}

void DestinationCard::choose(Connector kind) {
    const auto entered = m_entered.find(kind);
    const QString location = entered == m_entered.end() || entered->second.isEmpty() ? proposed(kind) : entered->second;
    m_draft.setDestination(location);
    showPlace(location);
    m_location->setFocus();
    Q_EMIT changed();
}

/// A place of the kind: the last one, one beside the source, or only its beginning.
QString DestinationCard::proposed(Connector kind) const {
    if (kind == Connector::Local) return defaultDestination();
    const QStringList recent = recentLocations(settingsKey(kind));
    if (!recent.isEmpty()) return recent.front();
    if (connectorOf(lastUploadPlace()) == kind) return lastUploadPlace();
    if (kind == Connector::Storage && connectorOf(m_draft.source()) == kind)
        return m_draft.source().section(u'/', 0, 2) + QStringLiteral("/tdm_output/{batch_id}/");
    return connectorRoot(kind);
}

void DestinationCard::edited(const QString& text) {
    const QString location = text.trimmed();
    m_draft.setDestination(location);
    const bool whole = location.contains(QLatin1String("://")) || location.startsWith(u'/');
    const Connector kind = whole ? connectorOf(location) : connector();
    if (kind != connector()) {
        m_buttons.at(kind)->setChecked(true);
        showPlace(location);
    }
    m_entered[kind] = location;
    lookSoon();
    Q_EMIT changed();
}

void DestinationCard::browse() {
    const QString folder = questions().chooseFolder(this, tr("Folder for the batch"), fixedPart(m_draft.destination()));
    if (folder.isEmpty()) return;
    m_draft.setDestination(folder + QStringLiteral("/{batch_id}"));
    showPlace(m_draft.destination());
    Q_EMIT changed();
}

void DestinationCard::lookSoon() {
    m_looking.cancel();
    m_found.reset();
    m_failed = false;
    m_strip->clear();
    m_typing.stop();
    if (connector() != Connector::Local && namesPlace() && m_draft.samples() && unknownPlaceholder(m_draft.destination()).isEmpty()) m_typing.start();
}

void DestinationCard::look() {
    m_strip->clear();
    m_looking.start([batch = m_draft.batch(), samples = m_draft.samples(), connections = cloudConnections()](
                        std::stop_token stop) { return existingOutputs(batch, *samples, connections, stop); },
                    [this](const Result<ExistingOutputs>& found) { looked(found); });
    Q_EMIT changed();
}

void DestinationCard::looked(const Result<ExistingOutputs>& found) {
    m_failed = !found;
    if (found) m_found = *found;
    else m_strip->showError(found.error(), tr("Try again"));
    if (!found && found.error().code == ErrorCode::Credentials) m_strip->offer(tr("Accounts…"));
    Q_EMIT changed();
}

bool DestinationCard::isComplete() const {
    if (!namesPlace() || !unknownPlaceholder(m_draft.destination()).isEmpty()) return false;
    return connector() == Connector::Local || m_found.has_value();
}

QString DestinationCard::sentence() const {
    const QString& location = m_draft.destination();
    if (location.isEmpty()) return tr("Choose a folder to go on.");
    if (!namesPlace()) return tr("Name a place to go on.");
    if (const QString unknown = unknownPlaceholder(location); !unknown.isEmpty())
        return tr("The place holds %1, which nothing fills in.").arg(unknown.toHtmlEscaped());
    if (connector() == Connector::Local) return folderSentence(location, m_draft.ifExists());
    if (m_failed) return tr("The place cannot be used yet: the reason stands above.");
    if (!m_found) return tr("Looking at what is there\u2026");
    return placeSentence(location, *m_found, m_draft.ifExists());
}

void DestinationCard::remember() const { rememberLocation(settingsKey(connector()), m_draft.destination()); }

} // namespace understudy::ui
