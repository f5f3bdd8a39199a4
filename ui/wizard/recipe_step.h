// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/recipe_checker.h"
#include "ui/editor/recipe_file.h"
#include "ui/wizard/batch_draft.h"
#include "ui/wizard/wizard_step.h"

class QLabel;
class QPushButton;

namespace understudy::ui {

class Chip;
class LivePreview;
class ProblemsPanel;
class RecipeEditor;
class Strip;

/// The recipe: drafted or opened, edited with its problems below and its rows at the side.
class RecipeStep : public WizardStep {
    Q_OBJECT
public:
    explicit RecipeStep(BatchDraft& draft, QWidget* parent = nullptr);

    QString sentence() const override;
    bool isComplete() const override;
    QString nextName() const override;
    void enter() override;

    /// Reads a recipe from disk; an error stands above the editor.
    void open(const QString& path);
    /// Writes the recipe; asks where if it has no file yet. False if it was not written.
    bool save();
    /// True if the recipe has a file and was changed since that was read or saved.
    bool isUnsaved() const;
    /// Drafts from the samples anew; asks first if edits would be replaced.
    void draftAgain();
    bool isDrafting() const { return m_drafting.isRunning(); }

    RecipeEditor* editor() const { return m_editor; }
    ProblemsPanel* problems() const { return m_problems; }
    LivePreview* preview() const { return m_preview; }

private:
    QWidget* makeHeading();
    QWidget* makeLeft();
    void draftAnew();
    void load(const QString& text, RecipeOrigin origin);
    void edited();
    void check();
    void checked(const std::shared_ptr<const RecipeFindings>& findings);
    void followCaret();
    void applyFix(const Diagnostic& diagnostic);
    void describe();
    void changedOnDisk();
    void stripAction();
    QString shownPath() const;

    BatchDraft& m_draft;
    RecipeFile m_file;
    RecipeChecker m_checker;
    LatestJob m_drafting{this};
    std::shared_ptr<const RecipeFindings> m_findings;
    QLabel* m_name = nullptr;
    Chip* m_origin = nullptr;
    QPushButton* m_draftButton = nullptr;
    Strip* m_strip = nullptr;
    RecipeEditor* m_editor = nullptr;
    ProblemsPanel* m_problems = nullptr;
    LivePreview* m_preview = nullptr;
    void (RecipeStep::*m_stripAction)() = nullptr;
    unsigned m_draftedVersion = 0;
    bool m_loading = false;
};

} // namespace understudy::ui
