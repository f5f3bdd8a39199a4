// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/embedded.h"
#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/settings/preferences.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>

#include <cstdio>

using namespace understudy;

namespace {

struct Options {
    Q_DECLARE_TR_FUNCTIONS(Options)

public:
    QString language;
    QString theme;
    QStringList paths;
};

Options readOptions() {
    QCommandLineParser parser;
    const QCommandLineOption theme(QStringLiteral("theme"), Options::tr("Colours: auto, light or dark."),
                                   QStringLiteral("name"));
    const QCommandLineOption language(QStringLiteral("lang"), Options::tr("Language of the program: en or de."),
                                      QStringLiteral("code"));
    parser.setApplicationDescription(Options::tr("Makes stand-in data that looks and behaves like yours."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({theme, language});
    parser.addPositionalArgument(QStringLiteral("files"), Options::tr("Sample tables, a folder, a recipe or a batch file."),
                                 QStringLiteral("[files\u2026]"));
    parser.process(*QCoreApplication::instance());
    Options read;
    read.language = parser.value(language);
    read.theme = parser.value(theme);
    read.paths = parser.positionalArguments();
    return read;
}

QString versionText() {
    const std::string_view version = programVersion();
    return QString::fromUtf8(version.data(), qsizetype(version.size()));
}

} // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("understudy-studio"));
    QApplication::setApplicationVersion(versionText());
    QApplication::setDesktopFileName(QStringLiteral("io.github.understudy.studio"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/io.github.understudy.studio.svg")));

    const Options options = readOptions();
    const ui::Preferences preferences = ui::preferences();
    const auto theme = ui::themeFromName(options.theme);
    if (!options.theme.isEmpty() && !theme) {
        std::fprintf(stderr, "--theme takes auto, light or dark, not %s\n", qPrintable(options.theme));
        return 2;
    }
    ui::setLanguage(options.language.isEmpty() ? preferences.language : options.language);
    ui::setTheme(theme.value_or(preferences.theme));
    ui::MainWindow window;
    window.show();
    window.open(options.paths);
    return QApplication::exec();
}
