// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/embedded.h"
#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/settings/preferences.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>

#include <cstdio>
#include <cstdlib>

using namespace understudy;

namespace {

struct Options {
    Q_DECLARE_TR_FUNCTIONS(Options)

public:
    QString theme;
    QStringList paths;
};

/// The language asked for, needed before anything else can be said.
QString languageWanted(const QCommandLineOption& language) {
    QCommandLineParser parser;
    parser.addOption(language);
    parser.parse(QCoreApplication::arguments());
    return parser.value(language);
}

[[noreturn]] void refuse(const QString& message) {
    std::fprintf(stderr, "%s\n", qPrintable(message));
    std::exit(2);
}

void setLanguage(const QString& wanted) {
    const bool known = wanted.isEmpty() || wanted == QStringLiteral("en") || wanted == QStringLiteral("de");
    ui::setLanguage(known && !wanted.isEmpty() ? wanted : ui::preferences().language);
    if (!known) refuse(Options::tr("--lang takes en or de, not %1").arg(wanted));
}

Options readOptions() {
    QCommandLineParser parser;
    QCommandLineOption language(QStringLiteral("lang"));
    language.setValueName(QStringLiteral("code"));
    setLanguage(languageWanted(language));
    const QCommandLineOption theme(QStringLiteral("theme"), Options::tr("Colours: auto, light or dark."),
                                   QStringLiteral("name"));
    language.setDescription(Options::tr("Language of the program: en or de."));
    parser.setApplicationDescription(Options::tr("Makes stand-in data that looks and behaves like yours."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({theme, language});
    parser.addPositionalArgument(QStringLiteral("files"), Options::tr("Sample tables, a folder, a recipe or a batch file."),
                                 QStringLiteral("[files\u2026]"));
    parser.process(*QCoreApplication::instance());
    Options read;
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
    const auto theme = ui::themeFromName(options.theme);
    if (!options.theme.isEmpty() && !theme) refuse(Options::tr("--theme takes auto, light or dark, not %1").arg(options.theme));
    ui::setTheme(theme.value_or(ui::preferences().theme));
    ui::MainWindow window;
    window.show();
    window.open(options.paths);
    return QApplication::exec();
}
