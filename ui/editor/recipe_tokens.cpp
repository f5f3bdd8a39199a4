// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/recipe_tokens.h"

#include <algorithm>
#include <string>

namespace understudy::ui {
namespace {

constexpr std::string_view kOpen = "${{";
constexpr std::string_view kClose = "}}";

bool isSpace(char c) { return c == ' ' || c == '\t'; }

bool isNumber(std::string_view word) {
    const auto part = [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':' || c == '%'; };
    const bool digit = std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digit && std::all_of(word.begin(), word.end(), part);
}

bool isConstant(std::string_view word) {
    constexpr std::string_view kConstants[] = {"true", "false", "True", "False", "yes", "no", "null", "NULL", "~"};
    return std::find(std::begin(kConstants), std::end(kConstants), word) != std::end(kConstants);
}

/// Splits one line, keeping the place; every take() adds a piece.
class LineSplitter {
public:
    explicit LineSplitter(std::string_view line) : m_line(line) {}

    std::vector<Token> split() {
        takeIndent();
        while (!atEnd()) takePiece();
        return std::move(m_tokens);
    }

    std::vector<Token> splitBlock() {
        while (!atEnd()) takeText(m_line.size(), TokenKind::String);
        return std::move(m_tokens);
    }

    bool beginsBlock() const { return m_beginsBlock; }
    std::size_t keyIndent() const { return m_keyIndent; }

private:
    bool atEnd() const { return m_at >= m_line.size(); }
    std::string_view rest() const { return m_line.substr(m_at); }

    void take(TokenKind kind, std::size_t length) {
        length = std::min(length, m_line.size() - m_at);
        if (!m_tokens.empty() && m_tokens.back().kind == kind)
            m_tokens.back().length += length;
        else if (length > 0)
            m_tokens.push_back({kind, length});
        m_at += length;
    }

    void takeSpaces() {
        while (!atEnd() && isSpace(m_line[m_at])) take(TokenKind::Plain, 1);
    }

    void takeIndent() {
        takeSpaces();
        while (rest().starts_with("- ") || rest() == "-") {
            take(TokenKind::Plain, 2);
            takeSpaces();
        }
        m_keyIndent = m_at;
        m_keyPossible = true;
    }

    void takePiece() {
        const char c = m_line[m_at];
        const bool afterSpace = m_at == 0 || isSpace(m_line[m_at - 1]);
        if (isSpace(c)) return takeSpaces();
        if (c == '#' && afterSpace) return take(TokenKind::Comment, rest().size());
        if (rest().starts_with(kOpen)) return takeFormula();
        if (c == '{' || c == '[' || c == ',') {
            m_depth += c == ',' ? 0 : 1;
            take(TokenKind::Plain, 1);
            m_keyPossible = true;
            return;
        }
        if (c == '}' || c == ']') {
            m_depth = std::max(m_depth - 1, 0);
            return take(TokenKind::Plain, 1);
        }
        if (m_keyPossible && takeKey()) return;
        m_keyPossible = false;
        if (c == '"' || c == '\'') return takeQuoted(c);
        if ((c == '|' || c == '>') && m_depth == 0) return takeBlockStart();
        takeScalar();
    }

    void takeFormula() {
        const std::size_t end = rest().find(kClose);
        take(TokenKind::Formula, end == std::string_view::npos ? rest().size() : end + kClose.size());
        m_keyPossible = false;
    }

    /// A key ends at a colon that is followed by a space or the end.
    bool takeKey() {
        std::size_t end = m_at;
        const char quote = m_line[m_at] == '"' || m_line[m_at] == '\'' ? m_line[m_at] : '\0';
        if (quote) end = m_line.find(quote, m_at + 1);
        if (end == std::string_view::npos) return false;
        for (; end < m_line.size(); ++end) {
            const char c = m_line[end];
            if (c == ':' && (end + 1 == m_line.size() || isSpace(m_line[end + 1]))) break;
            if (c == '{' || c == '[' || c == ',' || c == '}' || c == ']' || c == '#') return false;
        }
        if (end >= m_line.size()) return false;
        take(TokenKind::Key, end - m_at);
        take(TokenKind::Plain, 1);
        m_keyPossible = false;
        return true;
    }

    void takeQuoted(char quote) {
        std::size_t end = m_at + 1;
        while (end < m_line.size() && m_line[end] != quote) end += m_line[end] == '\\' && quote == '"' ? 2 : 1;
        takeText(std::min(end + 1, m_line.size()), TokenKind::String);
    }

    void takeBlockStart() {
        m_beginsBlock = true;
        std::size_t end = m_line.find('#', m_at);
        take(TokenKind::Plain, end == std::string_view::npos ? rest().size() : end - m_at);
    }

    void takeScalar() {
        std::size_t end = m_at;
        for (; end < m_line.size(); ++end) {
            const char c = m_line[end];
            if (m_line.substr(end).starts_with(kOpen)) break;
            if (m_depth > 0 && (c == ',' || c == '}' || c == ']')) break;
            if (c == '#' && end > m_at && isSpace(m_line[end - 1])) break;
        }
        std::size_t length = end - m_at;
        while (length > 0 && isSpace(m_line[m_at + length - 1])) --length;
        const std::string_view word = rest().substr(0, length);
        take(isNumber(word) || isConstant(word) ? TokenKind::Number : TokenKind::String, std::max<std::size_t>(length, 1));
    }

    /// Text up to `end`, with the formulas in it.
    void takeText(std::size_t end, TokenKind kind) {
        while (m_at < end) {
            const std::size_t formula = m_line.find(kOpen, m_at);
            if (formula != m_at) {
                take(kind, std::min(formula, end) - m_at);
                continue;
            }
            takeFormula();
        }
    }

    std::string_view m_line;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    std::size_t m_keyIndent = 0;
    int m_depth = 0;
    bool m_keyPossible = false;
    bool m_beginsBlock = false;
};

std::size_t indentOf(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

} // namespace

std::vector<Token> tokensOfLine(std::string_view line, int& state) {
    const bool blank = indentOf(line) == line.size();
    LineSplitter splitter(line);
    if (state > 0 && (blank || indentOf(line) >= static_cast<std::size_t>(state))) return splitter.splitBlock();
    std::vector<Token> tokens = splitter.split();
    state = splitter.beginsBlock() ? static_cast<int>(splitter.keyIndent()) + 1 : 0;
    return tokens;
}

} // namespace understudy::ui
