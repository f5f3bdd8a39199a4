// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/scintilla.h"

namespace understudy::ui {

/// Colours a recipe with the theme's editor tokens: YAML, and the formulas in it.
class RecipeLexer : public QsciLexerCustom {
    Q_OBJECT
public:
    explicit RecipeLexer(QObject* parent = nullptr);

    const char* language() const override { return "Recipe"; }
    QString description(int style) const override;
    void styleText(int start, int end) override;
    /// Takes fonts and colours of the theme in force.
    void applyTheme();

private:
    void styleLine(int line);
};

} // namespace understudy::ui
