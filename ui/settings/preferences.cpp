// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/preferences.h"

#include <QFileInfo>
#include <QSettings>

namespace understudy::ui {

namespace {

constexpr int kMostRecent = 20;

QSettings store() {
    return {QSettings::IniFormat, QSettings::UserScope, QStringLiteral("understudy"), QStringLiteral("studio")};
}

QString locationsKey(const QString& connector) { return QStringLiteral("recent/locations/") + connector; }

QString recentKey() { return QStringLiteral("recent/recipes"); }

} // namespace

Preferences preferences() {
    const QSettings settings = store();
    const Preferences usual;
    Preferences read;
    read.theme = themeFromName(settings.value(QStringLiteral("theme")).toString()).value_or(usual.theme);
    read.language = settings.value(QStringLiteral("language")).toString();
    read.minCategoryCount =
        settings.value(QStringLiteral("samples/minCategoryCount"), qulonglong{usual.minCategoryCount}).toULongLong();
    read.sampleRows = settings.value(QStringLiteral("samples/rows"), qulonglong{usual.sampleRows}).toULongLong();
    read.threads = settings.value(QStringLiteral("threads"), usual.threads).toUInt();
    read.cloudProject = settings.value(QStringLiteral("cloud/project")).toString();
    read.auditTable = settings.value(QStringLiteral("cloud/auditTable")).toString();
    read.oauthClient = settings.value(QStringLiteral("cloud/oauthClient")).toString();
    return read;
}

void savePreferences(const Preferences& preferences) {
    QSettings settings = store();
    settings.setValue(QStringLiteral("theme"), themeName(preferences.theme));
    settings.setValue(QStringLiteral("language"), preferences.language);
    settings.setValue(QStringLiteral("samples/minCategoryCount"), qulonglong{preferences.minCategoryCount});
    settings.setValue(QStringLiteral("samples/rows"), qulonglong{preferences.sampleRows});
    settings.setValue(QStringLiteral("threads"), preferences.threads);
    settings.setValue(QStringLiteral("cloud/project"), preferences.cloudProject);
    settings.setValue(QStringLiteral("cloud/auditTable"), preferences.auditTable);
    settings.setValue(QStringLiteral("cloud/oauthClient"), preferences.oauthClient);
}

QStringList recentRecipes() {
    QStringList recent = store().value(recentKey()).toStringList();
    recent.removeIf([](const QString& path) { return !QFileInfo::exists(path); });
    return recent;
}

void rememberRecipe(const QString& path) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList recent = recentRecipes();
    recent.removeAll(absolute);
    recent.prepend(absolute);
    store().setValue(recentKey(), QVariant(recent.mid(0, kMostRecent)));
}

QStringList recentLocations(const QString& connector) { return store().value(locationsKey(connector)).toStringList(); }

void rememberLocation(const QString& connector, const QString& location) {
    QStringList recent = recentLocations(connector);
    recent.removeAll(location);
    recent.prepend(location);
    store().setValue(locationsKey(connector), QVariant(recent.mid(0, kMostRecent)));
}

QByteArray keptState(const QString& name) { return store().value(QStringLiteral("state/") + name).toByteArray(); }

void keepState(const QString& name, const QByteArray& state) {
    store().setValue(QStringLiteral("state/") + name, state);
}

} // namespace understudy::ui
