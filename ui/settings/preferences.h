// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStringList>

#include <cstdint>

namespace understudy::ui {

/// What the user set once for all batches; kept in XDG_CONFIG_HOME/understudy/studio.ini.
struct Preferences {
    ThemeChoice theme = ThemeChoice::Auto;
    QString language;                   ///< "de", "en"; empty: the desktop's.
    std::uint64_t minCategoryCount = 5; ///< A category value rarer than this in the sample is never copied.
    std::uint64_t sampleRows = 20'000;  ///< Read of each sample, from its beginning.
    unsigned threads = 0;               ///< 0: as many as the machine has.
    QString cloudProject; ///< Of Google Cloud, whose buckets and datasets are listed; empty: as the credentials say.
    QString oauthClient;  ///< The file of the OAuth client that people sign in with.

    QString auditTable;   ///< Gets the audit records of new batches, "bq://project.dataset.table"; empty: none.

    bool operator==(const Preferences&) const = default;
};

Preferences preferences();
void savePreferences(const Preferences& preferences);

/// Recipes opened or saved lately, newest first; those that are gone are left out.
QStringList recentRecipes();
void rememberRecipe(const QString& path);

/// Locations used lately with a connector (connectorKey()), newest first.
QStringList recentLocations(const QString& connector);
void rememberLocation(const QString& connector, const QString& location);

/// A value that a page keeps between sessions: geometry, splitters, columns.
QByteArray keptState(const QString& name);
void keepState(const QString& name, const QByteArray& state);

} // namespace understudy::ui
