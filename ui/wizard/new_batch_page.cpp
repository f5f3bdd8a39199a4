// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/new_batch_page.h"

#include "ui/wizard/recipe_step.h"
#include "ui/wizard/wizard_flow.h"

namespace understudy::ui {

NewBatchPage::NewBatchPage(BatchRunner& runner, QWidget* parent)
    : QWidget(parent), m_flow(new WizardFlow(runner, *this)) {
    setProperty("kind", QStringLiteral("page"));
}

void NewBatchPage::startFrom(const BatchFile& batch) { m_flow->startFrom(batch); }

void NewBatchPage::openFiles(const QStringList& paths) { m_flow->openFiles(paths); }

void NewBatchPage::openRecipe(const QString& path) { m_flow->openRecipe(path); }

void NewBatchPage::runSample() { m_flow->runSample(); }

void NewBatchPage::apply(const Preferences& preferences) { m_flow->apply(preferences); }

bool NewBatchPage::hasUnsavedWork() const { return m_flow->hasUnsavedWork(); }

void NewBatchPage::accountChanged() { m_flow->accountChanged(); }

bool NewBatchPage::canSaveBatch() const { return m_flow && m_flow->canSaveBatch(); }

bool NewBatchPage::canSaveRecipe() const { return m_flow && m_flow->showsRecipe(); }

bool NewBatchPage::canDraftAgain() const { return canSaveRecipe() && canSaveBatch(); }

void NewBatchPage::saveBatch() { m_flow->save(); }

void NewBatchPage::saveRecipe() { m_flow->recipe().save(); }

void NewBatchPage::draftAgain() { m_flow->recipe().draftAgain(); }

} // namespace understudy::ui
