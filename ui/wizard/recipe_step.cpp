// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/recipe_step.h"

#include "draft/draft.h"
#include "ui/editor/live_preview.h"
#include "ui/editor/problems_panel.h"
#include "ui/editor/recipe_editor.h"
#include "ui/settings/preferences.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/strip.h"
#include "ui/wizard/missing_columns.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QShortcut>
#include <QSplitter>

namespace understudy::ui {
namespace {

constexpr int kHeadingHeight = 41;
constexpr int kProblemsHeight = 128;
constexpr int kPreviewWidth = 470;

engine::CompileOptions compileOptions(const BatchDraft& draft) {
    engine::CompileOptions options;
    options.seed = draft.seed();
    options.today = todayUtc();
    options.now = nowMicros();
    return options; // without the rows asked for: the recipe is judged by itself, they on their own page
}

} // namespace

RecipeStep::RecipeStep(BatchDraft& draft, QWidget* parent) : WizardStep(parent), m_draft(draft) {
    m_preview = new LivePreview;
    auto* splitter = new QSplitter;
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeLeft());
    splitter->addWidget(m_preview);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({625, kPreviewWidth});
    m_preview->setMinimumWidth(300);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(splitter);
    connect(m_editor, &QsciScintilla::textChanged, this, &RecipeStep::edited);
    connect(m_editor, &RecipeEditor::lineChanged, this, &RecipeStep::followCaret);
    connect(&m_checker, &RecipeChecker::checked, this, &RecipeStep::checked);
    connect(&m_file, &RecipeFile::changedOnDisk, this, &RecipeStep::changedOnDisk);
    connect(m_strip, &Strip::actionTriggered, this, &RecipeStep::stripAction);
    connect(m_problems, &ProblemsPanel::placeWanted, this,
            [this](const Diagnostic& d) { m_editor->goTo(d.position, d.length); });
    connect(m_problems, &ProblemsPanel::fixWanted, this, &RecipeStep::applyFix);
    connect(&draft, &BatchDraft::samplesChanged, this, [this] { m_preview->setSamples(m_draft.samples()); });
    const auto jump = [this](const QKeySequence& keys, int direction) {
        auto* shortcut = new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, direction] { m_editor->goToProblem(direction); });
    };
    jump(QKeySequence(Qt::Key_F8), 1);
    jump(QKeySequence(Qt::SHIFT | Qt::Key_F8), -1);
}

QWidget* RecipeStep::makeHeading() {
    auto* box = new QWidget;
    box->setFixedHeight(kHeadingHeight);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(metrics::kSpace3, 0, metrics::kSpace3, 0);
    row->setSpacing(metrics::kSpace2);
    m_name = strongLabel({});
    m_name->setTextFormat(Qt::RichText);
    m_origin = new Chip({}, Tone::Neutral);
    m_draftButton = plainButton(tr("Draft a&gain"));
    auto* save = plainButton(tr("&Save recipe"));
    connect(m_draftButton, &QPushButton::clicked, this, &RecipeStep::draftAgain);
    connect(save, &QPushButton::clicked, this, &RecipeStep::save);
    row->addWidget(m_name, 1);
    row->addWidget(m_origin);
    row->addWidget(m_draftButton);
    row->addWidget(save);
    return box;
}

void RecipeStep::draftAgain() {
    const bool lost = m_draft.recipeOrigin() == RecipeOrigin::Edited;
    if (!lost || questions().confirm(this, tr("Draft the recipe again?"),
                                     tr("Your edits are replaced; undo brings them back."), tr("Draft again")))
        draftAnew();
}

QWidget* RecipeStep::makeLeft() {
    auto* pane = new QFrame;
    pane->setProperty("kind", QStringLiteral("pane"));
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_strip = new Strip;
    m_editor = new RecipeEditor;
    m_editor->setObjectName(QStringLiteral("recipe"));
    m_problems = new ProblemsPanel;
    m_problems->setMinimumHeight(64);
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_editor);
    splitter->addWidget(m_problems);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({540, kProblemsHeight});
    column->addWidget(makeHeading());
    column->addWidget(rule());
    column->addWidget(m_strip);
    column->addWidget(splitter, 1);
    return pane;
}

QString RecipeStep::shownPath() const {
    return m_file.path().isEmpty() ? m_draft.name() + QStringLiteral(".recipe.yml") : m_file.path();
}

void RecipeStep::enter() {
    if (m_file.path() != m_draft.recipePath()) m_file.close(); // of a batch before this one
    m_preview->setSamples(m_draft.samples());
    const RecipeOrigin origin = m_draft.recipeOrigin();
    const bool drafted = origin == RecipeOrigin::Drafted && m_draftedVersion == m_draft.tablesVersion();
    if (m_draft.recipe().isEmpty() && !m_draft.recipePath().isEmpty()) {
        open(m_draft.recipePath());
    } else if (origin == RecipeOrigin::None || (origin == RecipeOrigin::Drafted && !drafted)) {
        draftAnew();
    } else if (m_editor->text() != m_draft.recipe()) {
        load(m_draft.recipe(), origin);
    } else {
        check();
    }
    if (m_draft.isRecipeStale() && origin == RecipeOrigin::Edited) {
        m_stripAction = &RecipeStep::draftAnew;
        m_strip->show(Tone::Warn, tr("The tables changed since this recipe was drafted."), {}, tr("Draft again"));
    }
    m_editor->setFocus();
}

void RecipeStep::draftAnew() {
    m_strip->clear();
    const auto samples = m_draft.samples();
    if (!samples) return;
    m_draftedVersion = m_draft.tablesVersion();
    DraftOptions options;
    options.minCategoryCount = m_draft.minCategoryCount();
    options.rows = m_draft.rows();
    m_drafting.start([samples, options](std::stop_token) { return draftRecipe(samples->profile, options); },
                     [this](const Draft& draft) { load(QString::fromStdString(draft.recipe), RecipeOrigin::Drafted); });
    describe();
    Q_EMIT changed();
}

void RecipeStep::open(const QString& path) {
    const Result<QString> text = m_file.open(path);
    m_strip->clear();
    if (!text) {
        m_strip->showError(text.error());
        return;
    }
    rememberRecipe(path);
    m_draft.setRecipePath(path);
    load(*text, RecipeOrigin::Opened);
    m_editor->setModified(false);
}

void RecipeStep::load(const QString& text, RecipeOrigin origin) {
    m_loading = true;
    m_findings.reset();
    if (m_editor->text().isEmpty()) {
        m_editor->load(text);
    } else {
        m_editor->beginUndoAction();
        m_editor->selectAll();
        m_editor->replaceSelectedText(text);
        m_editor->endUndoAction();
        m_editor->setCursorPosition(0, 0);
    }
    m_loading = false;
    m_draft.setRecipe(text, origin);
    check();
}

void RecipeStep::edited() {
    if (m_loading) return;
    m_draft.setRecipe(m_editor->text(), RecipeOrigin::Edited);
    check();
}

void RecipeStep::check() {
    m_checker.check(m_editor->bytes(), shownPath(), compileOptions(m_draft));
    describe();
    Q_EMIT changed();
}

void RecipeStep::checked(const std::shared_ptr<const RecipeFindings>& findings) {
    m_findings = findings;
    Diagnostics all = findings->diagnostics;
    if (m_draft.samples()) {
        const Diagnostics missing = missingColumns(*m_draft.samples(), *findings);
        all.insert(all.end(), missing.begin(), missing.end());
    }
    m_editor->setDiagnostics(all);
    m_problems->setDiagnostics(all);
    m_preview->setFindings(*findings);
    followCaret();
    describe();
    Q_EMIT changed();
}

void RecipeStep::followCaret() {
    if (m_findings && m_findings->plan) m_preview->setPlace(placeAt(m_findings->outline, m_editor->caret().line));
}

void RecipeStep::applyFix(const Diagnostic& diagnostic) {
    if (diagnostic.edit) m_editor->apply(*diagnostic.edit);
}

bool RecipeStep::save() {
    QString path = m_draft.recipePath();
    if (path.isEmpty())
        path = questions().saveFile(this, tr("Save recipe"), shownPath(), tr("Recipes (*.recipe.yml *.yml)"));
    if (path.isEmpty()) return false;
    const Result<void> saved = m_file.save(path, m_editor->text());
    if (!saved) {
        m_strip->showError(saved.error());
        return false;
    }
    m_strip->clear();
    m_draft.setRecipePath(path);
    m_editor->setModified(false);
    rememberRecipe(path);
    describe();
    return true;
}

bool RecipeStep::isUnsaved() const {
    return !m_draft.recipePath().isEmpty() && m_editor->isModified();
}

void RecipeStep::changedOnDisk() {
    m_stripAction = nullptr;
    m_strip->show(Tone::Warn, tr("Another program changed this recipe."), m_file.path(), tr("Read it again"));
}

void RecipeStep::stripAction() {
    m_strip->clear();
    if (m_stripAction)
        (this->*std::exchange(m_stripAction, nullptr))();
    else if (!m_file.path().isEmpty())
        open(m_file.path());
}

void RecipeStep::describe() {
    const bool mine = m_draft.recipeOrigin() == RecipeOrigin::Edited;
    const QString name = QFileInfo(shownPath()).fileName().toHtmlEscaped();
    m_name->setText(mine && m_editor->isModified()
                        ? QStringLiteral("%1 <span style=\"font-weight:400;color:%2\">• %3</span>")
                              .arg(name, tokens().muted.name(), tr("edited"))
                        : name);
    const bool opened = !m_file.path().isEmpty();
    m_origin->set(isDrafting() ? tr("drafting…") : opened ? tr("from a file") : tr("drafted from statistics"),
                  Tone::Neutral);
    m_draftButton->setVisible(m_draft.samples() != nullptr);
}

bool RecipeStep::isComplete() const {
    return !isDrafting() && !m_checker.isPending() && m_findings && m_findings->plan && m_problems->errors() == 0;
}

QString RecipeStep::nextName() const { return tr("Choose ro&ws and destination"); }

QString RecipeStep::sentence() const {
    if (isDrafting()) return tr("Drafting the recipe from statistics of the samples…");
    if (m_problems->errors() > 0) return tr("Mend %n error(s) to go on. F8 jumps to it.", nullptr, m_problems->errors());
    if (m_checker.isPending() || !m_findings) return tr("Checking the recipe…");
    return tr("The recipe is in order. Nothing was sent anywhere.");
}

} // namespace understudy::ui
