// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/lexer.h"

#include "base/text.h"
#include "formula/literals.h"
#include "formula/syntax.h"
#include "formula/unicode.h"

#include <algorithm>
#include <array>

namespace understudy::formula {

namespace {

constexpr std::array<std::string_view, 26> kSymbols{"**", "//", "==", "!=", "<=", ">=", "+", "-", "*",
                                                    "/",  "%",  "~",  "[",  "]",  "(",  ")", "{", "}",
                                                    "<",  ">",  "=",  ".",  ":",  "|",  ",", ";"};

bool isSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

char closing(char open) { return open == '(' ? ')' : open == '[' ? ']' : '}'; }

/// Reads words one by one; keeps the brackets that are open.
class Lexer {
public:
    Lexer(std::string_view source, std::size_t offset, std::string_view delimiter)
        : m_source(source), m_at(offset), m_delimiter(delimiter) {}

    Lexed run() {
        const std::size_t begin = m_at;
        while (true) {
            while (m_at < m_source.size() && isSpace(m_source[m_at])) ++m_at;
            if (atEnd()) break;
            if (m_at == m_source.size())
                throw SyntaxError{Core::tr("the formula is not closed: %1 is missing", m_delimiter), begin,
                                  m_source.size() - begin};
            readToken();
        }
        return std::move(m_lexed);
    }

private:
    std::string_view rest() const { return m_source.substr(m_at); }

    [[noreturn]] void fail(Message message, std::size_t length = 1) const {
        throw SyntaxError{std::move(message), m_at, length};
    }

    bool atEnd() {
        if (m_delimiter.empty()) return m_at == m_source.size() && finish(0);
        if (!m_open.empty()) return false;
        if (rest().starts_with(m_delimiter)) return finish(m_delimiter.size());
        if (!rest().starts_with('-') || !rest().substr(1).starts_with(m_delimiter)) return false;
        m_lexed.stripsAfter = true;
        return finish(1 + m_delimiter.size());
    }

    bool finish(std::size_t delimiterLength) {
        if (!m_open.empty()) fail(Core::tr("'%1' is missing at the end", m_open.back()));
        push(TokenType::End, delimiterLength);
        m_lexed.end = m_at;
        return true;
    }

    Token& push(TokenType type, std::size_t length) {
        Token token;
        token.type = type;
        token.text = m_source.substr(m_at, length);
        token.offset = m_at;
        m_at += length;
        m_lexed.tokens.push_back(std::move(token));
        return m_lexed.tokens.back();
    }

    void readToken() {
        const char c = m_source[m_at];
        const bool afterDot = m_at > 0 && m_source[m_at - 1] == '.';
        if (isDigit(c))
            readNumber(afterDot);
        else if (c == '"' || c == '\'')
            readString(c);
        else if (const std::size_t length = nameLength())
            push(TokenType::Name, length);
        else
            readSymbol();
    }

    std::size_t nameLength() const {
        std::size_t at = m_at;
        while (at < m_source.size()) {
            std::size_t next = at;
            const char32_t point = nextCodePoint(m_source, next);
            const bool fits = point == U'_' || (at == m_at ? unicode::isAlpha(point) : unicode::isAlphanumeric(point));
            if (!fits) break;
            at = next;
        }
        return at - m_at;
    }

    void readNumber(bool afterDot) {
        if (const std::size_t length = afterDot ? 0 : floatLength()) {
            const double value = nearestDouble(rest().substr(0, length));
            push(TokenType::Number, length).number = Value::of(value);
            return;
        }
        int base = 10;
        std::size_t prefix = 0;
        if (rest().size() > 1 && rest()[0] == '0') basePrefix(base, prefix);
        const std::size_t length = prefix + integerLength(prefix, base);
        const auto value = integerFrom(rest().substr(prefix, length - prefix), base);
        if (!value) fail(Core::tr("the number is too large: integers beyond 64 bits are not supported"), length);
        push(TokenType::Number, length).number = Value::of(*value);
    }

    void basePrefix(int& base, std::size_t& prefix) const {
        const char letter = static_cast<char>(rest()[1] | 0x20);
        const int wanted = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
        const std::size_t digits = rest().substr(2).starts_with('_') ? 3 : 2;
        if (wanted == 10 || digitRun(rest().substr(std::min(digits, rest().size())), wanted) == 0) return;
        base = wanted;
        prefix = digits;
    }

    /// A decimal integer does not begin with a zero unless it is one: "012" reads as 0 and 12, as in Jinja.
    std::size_t integerLength(std::size_t prefix, int base) const {
        const std::string_view digits = rest().substr(prefix);
        if (base != 10 || digits[0] != '0') return digitRun(digits, base);
        return digitRun(digits, 1);
    }

    std::size_t floatLength() const {
        std::size_t at = digitRun(rest());
        const std::size_t whole = at;
        if (rest().substr(at).starts_with('.'))
            if (const std::size_t run = digitRun(rest().substr(at + 1))) at += 1 + run;
        const std::size_t exponent = exponentLength(rest().substr(at));
        return at + exponent > whole ? at + exponent : 0;
    }

    static std::size_t exponentLength(std::string_view text) {
        if (text.empty() || (text[0] | 0x20) != 'e') return 0;
        const std::size_t sign = text.size() > 1 && (text[1] == '+' || text[1] == '-') ? 2 : 1;
        const std::size_t run = digitRun(text.substr(sign));
        return run == 0 ? 0 : sign + run;
    }

    void readString(char quote) {
        std::size_t end = m_at + 1;
        while (end < m_source.size() && m_source[end] != quote) end += m_source[end] == '\\' ? 2 : 1;
        if (end >= m_source.size()) fail(Core::tr("the quote is not closed"), m_source.size() - m_at);
        const auto text = unescaped(m_source.substr(m_at + 1, end - m_at - 1));
        if (!text) fail(Core::tr("the string holds an escape that cannot be read"), end + 1 - m_at);
        push(TokenType::String, end + 1 - m_at).string = *text;
    }

    void readSymbol() {
        for (const std::string_view symbol : kSymbols)
            if (rest().starts_with(symbol)) {
                balance(symbol[0]);
                push(TokenType::Symbol, symbol.size());
                return;
            }
        std::size_t next = m_at;
        nextCodePoint(m_source, next);
        fail(Core::tr("unexpected char '%1'", m_source.substr(m_at, next - m_at)), next - m_at);
    }

    void balance(char c) {
        if (c == '(' || c == '[' || c == '{') m_open.push_back(closing(c));
        if (c != ')' && c != ']' && c != '}') return;
        if (m_open.empty()) fail(Core::tr("unexpected '%1'", c));
        if (m_open.back() != c) fail(Core::tr("unexpected '%1', expected '%2'", c, m_open.back()));
        m_open.pop_back();
    }

    std::string_view m_source;
    std::size_t m_at;
    std::string_view m_delimiter;
    std::string m_open;
    Lexed m_lexed;
};

} // namespace

Lexed lex(std::string_view source, std::size_t offset, std::string_view delimiter) {
    return Lexer(source, offset, delimiter).run();
}

} // namespace understudy::formula
