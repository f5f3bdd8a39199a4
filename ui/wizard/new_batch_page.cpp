// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/new_batch_page.h"

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

bool NewBatchPage::hasUnsavedWork() const { return m_flow->hasUnsavedWork(); }

} // namespace understudy::ui
