// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/recipe_editor.h"

#include "ui/editor/editor_marks.h"
#include "ui/editor/function_help.h"
#include "ui/editor/recipe_lexer.h"
#include "ui/message_text.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace understudy::ui {
namespace {

constexpr int kNumberMargin = 0;
constexpr int kSignMargin = 1;
constexpr int kCompletionList = 1;
constexpr int kDwellMilliseconds = 400;
constexpr int kLineSpacing = 2;

bool isWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.'; }

QByteArray listEntry(const recipe::Completion& completion) {
    QString entry = QString::fromStdString(completion.text);
    if (!completion.detail.empty()) entry += QStringLiteral("   ") + messageText(completion.detail);
    return entry.replace(u'\n', u' ').toUtf8();
}

bool before(const Position& a, const Position& b) {
    return a.line != b.line ? a.line < b.line : a.column < b.column;
}

} // namespace

RecipeEditor::RecipeEditor(QWidget* parent) : QsciScintilla(parent), m_lexer(new RecipeLexer(this)) {
    setAccessibleName(tr("Recipe"));
    setAccessibleDescription(tr("Tab indents. Press Escape and then Tab to leave the editor."));
    setUpText();
    setUpMargins();
    setLexer(m_lexer);
    applyTheme();
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &RecipeEditor::applyTheme);
    connect(this, &QsciScintilla::cursorPositionChanged, this, [this](int line, int) {
        if (std::exchange(m_line, line) != line) Q_EMIT lineChanged(line + 1);
    });
    connect(this, &QsciScintillaBase::SCN_DWELLSTART, this, [this](int position, int, int) {
        if (position >= 0) showHelp(position);
    });
    connect(this, &QsciScintillaBase::SCN_DWELLEND, this, [this] { SendScintilla(SCI_CALLTIPCANCEL); });
    connect(this, qOverload<const char*, int>(&QsciScintillaBase::SCN_USERLISTSELECTION), this,
            [this](const char* chosen) { insertCompletion(chosen); });
}

void RecipeEditor::setUpText() {
    setUtf8(true);
    setFrameShape(QFrame::NoFrame);
    setIndentationsUseTabs(false);
    setTabWidth(2);
    setAutoIndent(true);
    setBackspaceUnindents(true);
    setEolMode(EolUnix);
    setWrapMode(WrapNone);
    setBraceMatching(SloppyBraceMatch);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, 1);
    SendScintilla(SCI_SETSCROLLWIDTH, 1);
    SendScintilla(SCI_SETEXTRAASCENT, kLineSpacing);
    SendScintilla(SCI_SETEXTRADESCENT, kLineSpacing);
    SendScintilla(SCI_SETMOUSEDWELLTIME, kDwellMilliseconds);
    SendScintilla(SCI_AUTOCSETORDER, static_cast<long>(SC_ORDER_CUSTOM));
    SendScintilla(SCI_AUTOCSETSEPARATOR, static_cast<long>('\n'));
    SendScintilla(SCI_AUTOCSETMAXWIDTH, 90);
    SendScintilla(SCI_AUTOCSETMAXHEIGHT, 12);
}

void RecipeEditor::setUpMargins() {
    setMarginType(kNumberMargin, NumberMargin);
    setMarginWidth(kNumberMargin, QStringLiteral("00000"));
    setMarginType(kSignMargin, SymbolMargin);
    setMarginWidth(kSignMargin, 18);
    setMarginMarkerMask(kSignMargin, kSignMask);
    setMarginWidth(2, 0);
    SendScintilla(SCI_SETMARGINLEFT, 0, static_cast<long>(metrics::kSpace2));
}

void RecipeEditor::applyTheme() {
    const Tokens& t = tokens();
    m_lexer->applyTheme();
    setPaper(t.surface);
    setColor(t.text);
    setMarginsBackgroundColor(t.surface);
    setMarginsForegroundColor(t.muted);
    setMarginsFont(monoFont());
    setCaretForegroundColor(t.text);
    setCaretLineVisible(true);
    setCaretLineBackgroundColor(t.soft);
    setSelectionBackgroundColor(t.selected);
    setSelectionForegroundColor(t.text);
    setMatchedBraceBackgroundColor(t.selected);
    setMatchedBraceForegroundColor(t.text);
    setUnmatchedBraceBackgroundColor(t.badSoft);
    setUnmatchedBraceForegroundColor(t.bad);
    setCallTipsBackgroundColor(t.raised);
    setCallTipsForegroundColor(t.text);
    setCallTipsHighlightColor(t.accent);
    defineMarks(*this);
}

QByteArray RecipeEditor::bytes() const { return text().toUtf8(); }

void RecipeEditor::load(const QString& text) {
    setText(text);
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    setModified(false);
    setDiagnostics({});
}

int RecipeEditor::positionOf(int line, int column) const {
    const int lines = static_cast<int>(SendScintilla(SCI_GETLINECOUNT));
    const int shown = std::clamp(line - 1, 0, lines - 1);
    const int start = static_cast<int>(SendScintilla(SCI_POSITIONFROMLINE, shown));
    const int end = static_cast<int>(SendScintilla(SCI_GETLINEENDPOSITION, shown));
    return std::clamp(start + std::max(column - 1, 0), start, end);
}

void RecipeEditor::mark(const Diagnostic& diagnostic) {
    const int start = positionOf(diagnostic.position.line, diagnostic.position.column);
    const int length = diagnostic.length > 0 ? diagnostic.length : static_cast<int>(wordAt(start).size());
    markProblem(*this, diagnostic.severity, start, std::max(length, 1));
}

void RecipeEditor::setDiagnostics(const Diagnostics& diagnostics) {
    m_diagnostics = diagnostics;
    clearMarks(*this);
    for (const Diagnostic& diagnostic : m_diagnostics)
        if (diagnostic.position.line > 0) mark(diagnostic);
}

Position RecipeEditor::caret() const {
    const long position = SendScintilla(SCI_GETCURRENTPOS);
    const long line = SendScintilla(SCI_LINEFROMPOSITION, position);
    const long start = SendScintilla(SCI_POSITIONFROMLINE, line);
    return {{}, static_cast<int>(line) + 1, static_cast<int>(position - start) + 1};
}

void RecipeEditor::goTo(const Position& position, int length) {
    const int start = positionOf(position.line, position.column);
    SendScintilla(SCI_ENSUREVISIBLEENFORCEPOLICY, static_cast<long>(std::max(position.line - 1, 0)));
    SendScintilla(SCI_GOTOPOS, static_cast<long>(start));
    if (length > 0) SendScintilla(SCI_SETSEL, static_cast<unsigned long>(start + length), static_cast<long>(start));
    SendScintilla(SCI_SCROLLCARET);
    setFocus();
}

void RecipeEditor::goToProblem(int direction) {
    Diagnostics sorted;
    std::copy_if(m_diagnostics.begin(), m_diagnostics.end(), std::back_inserter(sorted),
                 [](const Diagnostic& d) { return d.position.line > 0; });
    if (sorted.empty()) return;
    std::sort(sorted.begin(), sorted.end(),
              [](const Diagnostic& a, const Diagnostic& b) { return before(a.position, b.position); });
    const Position here = caret();
    const Diagnostic* found = direction > 0 ? &sorted.front() : &sorted.back();
    if (direction > 0) {
        const auto next = std::find_if(sorted.begin(), sorted.end(), [&](const auto& d) { return before(here, d.position); });
        if (next != sorted.end()) found = &*next;
    } else {
        const auto previous =
            std::find_if(sorted.rbegin(), sorted.rend(), [&](const auto& d) { return before(d.position, here); });
        if (previous != sorted.rend()) found = &*previous;
    }
    goTo(found->position);
    showHelp(positionOf(found->position.line, found->position.column));
}

void RecipeEditor::apply(const TextEdit& edit) {
    const int start = positionOf(edit.line, edit.column);
    SendScintilla(SCI_BEGINUNDOACTION);
    SendScintilla(SCI_SETTARGETRANGE, static_cast<unsigned long>(start), static_cast<long>(start + edit.length));
    SendScintilla(SCI_REPLACETARGET, edit.replacement.size(), edit.replacement.c_str());
    SendScintilla(SCI_ENDUNDOACTION);
    SendScintilla(SCI_GOTOPOS, static_cast<long>(start) + static_cast<long>(edit.replacement.size()));
    setFocus();
}

QByteArray RecipeEditor::wordAt(int position) const {
    const long line = SendScintilla(SCI_LINEFROMPOSITION, static_cast<long>(position));
    const QByteArray bytes = text(static_cast<int>(line)).toUtf8();
    qsizetype start = std::clamp<qsizetype>(position - SendScintilla(SCI_POSITIONFROMLINE, line), 0, bytes.size());
    qsizetype end = start;
    while (start > 0 && isWord(bytes[start - 1])) --start;
    while (end < bytes.size() && isWord(bytes[end])) ++end;
    return bytes.mid(start, end - start);
}

QString RecipeEditor::helpAt(int position) const {
    for (const Diagnostic& diagnostic : m_diagnostics) {
        const int start = positionOf(diagnostic.position.line, diagnostic.position.column);
        const int length = std::max({diagnostic.length, static_cast<int>(wordAt(start).size()), 1});
        if (diagnostic.position.line > 0 && position >= start && position <= start + length)
            return messageText(diagnostic.message) + (diagnostic.fix.empty() ? QString() : u'\n' + messageText(diagnostic.fix));
    }
    return functionHelp(wordAt(position).toStdString());
}

void RecipeEditor::showHelp(int position) {
    const QByteArray help = helpAt(position).toUtf8();
    if (help.isEmpty()) return;
    SendScintilla(SCI_CALLTIPSHOW, static_cast<unsigned long>(position), help.constData());
}

void RecipeEditor::showCompletions() {
    const Position here = caret();
    m_offered = recipe::completions(bytes().toStdString(), here.line, here.column);
    QByteArray list;
    for (const recipe::Completion& completion : m_offered) {
        if (!list.isEmpty()) list += '\n';
        list += listEntry(completion);
    }
    if (!list.isEmpty()) SendScintilla(SCI_USERLISTSHOW, static_cast<unsigned long>(kCompletionList), list.constData());
}

void RecipeEditor::insertCompletion(const char* chosen) {
    const auto completion = std::find_if(m_offered.begin(), m_offered.end(),
                                         [&](const recipe::Completion& c) { return listEntry(c) == chosen; });
    if (completion == m_offered.end()) return;
    const Position here = caret();
    const QByteArray line = text(here.line - 1).toUtf8().left(here.column - 1);
    int typed = 0;
    while (typed < line.size() && isWord(line[line.size() - 1 - typed])) ++typed;
    apply({here.line, here.column - typed, typed, completion->text});
}

bool RecipeEditor::event(QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QsciScintilla::event(event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool tab = key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab;
    if (tab && (m_leaving || key->modifiers().testFlag(Qt::ControlModifier))) {
        leave(key->key() == Qt::Key_Tab);
        return true;
    }
    return QsciScintilla::event(event);
}

void RecipeEditor::leave(bool forwards) {
    m_leaving = false;
    QAbstractScrollArea::focusNextPrevChild(forwards);
}

void RecipeEditor::keyPressEvent(QKeyEvent* event) {
    m_leaving = event->key() == Qt::Key_Escape;
    if (event->key() == Qt::Key_F8) return goToProblem(event->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
    if (event->key() == Qt::Key_F2) return showHelp(static_cast<int>(SendScintilla(SCI_GETCURRENTPOS)));
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) return showCompletions();
    QsciScintilla::keyPressEvent(event);
}

void RecipeEditor::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    const auto add = [&](const QString& text, const QKeySequence& keys, auto action) {
        QAction* made = menu.addAction(text, this, action);
        made->setShortcut(keys);
        return made;
    };
    add(tr("&Undo"), QKeySequence::Undo, [this] { undo(); })->setEnabled(isUndoAvailable());
    add(tr("&Redo"), QKeySequence::Redo, [this] { redo(); })->setEnabled(isRedoAvailable());
    menu.addSeparator();
    add(tr("Cu&t"), QKeySequence::Cut, [this] { cut(); })->setEnabled(hasSelectedText());
    add(tr("&Copy"), QKeySequence::Copy, [this] { copy(); })->setEnabled(hasSelectedText());
    add(tr("&Paste"), QKeySequence::Paste, [this] { paste(); });
    menu.addSeparator();
    add(tr("Co&mplete"), QKeySequence(Qt::CTRL | Qt::Key_Space), [this] { showCompletions(); });
    add(tr("&Help on this"), QKeySequence(Qt::Key_F2),
        [this] { showHelp(static_cast<int>(SendScintilla(SCI_GETCURRENTPOS))); });
    add(tr("&Next problem"), QKeySequence(Qt::Key_F8), [this] { goToProblem(1); });
    menu.exec(event->globalPos());
}

} // namespace understudy::ui
