// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/strip.h"

#include "ui/message_text.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>

namespace understudy::ui {

namespace {

QColor Tokens::* signColour(Tone tone) {
    switch (tone) {
    case Tone::Good: return &Tokens::good;
    case Tone::Warn: return &Tokens::warn;
    case Tone::Bad: return &Tokens::bad;
    case Tone::Accent: return &Tokens::accent;
    case Tone::Neutral: break;
    }
    return &Tokens::muted;
}

QString text8(const std::string& text) { return QString::fromStdString(text); }

} // namespace

Strip::Strip(QWidget* parent)
    : QFrame(parent), m_layout(new QHBoxLayout(this)), m_sign(new QLabel), m_cause(new QLabel),
      m_place(secondaryLabel({})), m_action(plainButton({})),
      m_second(plainButton({})) {
    m_layout->setContentsMargins(metrics::kSpace3, metrics::kSpace2, metrics::kSpace3, metrics::kSpace2);
    m_layout->setSpacing(metrics::kSpace2);
    m_cause->setWordWrap(true);
    m_cause->setTextFormat(Qt::PlainText);
    m_cause->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_place->setFont(monoFont());
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_layout->addWidget(m_sign, 0, Qt::AlignTop);
    m_layout->addWidget(m_cause, 1);
    m_layout->addWidget(m_place);
    m_layout->addWidget(m_action);
    m_layout->insertWidget(m_layout->indexOf(m_action), m_second);
    connect(m_action, &QPushButton::clicked, this, &Strip::actionTriggered);
    connect(m_second, &QPushButton::clicked, this, &Strip::secondTriggered);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &Strip::paintSign);
    clear();
}

void Strip::show(Tone tone, const QString& cause, const QString& place, const QString& action) {
    m_tone = tone;
    paintSign();
    m_cause->setText(cause);
    m_place->setText(place);
    m_place->setVisible(!place.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_second->hide();
    setAccessibleName(text());
    setVisible(true);
    update();
}

void Strip::showError(const Error& error, const QString& action) {
    QString cause = messageText(error.message);
    if (!cause.endsWith(QLatin1Char('.'))) cause += QLatin1Char('.');
    if (!error.advice.empty()) cause += QLatin1Char(' ') + messageText(error.advice);
    if (!cause.endsWith(QLatin1Char('.'))) cause += QLatin1Char('.');
    show(Tone::Bad, cause, text8(error.where), action);
}

void Strip::offer(const QString& secondAction) {
    m_second->setText(secondAction);
    m_second->setVisible(!secondAction.isEmpty());
}

void Strip::paintSign() {
    m_sign->setPixmap(icon(toneIcon(m_tone), signColour(m_tone)).pixmap(metrics::kIconSize));
}

void Strip::clear() {
    m_cause->clear();
    m_place->clear();
    setVisible(false);
}

bool Strip::isEmpty() const { return m_cause->text().isEmpty(); }

QString Strip::text() const {
    return m_place->text().isEmpty() ? m_cause->text() : m_place->text() + QStringLiteral(": ") + m_cause->text();
}

void Strip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor border = toneColour(m_tone);
    border.setAlphaF(0.35F);
    painter.setPen(border);
    painter.setBrush(toneGround(m_tone));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::kControlRadius,
                            metrics::kControlRadius);
}

} // namespace understudy::ui
