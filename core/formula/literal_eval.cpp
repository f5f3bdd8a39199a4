// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "formula/evaluate.h"
#include "formula/failure.h"
#include "formula/literals.h"
#include "formula/sequence.h"

#include <algorithm>
#include <optional>

namespace understudy::formula {

namespace {

/// Python's tokenizer gives up on more open brackets.
constexpr int kMaxBrackets = 199;

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80) != 0;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Reads the literals of Python's grammar; every method gives nothing where the text is no literal.
class LiteralReader {
public:
    LiteralReader(std::string_view text, Arena& arena) : m_text(text), m_arena(arena) {}

    std::optional<Value> run() {
        if (skipBlankLines()) return std::nullopt;
        const auto value = expressions();
        if (!value || !atEnd()) return std::nullopt;
        return value;
    }

private:
    using Maybe = std::optional<Value>;

    char peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }

    bool take(char c) {
        skipSpace();
        if (peek() != c || m_at >= m_text.size()) return false;
        ++m_at;
        return true;
    }

    void skipComment() {
        if (peek() == '#')
            while (m_at < m_text.size() && peek() != '\n') ++m_at;
    }

    /// Passes blank lines and comment lines; true if the line behind them is indented, which Python does not take.
    bool skipBlankLines() {
        while (true) {
            const bool indented = skipIndentation();
            skipComment();
            if (peek() != '\n') return indented;
            ++m_at;
        }
    }

    bool skipIndentation() {
        bool indented = false;
        for (;; ++m_at) {
            const char c = peek();
            if (c == '\\' && peek(1) == '\n' && m_at + 2 < m_text.size())
                ++m_at;
            else if (c == '\f')
                indented = false;
            else if (c == ' ' || c == '\t')
                indented = true;
            else
                return indented;
        }
    }

    /// Between words; inside brackets a line may end anywhere.
    void skipSpace() {
        while (m_at < m_text.size()) {
            const char c = peek();
            if (c == '#')
                skipComment();
            else if (c == '\\' && peek(1) == '\n' && m_at + 2 < m_text.size())
                m_at += 2;
            else if (c == ' ' || c == '\t' || c == '\f' || (m_depth > 0 && c == '\n'))
                ++m_at;
            else
                return;
        }
    }

    /// Only blank lines and comments may follow; a last line of nothing but blanks is an error in Python.
    bool atEnd() {
        skipSpace();
        while (peek() == '\n') {
            const std::size_t lineBegin = ++m_at;
            skipSpace();
            if (m_at == m_text.size() && m_text.find_first_not_of(" \t", lineBegin) == std::string_view::npos)
                return m_at == lineBegin;
        }
        return m_at == m_text.size();
    }

    bool atLineEnd() {
        skipSpace();
        return m_at == m_text.size() || peek() == '\n';
    }

    /// One expression, or several with commas between them: a tuple.
    Maybe expressions() {
        const Maybe first = expression();
        if (!first || !take(',')) return first;
        std::vector<Value> items{*first};
        while (!atLineEnd() && peek() != ')') {
            const Maybe item = expression();
            if (!item) return std::nullopt;
            items.push_back(*item);
            if (!take(',')) break;
        }
        return makeList(items, m_arena, Kind::Tuple);
    }

    Maybe expression() {
        skipSpace();
        switch (peek()) {
        case '(': return bracketed(')');
        case '[': return bracketed(']');
        case '{': return bracketed('}');
        case '-':
        case '+': return signedNumber();
        case '.': return number();
        default: break;
        }
        if (isDigit(peek())) return number();
        if (const Maybe text = strings()) return text;
        return constant();
    }

    Maybe bracketed(char close) {
        if (m_depth >= kMaxBrackets) return std::nullopt;
        ++m_at;
        ++m_depth;
        const Maybe value = close == ')' ? parenthesized() : close == ']' ? list() : dict();
        const bool closed = value && take(close);
        --m_depth;
        return closed ? value : std::nullopt;
    }

    Maybe parenthesized() {
        skipSpace();
        return peek() == ')' ? makeList({}, m_arena, Kind::Tuple) : expressions();
    }

    Maybe list() {
        std::vector<Value> items;
        for (skipSpace(); peek() != ']'; skipSpace()) {
            const Maybe item = expression();
            if (!item) return std::nullopt;
            items.push_back(*item);
            if (!take(',')) break;
        }
        return makeList(items, m_arena);
    }

    Maybe dict() {
        std::vector<Value> items;
        for (skipSpace(); peek() != '}'; skipSpace()) {
            const Maybe key = expression();
            if (!key || !isHashable(*key) || !take(':')) return std::nullopt;
            const Maybe value = expression();
            if (!value) return std::nullopt;
            items.insert(items.end(), {*key, *value});
            if (!take(',')) break;
        }
        return makeDict(items, m_arena);
    }

    /// One sign in front of a number, which may stand in parentheses.
    Maybe signedNumber() {
        const bool negative = peek() == '-';
        ++m_at;
        skipSpace();
        m_signed = false;
        const Maybe value = peek() == '(' || peek() == '.' || isDigit(peek()) ? expression() : std::nullopt;
        if (!value || m_signed) return std::nullopt;
        m_signed = true;
        if (value->is(Kind::Integer)) return negative ? Value::of(-value->integer) : *value;
        if (value->is(Kind::Float)) return Value::of(negative ? -value->real : value->real);
        return std::nullopt;
    }

    Maybe number() {
        const std::string_view rest = m_text.substr(m_at);
        if (rest[0] == '0' && rest.size() > 2)
            if (const int base = prefixBase(rest[1]); base != 10) return prefixed(rest, base);
        std::size_t length = digitRun(rest);
        const std::size_t whole = length;
        if (rest.substr(length).starts_with('.')) length += 1 + digitRun(rest.substr(length + 1));
        if (length == 1 && whole == 0) return std::nullopt;
        length += exponentLength(rest.substr(length));
        if (length > whole) return finished(length, Value::of(nearestDouble(rest.substr(0, length))));
        if (rest[0] == '0' && rest.substr(0, whole).find_first_not_of("0_") != std::string_view::npos)
            return std::nullopt;
        return integer(rest.substr(0, whole), 10, whole);
    }

    static int prefixBase(char letter) {
        switch (letter | 0x20) {
        case 'x': return 16;
        case 'o': return 8;
        case 'b': return 2;
        default: return 10;
        }
    }

    Maybe prefixed(std::string_view rest, int base) {
        const std::size_t prefix = rest[2] == '_' ? 3 : 2;
        const std::size_t run = digitRun(rest.substr(prefix), base);
        if (run == 0) return std::nullopt;
        return integer(rest.substr(prefix, run), base, prefix + run);
    }

    Maybe integer(std::string_view digits, int base, std::size_t length) {
        const auto value = integerFrom(digits, base);
        return value ? finished(length, Value::of(*value)) : std::nullopt;
    }

    /// A number must not run into a name: "5abc", "1j".
    Maybe finished(std::size_t length, Value value) {
        m_at += length;
        if (isNameCharacter(peek())) return std::nullopt;
        return value;
    }

    static std::size_t exponentLength(std::string_view text) {
        if (text.empty() || (text[0] | 0x20) != 'e') return 0;
        const std::size_t sign = text.size() > 1 && (text[1] == '+' || text[1] == '-') ? 2 : 1;
        const std::size_t run = digitRun(text.substr(std::min(sign, text.size())));
        return run == 0 ? 0 : sign + run;
    }

    /// Adjacent strings are one.
    Maybe strings() {
        std::string text;
        std::size_t count = 0;
        for (std::size_t prefix; (prefix = stringPrefix()) != std::string_view::npos; ++count, skipSpace())
            if (!oneString(prefix, text)) return std::nullopt;
        if (count == 0) return std::nullopt;
        return Value::string(m_arena.copy(text));
    }

    /// Length of r, u or nothing in front of a quote; npos if no string begins here.
    std::size_t stringPrefix() const {
        const auto quote = [](char c) { return c == '\'' || c == '"'; };
        if (quote(peek())) return 0;
        const char letter = static_cast<char>(peek() | 0x20);
        return (letter == 'r' || letter == 'u') && quote(peek(1)) ? 1 : std::string_view::npos;
    }

    bool oneString(std::size_t prefix, std::string& text) {
        const bool raw = prefix == 1 && (peek() | 0x20) == 'r';
        m_at += prefix;
        const char quote = peek();
        const bool triple = peek(1) == quote && peek(2) == quote;
        const std::size_t begin = m_at + (triple ? 3 : 1);
        const std::size_t end = stringEnd(begin, quote, triple);
        if (end == std::string_view::npos) return false;
        const std::string_view body = m_text.substr(begin, end - begin);
        const auto decoded = raw ? std::optional<std::string>(body) : unescaped(body);
        if (!decoded) return false;
        text += *decoded;
        m_at = end + (triple ? 3 : 1);
        return true;
    }

    std::size_t stringEnd(std::size_t at, char quote, bool triple) const {
        for (; at < m_text.size(); ++at) {
            if (m_text[at] == '\\')
                ++at;
            else if (!triple && m_text[at] == '\n')
                return std::string_view::npos;
            else if (m_text[at] == quote && (!triple || m_text.substr(at, 3) == std::string(3, quote)))
                return at;
        }
        return std::string_view::npos;
    }

    Maybe constant() {
        std::size_t length = 0;
        while (isNameCharacter(peek(length))) ++length;
        const std::string_view word = m_text.substr(m_at, length);
        m_at += length;
        if (word == "None") return Value::null();
        if (word == "True") return Value::boolean(true);
        if (word == "False") return Value::boolean(false);
        return std::nullopt;
    }

    std::string_view m_text;
    Arena& m_arena;
    std::size_t m_at = 0;
    int m_depth = 0;
    bool m_signed = false; ///< The expression read last had a sign of its own.
};

/// False for nearly all words and sentences, which need no second look.
bool mayBeLiteral(std::string_view text) {
    if (text.empty() || text.find('\0') != std::string_view::npos) return false;
    const char c = text.front();
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
    if (!letter) return true;
    if (c == 'T' || c == 'F' || c == 'N')
        return text.starts_with("True") || text.starts_with("False") || text.starts_with("None");
    return (c == 'r' || c == 'R' || c == 'u' || c == 'U') && text.size() > 1 && (text[1] == '\'' || text[1] == '"');
}

} // namespace

Value literalEval(std::string_view text, Arena& arena) {
    if (!mayBeLiteral(text)) return Value::string(text);
    const bool foreign = text.find('\r') != std::string_view::npos;
    const std::string unix = foreign ? replaceAll(replaceAll(std::string(text), "\r\n", "\n"), "\r", "\n") : std::string();
    const auto value = LiteralReader(foreign ? unix : text, arena).run();
    return value ? *value : Value::string(text);
}

} // namespace understudy::formula
