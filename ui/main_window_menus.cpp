// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/batch_details.h"
#include "ui/history/batches_page.h"
#include "ui/main_menu.h"
#include "ui/main_window.h"
#include "ui/settings/preferences.h"
#include "ui/settings/settings_page.h"
#include "ui/wizard/new_batch_page.h"

#include <QFileInfo>
#include <QStackedWidget>

namespace understudy::ui {

void MainWindow::makeFileMenu() {
    QMenu& menu = *menuBar()->addMenu(tr("&File"));
    addMenuAction(menu, "add", tr("&New batch"), QKeySequence::New, [this] { go(NewBatch); });
    addMenuAction(menu, "open", tr("&Open sample files\u2026"), QKeySequence::Open, [this] { chooseFiles(); });
    addMenuAction(menu, "recipe", tr("Open a &recipe\u2026"), Qt::CTRL | Qt::SHIFT | Qt::Key_O, [this] { chooseRecipe(); });
    QMenu* recent = menu.addMenu(tr("Re&cent recipes"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecentMenu(*recent); });
    addMenuAction(menu, "play", tr("Run the &sample"), Qt::CTRL | Qt::SHIFT | Qt::Key_R, [this] { runSample(); });
    menu.addSeparator();
    m_saveBatch = addMenuAction(menu, "save", tr("Save batch &file\u2026"), QKeySequence::Save, [this] { m_newBatch->saveBatch(); });
    m_saveRecipe = addMenuAction(menu, "recipe", tr("Save reci&pe"), Qt::CTRL | Qt::SHIFT | Qt::Key_S,
                                 [this] { m_newBatch->saveRecipe(); });
    m_draftAgain = addMenuAction(menu, "again", tr("&Draft the recipe again"), Qt::CTRL | Qt::SHIFT | Qt::Key_D,
                                 [this] { m_newBatch->draftAgain(); });
    connect(m_newBatch, &NewBatchPage::possibleChanged, this, &MainWindow::enableSaving);
    connect(m_pages, &QStackedWidget::currentChanged, this, &MainWindow::enableSaving);
    enableSaving();
    menu.addSeparator();
    addMenuAction(menu, "quit", tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); });
}

void MainWindow::enableSaving() {
    const bool here = place() == NewBatch;
    m_saveBatch->setEnabled(here && m_newBatch->canSaveBatch());
    m_saveRecipe->setEnabled(here && m_newBatch->canSaveRecipe());
    m_draftAgain->setEnabled(here && m_newBatch->canDraftAgain());
}

void MainWindow::fillRecentMenu(QMenu& menu) {
    menu.clear();
    for (const QString& path : recentRecipes())
        menu.addAction(QFileInfo(path).fileName(), this, [this, path] { openRecipe(path); })->setToolTip(path);
    if (menu.isEmpty()) menu.addAction(tr("None yet"))->setEnabled(false);
}

void MainWindow::makeBatchMenu() {
    QMenu& menu = *menuBar()->addMenu(tr("&Batch"));
    const auto onBatch = [this](void (BatchDetails::*what)()) {
        return [this, what] {
            if (place() != Batches) go(Batches);
            (m_batches->details().*what)();
        };
    };
    addMenuAction(menu, "verify", tr("&Verify"), Qt::CTRL | Qt::SHIFT | Qt::Key_V, onBatch(&BatchDetails::verify));
    const auto withChosen = [this](void (MainWindow::*what)(const QString&)) {
        return [this, what] {
            const auto& records = m_batches->details().records();
            if (!records.empty()) (this->*what)(QString::fromStdString(records.front().batchId));
        };
    };
    addMenuAction(menu, "play", tr("Res&ume"), Qt::CTRL | Qt::SHIFT | Qt::Key_G, withChosen(&MainWindow::resume));
    addMenuAction(menu, "again", tr("Run &again"), Qt::CTRL | Qt::SHIFT | Qt::Key_A, withChosen(&MainWindow::runAgain));
    addMenuAction(menu, "recipe", tr("&Recipe as it was"), Qt::CTRL | Qt::SHIFT | Qt::Key_E, onBatch(&BatchDetails::showRecipe));
    addMenuAction(menu, "compare", tr("&Compare with\u2026"), Qt::CTRL | Qt::SHIFT | Qt::Key_C,
                  onBatch(&BatchDetails::chooseComparison));
    menu.addSeparator();
    addMenuAction(menu, "search", tr("&Search batches"), Qt::CTRL | Qt::SHIFT | Qt::Key_F, [this] {
        go(Batches);
        m_batches->focusSearch();
    });
    addMenuAction(menu, "export", tr("&Export the list\u2026"), Qt::CTRL | Qt::SHIFT | Qt::Key_X, [this] { m_batches->exportList(); });
    menu.addSeparator();
    m_cancel = addMenuAction(menu, "stop", tr("Cancel the running &batch"), Qt::CTRL | Qt::Key_Period, [this] { m_runner->cancel(); });
    m_cancel->setEnabled(false);
}

void MainWindow::makeViewMenu() {
    QMenu& menu = *menuBar()->addMenu(tr("&View"));
    const struct {
        Place place;
        const char* icon;
        QString text;
    } places[] = {{Home, "home", tr("&Home")},
                  {NewBatch, "batch-new", tr("&New batch")},
                  {Recipes, "recipe", tr("&Recipes")},
                  {Batches, "batches", tr("&Batches")},
                  {Settings, "settings", tr("&Settings")}};
    for (const auto& [place, icon, text] : places)
        addMenuAction(menu, icon, text, QKeySequence(QStringLiteral("Ctrl+%1").arg(place + 1)),
                      [this, place = place] { go(place); });
    menu.addSeparator();
    QMenu& themes = *menu.addMenu(tr("&Theme"));
    addMenuAction(themes, nullptr, tr("As the &desktop"), {}, [this] { m_settings->chooseTheme(ThemeChoice::Auto); });
    addMenuAction(themes, nullptr, tr("&Light"), {}, [this] { m_settings->chooseTheme(ThemeChoice::Light); });
    addMenuAction(themes, nullptr, tr("&Dark"), {}, [this] { m_settings->chooseTheme(ThemeChoice::Dark); });
}

} // namespace understudy::ui
