// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/diagnostic.h"
#include "recipe/recipe.h"

#include "ui/editor/scintilla.h"

#include <vector>

namespace understudy::ui {

class RecipeLexer;

/// The text of a recipe with its problems marked, completion, help on functions and fixes as one undo step.
/// Tab indents; Esc and then Tab, or Ctrl+Tab, leaves the editor.
class RecipeEditor : public QsciScintilla {
    Q_OBJECT
public:
    explicit RecipeEditor(QWidget* parent = nullptr);

    QByteArray bytes() const;
    /// Replaces the text without an undo step; nothing is unsaved then.
    void load(const QString& text);

    void setDiagnostics(const Diagnostics& diagnostics);
    const Diagnostics& diagnostics() const { return m_diagnostics; }

    /// Line and byte column of the caret, from 1.
    Position caret() const;
    /// Moves to a place, selects what is concerned, and takes the focus.
    void goTo(const Position& position, int length = 0);
    /// Moves to the next (1) or previous (-1) problem, around the end.
    void goToProblem(int direction);
    /// Applies a fix as one undo step.
    void apply(const TextEdit& edit);
    /// What is known about the word at a byte position: a problem, or a function's documentation. Empty: nothing.
    QString helpAt(int position) const;
    void showHelp(int position);
    void showCompletions();
    const std::vector<recipe::Completion>& offered() const { return m_offered; }

Q_SIGNALS:
    /// The caret is on another line.
    void lineChanged(int line);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void setUpText();
    void setUpMargins();
    void applyTheme();
    void leave(bool forwards);
    void insertCompletion(const char* chosen);
    int positionOf(int line, int column) const;
    QByteArray wordAt(int position) const;
    void mark(const Diagnostic& diagnostic);

    RecipeLexer* m_lexer;
    Diagnostics m_diagnostics;
    std::vector<recipe::Completion> m_offered;
    bool m_leaving = false;
    int m_line = -1;
};

} // namespace understudy::ui
