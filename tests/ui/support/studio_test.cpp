// SPDX-License-Identifier: GPL-3.0-or-later
#include "paths.h"
#include "ui/support/studio_test.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QLocale>
#include <QTest>
#include <QWidget>

namespace understudy::ui {

namespace {

QString fileName(const QWidget& widget, const QString& name, const char* theme) {
    QString suffix = QLatin1String(theme);
    if (widget.devicePixelRatioF() > 1) suffix += QStringLiteral("-%1x").arg(widget.devicePixelRatioF());
    const QString language = qEnvironmentVariable("UNDERSTUDY_TEST_LANGUAGE");
    if (!language.isEmpty()) suffix += QLatin1Char('-') + language;
    return QStringLiteral("%1-%2.png").arg(name, suffix);
}

} // namespace

void saveScreenshots(QWidget& widget, const QString& name) {
    const QDir folder(QStringLiteral(UNDERSTUDY_BINARY_DIR "/screenshots"));
    ASSERT_TRUE(QDir().mkpath(folder.path()));
    const ThemeChoice before = themeChoice();
    for (const auto& [choice, theme] : {std::pair(ThemeChoice::Light, "light"), std::pair(ThemeChoice::Dark, "dark")}) {
        setTheme(choice);
        widget.show();
        QTest::qWait(60);
        ASSERT_TRUE(widget.grab().save(folder.filePath(fileName(widget, name, theme))));
    }
    setTheme(before);
}

bool waitFor(const std::function<bool()>& done, int milliseconds) { return QTest::qWaitFor(done, milliseconds); }

} // namespace understudy::ui
