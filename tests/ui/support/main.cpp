// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/studio_test.h"

#include "ui/language.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>

namespace understudy::ui {

namespace {

QStringList g_expected;
QString g_folder;

/// The offscreen platform says this of itself; it says nothing about the program.
bool isPlatformNoise(const QString& message) { return message.startsWith(QLatin1String("This plugin does not support ")); }

bool isExpected(const QString& message) {
    return std::any_of(g_expected.begin(), g_expected.end(), [&](const QString& pattern) {
        return QRegularExpression(pattern).match(message).hasMatch();
    });
}

void failOnWarning(QtMsgType type, const QMessageLogContext&, const QString& message) {
    std::fprintf(stderr, "%s\n", qPrintable(message));
    if (type == QtDebugMsg || type == QtInfoMsg || isPlatformNoise(message) || isExpected(message)) return;
    ADD_FAILURE() << "unexpected warning: " << message.toStdString();
}

/// A home of their own for settings, data and cache, so that tests neither read nor write the user's.
void useFolder(const QString& folder) {
    g_folder = folder;
    for (const char* name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"}) {
        const QString path = folder + QLatin1Char('/') + QString::fromLatin1(name).toLower();
        QDir().mkpath(path);
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv(name, path.toUtf8());
    }
}

class ForgetExpected : public testing::EmptyTestEventListener {
    void OnTestEnd(const testing::TestInfo&) override { g_expected.clear(); }
};

} // namespace

void expectWarning(const QString& pattern) { g_expected.append(pattern); }

QString temporaryFolder() { return g_folder; }

} // namespace understudy::ui

int main(int argc, char** argv) {
    using namespace understudy::ui;
    testing::InitGoogleTest(&argc, argv);
    testing::UnitTest::GetInstance()->listeners().Append(new ForgetExpected);
    const QTemporaryDir folder;
    useFolder(folder.path());
    qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("understudy"));
    qInstallMessageHandler(failOnWarning);
    const QString language = qEnvironmentVariable("UNDERSTUDY_TEST_LANGUAGE");
    setLanguage(language.isEmpty() ? QStringLiteral("en") : language);
    setTheme(ThemeChoice::Light);
    return RUN_ALL_TESTS();
}
