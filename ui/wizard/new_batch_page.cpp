// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/new_batch_page.h"

#include "ui/batch_runner.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/stepper.h"
#include "ui/wizard/batch_draft.h"
#include "ui/wizard/draft_store.h"
#include "ui/wizard/sample_reader.h"
#include "ui/wizard/source_step.h"
#include "ui/wizard/tables_step.h"
#include "ui/wizard/wizard_footer.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>

namespace understudy::ui {

class NewBatchPage::Parts {
public:
    Parts(BatchRunner& r, NewBatchPage& p) : runner(r), page(p) {}

    BatchRunner& runner;
    NewBatchPage& page;
    BatchDraft draft;
    SampleReader reader{draft};
    DraftStore store{draft};
    Stepper* stepper = nullptr;
    ElidedLabel* fileName = nullptr;
    QStackedWidget* pages = nullptr;
    WizardFooter* footer = nullptr;
    SourceStep* source = nullptr;
    TablesStep* tables = nullptr;
    std::vector<WizardStep*> steps;
    int furthest = 0;

    void build();
    QFrame* makeBar();
    void goTo(int step);
    void refresh();
    void cancel();
};

QFrame* NewBatchPage::Parts::makeBar() {
    auto* bar = new QFrame;
    bar->setProperty("kind", QStringLiteral("bar"));
    bar->setFixedHeight(45);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(metrics::kSpace5, 0, metrics::kSpace5, 0);
    stepper = new Stepper({NewBatchPage::tr("Source"), NewBatchPage::tr("Tables"), NewBatchPage::tr("Recipe"),
                           NewBatchPage::tr("Generate")});
    fileName = new ElidedLabel;
    fileName->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(stepper);
    row->addWidget(fileName, 1);
    QObject::connect(stepper, &Stepper::stepClicked, &page, [this](int step) { goTo(step); });
    return bar;
}

void NewBatchPage::Parts::build() {
    source = new SourceStep(draft);
    tables = new TablesStep(draft, reader);
    steps = {source, tables};
    pages = new QStackedWidget;
    footer = new WizardFooter;
    auto* column = new QVBoxLayout(&page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(pages, 1);
    column->addWidget(footer);
    for (WizardStep* step : steps) {
        pages->addWidget(step);
        QObject::connect(step, &WizardStep::changed, &page, [this] { refresh(); });
    }
    QObject::connect(&draft, &BatchDraft::changed, &page, [this] { refresh(); });
    QObject::connect(footer->next(), &QPushButton::clicked, &page, [this] { goTo(pages->currentIndex() + 1); });
    QObject::connect(footer->back(), &QPushButton::clicked, &page, [this] { goTo(pages->currentIndex() - 1); });
    QObject::connect(footer->cancel(), &QPushButton::clicked, &page, [this] { cancel(); });
    QObject::connect(footer, &WizardFooter::linkFollowed, &page,
                     [this] { steps[static_cast<std::size_t>(pages->currentIndex())]->followSentence(); });
    goTo(0);
}

void NewBatchPage::Parts::goTo(int step) {
    if (step < 0 || step >= static_cast<int>(steps.size())) return;
    furthest = std::max(furthest, step);
    pages->setCurrentIndex(step);
    steps[static_cast<std::size_t>(step)]->enter();
    refresh();
}

void NewBatchPage::Parts::refresh() {
    if (steps.empty() || !footer) return;
    const int step = std::max(pages->currentIndex(), 0);
    const WizardStep& shown = *steps[static_cast<std::size_t>(step)];
    stepper->setState(step, furthest);
    fileName->setText(draft.name() + QStringLiteral(".batch.yml"));
    footer->setSentence(shown.sentence());
    footer->next()->setText(shown.nextName());
    footer->next()->setEnabled(shown.isComplete());
    footer->back()->setEnabled(step > 0);
}

void NewBatchPage::Parts::cancel() {
    const bool discard = !draft.isDirty() ||
                         questions().confirm(&page, NewBatchPage::tr("Throw this batch away?"),
                                             NewBatchPage::tr("What you entered since it was last saved will be lost."),
                                             NewBatchPage::tr("Throw away"));
    if (!discard) return;
    reader.stop();
    store.forget();
    draft.clear();
    store.forget();
    furthest = 0;
    goTo(0);
    Q_EMIT page.closed();
}

NewBatchPage::NewBatchPage(BatchRunner& runner, QWidget* parent)
    : QWidget(parent), m_parts(std::make_unique<Parts>(runner, *this)) {
    setProperty("kind", QStringLiteral("page"));
    m_parts->build();
}

NewBatchPage::~NewBatchPage() = default;

void NewBatchPage::startFrom(const BatchFile& batch) {
    m_parts->draft.take(batch);
    m_parts->furthest = 0;
    m_parts->goTo(0);
}

void NewBatchPage::openFiles(const QStringList& paths) {
    m_parts->goTo(0);
    m_parts->source->openFiles(paths);
}

void NewBatchPage::openRecipe(const QString& path) {
    m_parts->draft.setRecipePath(path);
    m_parts->goTo(0);
}

void NewBatchPage::runSample() { m_parts->goTo(0); }

bool NewBatchPage::hasUnsavedWork() const { return m_parts->draft.isDirty() && !m_parts->store.keep(); }

} // namespace understudy::ui
