// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/questions.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace understudy::ui {

namespace {

bool confirmWithBox(QWidget* parent, const QString& question, const QString& detail, const QString& action) {
    QMessageBox box(QMessageBox::Question, QString(), question, QMessageBox::Cancel, parent);
    box.setInformativeText(detail);
    const QPushButton* go = box.addButton(action, QMessageBox::AcceptRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == go;
}

Questions realDialogs() {
    Questions q;
    q.confirm = confirmWithBox;
    q.openFiles = [](QWidget* parent, const QString& title, const QString& filter) {
        return QFileDialog::getOpenFileNames(parent, title, {}, filter);
    };
    q.saveFile = [](QWidget* parent, const QString& title, const QString& proposed, const QString& filter) {
        return QFileDialog::getSaveFileName(parent, title, proposed, filter);
    };
    q.chooseFolder = [](QWidget* parent, const QString& title, const QString& start) {
        return QFileDialog::getExistingDirectory(parent, title, start);
    };
    return q;
}

} // namespace

Questions& questions() {
    static Questions asked = realDialogs();
    return asked;
}

} // namespace understudy::ui
