// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/diagnostic.h"

class QsciScintilla;

namespace understudy::ui {

/// Margin signs and squiggles of the recipe editor, one per severity.
inline constexpr int kSignMask = 0b111;

/// Gives signs and squiggles the colours of the theme in force.
void defineMarks(QsciScintilla& editor);
void clearMarks(QsciScintilla& editor);
/// Marks `length` bytes from a position on, and their line.
void markProblem(QsciScintilla& editor, Severity severity, int position, int length);

} // namespace understudy::ui
