// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/meaning_words.h"

#include <QCoreApplication>

namespace understudy::ui {
namespace {

/// The core's names, listed here so that they are collected for translation.
[[maybe_unused]] constexpr const char* kNames[] = {
    QT_TRANSLATE_NOOP("Meanings", "unknown"),
    QT_TRANSLATE_NOOP("Meanings", "key"),
    QT_TRANSLATE_NOOP("Meanings", "code"),
    QT_TRANSLATE_NOOP("Meanings", "given name"),
    QT_TRANSLATE_NOOP("Meanings", "family name"),
    QT_TRANSLATE_NOOP("Meanings", "full name"),
    QT_TRANSLATE_NOOP("Meanings", "e-mail"),
    QT_TRANSLATE_NOOP("Meanings", "phone"),
    QT_TRANSLATE_NOOP("Meanings", "street"),
    QT_TRANSLATE_NOOP("Meanings", "city"),
    QT_TRANSLATE_NOOP("Meanings", "region"),
    QT_TRANSLATE_NOOP("Meanings", "postcode"),
    QT_TRANSLATE_NOOP("Meanings", "country"),
    QT_TRANSLATE_NOOP("Meanings", "country code"),
    QT_TRANSLATE_NOOP("Meanings", "company"),
    QT_TRANSLATE_NOOP("Meanings", "job"),
    QT_TRANSLATE_NOOP("Meanings", "user name"),
    QT_TRANSLATE_NOOP("Meanings", "UUID"),
    QT_TRANSLATE_NOOP("Meanings", "URL"),
    QT_TRANSLATE_NOOP("Meanings", "IP address"),
    QT_TRANSLATE_NOOP("Meanings", "money"),
    QT_TRANSLATE_NOOP("Meanings", "percentage"),
    QT_TRANSLATE_NOOP("Meanings", "category"),
    QT_TRANSLATE_NOOP("Meanings", "flag"),
    QT_TRANSLATE_NOOP("Meanings", "quantity"),
    QT_TRANSLATE_NOOP("Meanings", "date"),
    QT_TRANSLATE_NOOP("Meanings", "timestamp"),
    QT_TRANSLATE_NOOP("Meanings", "free text"),
    QT_TRANSLATE_NOOP("Meanings", "colour"),
    QT_TRANSLATE_NOOP("Meanings", "currency code"),
    QT_TRANSLATE_NOOP("Meanings", "IBAN"),
    QT_TRANSLATE_NOOP("Meanings", "credit card"),
    QT_TRANSLATE_NOOP("Meanings", "latitude"),
    QT_TRANSLATE_NOOP("Meanings", "longitude"),
    QT_TRANSLATE_NOOP("Meanings", "birthday"),
    QT_TRANSLATE_NOOP("Meanings", "identity number"),
};

} // namespace

QString meaningWords(Meaning meaning) { return QCoreApplication::translate("Meanings", meaningName(meaning)); }

} // namespace understudy::ui
