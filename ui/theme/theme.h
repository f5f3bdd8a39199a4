// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QFont>
#include <QObject>
#include <QString>

#include <optional>

namespace understudy::ui {

/// What the user asked for; Auto follows the desktop.
enum class ThemeChoice { Auto, Light, Dark };

/// "auto", "light", "dark": as in settings and on the command line.
QString themeName(ThemeChoice choice);
std::optional<ThemeChoice> themeFromName(const QString& name);

/// Puts style, palette, fonts and style sheet on the application. Can be called again at any time.
void setTheme(ThemeChoice choice);
ThemeChoice themeChoice();

/// Tells widgets that paint with tokens that these have changed.
class ThemeNotifier : public QObject {
    Q_OBJECT

public:
    static ThemeNotifier& instance();

Q_SIGNALS:
    void changed();
};

/// Inter, 400, in a size of metrics::k…Pixels (given in points, so that it follows the desktop's DPI).
QFont textFont(int pixels = metrics::kTextPixels);
/// The same in weight 600.
QFont strongFont(int pixels = metrics::kTextPixels);
/// JetBrains Mono for paths, raw bytes and the editor.
QFont monoFont(int pixels = metrics::kSecondaryPixels);

} // namespace understudy::ui
