// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/desktop_scheme.h"
#include "ui/theme/icon.h"
#include "ui/theme/style_sheet.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QPalette>
#include <QStyleFactory>
#include <QTemporaryDir>

namespace understudy::ui {

namespace {

ThemeChoice g_choice = ThemeChoice::Auto;
const Tokens* g_tokens = &lightTokens();

QPalette paletteOf(const Tokens& t) {
    QPalette palette(t.surface, t.bg);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.surface);
    palette.setColor(QPalette::AlternateBase, t.raised);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::PlaceholderText, t.muted);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::ToolTipBase, t.surface);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::Highlight, t.selected);
    palette.setColor(QPalette::HighlightedText, t.text);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::LinkVisited, t.accent);
    palette.setColor(QPalette::Mid, t.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.muted);
    return palette;
}

bool paletteIsDark() {
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

bool desktopIsDark(bool guess) {
    static DesktopScheme scheme(guess, [] {
        if (g_choice == ThemeChoice::Auto) setTheme(ThemeChoice::Auto);
    });
    return scheme.dark();
}

bool wantsDark(ThemeChoice choice) {
    static const bool desktopPaletteIsDark = paletteIsDark(); // as it is before ours covers it
    return choice == ThemeChoice::Dark || (choice == ThemeChoice::Auto && desktopIsDark(desktopPaletteIsDark));
}

/// The arrow of combo boxes in the theme's colour: style sheets take pictures from files only.
QString arrowFile(const Tokens& t) {
    static const QTemporaryDir folder;
    const QString path = folder.filePath(t.dark ? QStringLiteral("arrow-dark.svg") : QStringLiteral("arrow-light.svg"));
    QFile file(path);
    if (file.exists()) return path;
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write(iconSvg("chevron-down", t.muted));
    return path;
}

QFont sized(QFont font, int pixels) {
    font.setPointSizeF(pixels * 0.75); // 96 dpi: 13 px is 9.75 pt
    return font;
}

} // namespace

const Tokens& tokens() { return *g_tokens; }

ThemeChoice themeChoice() { return g_choice; }

QString themeName(ThemeChoice choice) {
    switch (choice) {
    case ThemeChoice::Light: return QStringLiteral("light");
    case ThemeChoice::Dark: return QStringLiteral("dark");
    case ThemeChoice::Auto: break;
    }
    return QStringLiteral("auto");
}

std::optional<ThemeChoice> themeFromName(const QString& name) {
    for (const ThemeChoice choice : {ThemeChoice::Auto, ThemeChoice::Light, ThemeChoice::Dark})
        if (themeName(choice) == name) return choice;
    return std::nullopt;
}

void setTheme(ThemeChoice choice) {
    const bool dark = wantsDark(choice);
    g_choice = choice;
    g_tokens = dark ? &darkTokens() : &lightTokens();
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(paletteOf(*g_tokens));
    QApplication::setFont(textFont());
    qApp->setStyleSheet(styleSheet(*g_tokens, arrowFile(*g_tokens)));
    Q_EMIT ThemeNotifier::instance().changed();
}

ThemeNotifier& ThemeNotifier::instance() {
    static ThemeNotifier notifier;
    return notifier;
}

QFont textFont(int pixels) {
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), QFontDatabase::systemFont(QFontDatabase::GeneralFont).family()});
    font.setWeight(QFont::Normal);
    return sized(font, pixels);
}

QFont strongFont(int pixels) {
    QFont font = textFont(pixels);
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont monoFont(int pixels) {
    QFont font;
    font.setFamilies({QStringLiteral("JetBrains Mono"), QFontDatabase::systemFont(QFontDatabase::FixedFont).family()});
    font.setStyleHint(QFont::Monospace);
    return sized(font, pixels);
}

} // namespace understudy::ui
