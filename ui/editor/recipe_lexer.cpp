// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/recipe_lexer.h"

#include "ui/editor/recipe_tokens.h"
#include "ui/theme/theme.h"

#include "ui/editor/scintilla.h"

#include <string>

namespace understudy::ui {
namespace {

constexpr TokenKind kKinds[] = {TokenKind::Plain,  TokenKind::Key,     TokenKind::String,
                                TokenKind::Number, TokenKind::Comment, TokenKind::Formula};

QColor colourOf(TokenKind kind) {
    const Tokens& t = tokens();
    switch (kind) {
    case TokenKind::Key: return t.editorKey;
    case TokenKind::String: return t.editorString;
    case TokenKind::Number: return t.editorNumber;
    case TokenKind::Comment: return t.editorComment;
    case TokenKind::Formula: return t.editorFormula;
    default: return t.text;
    }
}

std::string lineText(QsciScintilla& editor, int line) {
    std::string text(static_cast<std::size_t>(editor.SendScintilla(QsciScintillaBase::SCI_LINELENGTH, line)) + 1, '\0');
    editor.SendScintilla(QsciScintillaBase::SCI_GETLINE, static_cast<unsigned long>(line),
                         static_cast<void*>(text.data()));
    text.pop_back();
    return text;
}

} // namespace

RecipeLexer::RecipeLexer(QObject* parent) : QsciLexerCustom(parent) { applyTheme(); }

QString RecipeLexer::description(int style) const {
    const char* names[] = {"Plain", "Key", "String", "Number", "Comment", "Formula"};
    return style >= 0 && style < static_cast<int>(std::size(names)) ? QString::fromLatin1(names[style]) : QString();
}

void RecipeLexer::applyTheme() {
    setDefaultFont(monoFont());
    setDefaultPaper(tokens().surface);
    setDefaultColor(tokens().text);
    for (const TokenKind kind : kKinds) {
        QFont font = monoFont();
        font.setItalic(kind == TokenKind::Comment);
        setFont(font, static_cast<int>(kind));
        setColor(colourOf(kind), static_cast<int>(kind));
        setPaper(tokens().surface, static_cast<int>(kind));
    }
}

void RecipeLexer::styleText(int start, int end) {
    if (!editor()) return;
    const auto lineOf = [this](int position) {
        return static_cast<int>(editor()->SendScintilla(QsciScintillaBase::SCI_LINEFROMPOSITION, position));
    };
    const int last = lineOf(end);
    for (int line = lineOf(start); line <= last; ++line) styleLine(line);
}

void RecipeLexer::styleLine(int line) {
    std::string text = lineText(*editor(), line);
    const std::size_t whole = text.size();
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    int state = line > 0 ? static_cast<int>(editor()->SendScintilla(QsciScintillaBase::SCI_GETLINESTATE, line - 1)) : 0;
    startStyling(static_cast<int>(editor()->SendScintilla(QsciScintillaBase::SCI_POSITIONFROMLINE, line)));
    for (const Token& token : tokensOfLine(text, state))
        setStyling(static_cast<int>(token.length), static_cast<int>(token.kind));
    setStyling(static_cast<int>(whole - text.size()), static_cast<int>(TokenKind::Plain));
    editor()->SendScintilla(QsciScintillaBase::SCI_SETLINESTATE, static_cast<unsigned long>(line),
                            static_cast<long>(state));
}

} // namespace understudy::ui
