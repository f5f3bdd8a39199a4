// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace understudy::ui {

/// The questions that only a dialog can ask. The whole program asks through questions(), so that a test can answer.
struct Questions {
    /// True if the user chose `action`, the button that goes on.
    std::function<bool(QWidget* parent, const QString& question, const QString& detail, const QString& action)> confirm;
    /// `filter` as QFileDialog takes it. Empty: the user thought better of it.
    std::function<QStringList(QWidget* parent, const QString& title, const QString& filter)> openFiles;
    std::function<QString(QWidget* parent, const QString& title, const QString& proposed, const QString& filter)>
        saveFile;
    std::function<QString(QWidget* parent, const QString& title, const QString& start)> chooseFolder;
};

/// The way questions are asked now; real dialogs unless a test put other functions here.
Questions& questions();

} // namespace understudy::ui
