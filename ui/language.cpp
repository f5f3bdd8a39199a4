// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace understudy::ui {

namespace {

void install(const QLocale& locale, const QString& name, const QString& folder) {
    auto* translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(locale, name, QStringLiteral("_"), folder)) QCoreApplication::installTranslator(translator);
    else delete translator;
}

} // namespace

void setLanguage(const QString& language) {
    const QLocale desktop = QLocale::system();
    // The desktop's territory decides how numbers are written as long as the language is its own.
    const bool other = !language.isEmpty() && QLocale(language).language() != desktop.language();
    const QLocale locale = other ? QLocale(language) : desktop;
    QLocale::setDefault(locale);
    // English first: it holds the plurals, and what another language lacks.
    install(QLocale(QLocale::English), QStringLiteral("understudy"), QStringLiteral(":/i18n"));
    install(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(locale, QStringLiteral("understudy"), QStringLiteral(":/i18n"));
}

} // namespace understudy::ui
