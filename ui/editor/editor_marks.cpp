// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editor_marks.h"

#include "ui/theme/icon.h"
#include "ui/theme/tokens.h"

#include "ui/editor/scintilla.h"

namespace understudy::ui {
namespace {

constexpr int kFirstIndicator = 8;
constexpr Severity kSeverities[] = {Severity::Hint, Severity::Warning, Severity::Error};

/// Hints lowest, so that an error's sign stands above them.
int rank(Severity severity) { return 2 - static_cast<int>(severity); }
int indicatorOf(Severity severity) { return kFirstIndicator + rank(severity); }

QColor Tokens::*colourOf(Severity severity) {
    if (severity == Severity::Error) return &Tokens::bad;
    return severity == Severity::Warning ? &Tokens::warn : &Tokens::accent;
}

const char* signOf(Severity severity) {
    if (severity == Severity::Error) return "error";
    return severity == Severity::Warning ? "warning" : "info";
}

} // namespace

void defineMarks(QsciScintilla& editor) {
    for (const Severity severity : kSeverities) {
        editor.markerDefine(icon(signOf(severity), colourOf(severity)).pixmap(14, 14), rank(severity));
        const int indicator = indicatorOf(severity);
        editor.indicatorDefine(severity == Severity::Hint ? QsciScintilla::DotsIndicator
                                                          : QsciScintilla::SquigglePixmapIndicator,
                               indicator);
        editor.setIndicatorForegroundColor(tokens().*colourOf(severity), indicator);
        editor.setIndicatorDrawUnder(true, indicator);
    }
}

void clearMarks(QsciScintilla& editor) {
    editor.markerDeleteAll();
    const long length = editor.SendScintilla(QsciScintillaBase::SCI_GETLENGTH);
    for (const Severity severity : kSeverities) {
        editor.SendScintilla(QsciScintillaBase::SCI_SETINDICATORCURRENT, static_cast<long>(indicatorOf(severity)));
        editor.SendScintilla(QsciScintillaBase::SCI_INDICATORCLEARRANGE, 0UL, length);
    }
}

void markProblem(QsciScintilla& editor, Severity severity, int position, int length) {
    const long line = editor.SendScintilla(QsciScintillaBase::SCI_LINEFROMPOSITION, static_cast<long>(position));
    editor.markerAdd(static_cast<int>(line), rank(severity));
    editor.SendScintilla(QsciScintillaBase::SCI_SETINDICATORCURRENT, static_cast<long>(indicatorOf(severity)));
    editor.SendScintilla(QsciScintillaBase::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(position),
                         static_cast<long>(length));
}

} // namespace understudy::ui
