// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/number_field.h"

#include <QLocale>
#include <QStyle>

namespace understudy::ui {

namespace {

/// The digits of a number as it may be typed: with the locale's separators, spaces, dots, commas or apostrophes.
std::optional<QString> digitsOf(const QString& text) {
    const QString separators = QLocale().groupSeparator() + QStringLiteral(" .,'\u00A0\u202F\u2019");
    QString digits;
    for (const QChar c : text) {
        if (c.isDigit()) digits += QString::number(c.digitValue());
        else if (!separators.contains(c)) return std::nullopt;
    }
    return digits;
}

} // namespace

NumberField::NumberField(QWidget* parent) : QLineEdit(parent) {
    setAlignment(Qt::AlignRight);
    connect(this, &QLineEdit::textChanged, this, [this] {
        markWrong();
        Q_EMIT valueChanged(value());
    });
    connect(this, &QLineEdit::editingFinished, this, [this] {
        if (const auto number = value()) setValue(number);
    });
}

std::optional<std::uint64_t> NumberField::value() const {
    const auto digits = digitsOf(text());
    if (!digits || digits->isEmpty()) return std::nullopt;
    bool ok = false;
    const std::uint64_t number = digits->toULongLong(&ok);
    if (!ok || number < m_least || number > m_most) return std::nullopt;
    return number;
}

void NumberField::setValue(std::optional<std::uint64_t> value) {
    const QString text = value ? shown(*value) : QString();
    if (text != this->text()) setText(text);
}

void NumberField::setRange(std::uint64_t least, std::uint64_t most) {
    m_least = least;
    m_most = most;
    markWrong();
}

void NumberField::setGrouped(bool grouped) {
    m_grouped = grouped;
    setValue(value());
}

QString NumberField::shown(std::uint64_t value) const {
    return m_grouped ? QLocale().toString(value) : QString::number(value);
}

void NumberField::markWrong() {
    const bool wrong = !text().isEmpty() && !value();
    if (property("wrong").toBool() == wrong) return;
    setProperty("wrong", wrong);
    setToolTip(wrong ? tr("A whole number from %1 to %2").arg(QLocale().toString(m_least), QLocale().toString(m_most))
                     : QString());
    style()->unpolish(this);
    style()->polish(this);
}

} // namespace understudy::ui
