// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icon.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QImage>
#include <QPalette>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include <cmath>

namespace understudy::ui {

namespace {

double linear(double channel) { return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4); }

double luminance(const QColor& colour) {
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// As WCAG 2 defines it.
double contrast(const QColor& one, const QColor& other) {
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

class Themes : public testing::TestWithParam<bool> {
protected:
    const Tokens& t = GetParam() ? darkTokens() : lightTokens();
};

} // namespace

TEST_P(Themes, TextIsReadableOnEveryGround) {
    for (const QColor& ground : {t.bg, t.surface, t.raised, t.soft, t.selected}) {
        EXPECT_GE(contrast(t.text, ground), 4.5) << ground.name().toStdString();
        EXPECT_GE(contrast(t.muted, ground), 4.5) << ground.name().toStdString();
    }
    EXPECT_GE(contrast(t.onAccent, t.accent), 4.5);
    EXPECT_GE(contrast(t.accent, t.surface), 4.5);
}

TEST_P(Themes, ChipsAreReadableOnTheirSoftGround) {
    EXPECT_GE(contrast(t.good, t.goodSoft), 4.5);
    EXPECT_GE(contrast(t.warn, t.warnSoft), 4.5);
    EXPECT_GE(contrast(t.bad, t.badSoft), 4.5);
}

TEST_P(Themes, EditorColoursAreReadableAndTheSampleIsVisible) {
    for (const QColor& colour : {t.editorKey, t.editorString, t.editorNumber, t.editorComment, t.editorFormula})
        EXPECT_GE(contrast(colour, t.surface), 4.5) << colour.name().toStdString();
    EXPECT_GE(contrast(t.sample, t.surface), 3.0);
}

TEST_P(Themes, TheStyleSheetLeavesNoTokenUnresolved) {
    const QString sheet = styleSheet(t);
    EXPECT_FALSE(sheet.contains(QLatin1Char('@')));
    EXPECT_FALSE(sheet.contains(QLatin1String("#000000"))) << "an unknown token comes out black";
}

INSTANTIATE_TEST_SUITE_P(LightAndDark, Themes, testing::Bool());

TEST(Theme, IsPutOnTheApplicationAndToldToWidgets) {
    QSignalSpy told(&ThemeNotifier::instance(), &ThemeNotifier::changed);
    setTheme(ThemeChoice::Dark);
    EXPECT_EQ(QApplication::palette().color(QPalette::Window), darkTokens().bg);
    EXPECT_TRUE(tokens().dark);
    setTheme(ThemeChoice::Light);
    EXPECT_EQ(QApplication::palette().color(QPalette::Window), lightTokens().bg);
    EXPECT_EQ(told.count(), 2);
}

TEST(Theme, NamesReadBack) {
    for (const ThemeChoice choice : {ThemeChoice::Auto, ThemeChoice::Light, ThemeChoice::Dark})
        EXPECT_EQ(themeFromName(themeName(choice)), choice);
    EXPECT_FALSE(themeFromName(QStringLiteral("blue")));
}

TEST(Icon, FollowsTheTheme) {
    const QIcon home = icon("home");
    const auto darkest = [&] {
        const QImage image = home.pixmap(32).toImage();
        int least = 255;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                if (qAlpha(image.pixel(x, y)) > 200) least = std::min(least, qGray(image.pixel(x, y)));
        return least;
    };
    EXPECT_LT(darkest(), 80);
    setTheme(ThemeChoice::Dark);
    EXPECT_GT(darkest(), 150);
    setTheme(ThemeChoice::Light);
}

} // namespace understudy::ui
