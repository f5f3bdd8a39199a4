// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include <QtCore/QCoreApplication>

#include <clocale>
#include <csignal>

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    // Qt takes over the user's locale; numbers in files and reports must not follow it.
    std::setlocale(LC_NUMERIC, "C");
    // A file over the size limit is an error like a full disk, not a death.
    std::signal(SIGXFSZ, SIG_IGN);
    return understudy::cli::run(argc, argv);
}
