// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/literals.h"

#include "base/text.h"

#include <charconv>
#include <limits>

namespace understudy::formula {

namespace {

int digitValue(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 99;
}

std::string withoutUnderscores(std::string_view text) {
    std::string plain;
    for (const char c : text)
        if (c != '_') plain += c;
    return plain;
}

/// The character behind a backslash when it stands for just one other, 0 if it does not.
char simpleEscape(char c) {
    switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'v': return '\v';
    case '\\':
    case '\'':
    case '"': return c;
    default: return 0;
    }
}

/// Reads the escapes of one string.
class Unescaper {
public:
    explicit Unescaper(std::string_view text) : m_text(text) {}

    std::optional<std::string> run() {
        while (m_at < m_text.size())
            if (m_text[m_at] != '\\')
                m_result += m_text[m_at++];
            else if (!escape())
                return std::nullopt;
        return std::move(m_result);
    }

private:
    bool escape() {
        if (++m_at >= m_text.size()) return false;
        const char c = m_text[m_at];
        if (const char plain = simpleEscape(c)) {
            m_result += plain;
            ++m_at;
            return true;
        }
        if (c >= '0' && c <= '7') return octal();
        switch (c) {
        case '\n': ++m_at; return true;
        case 'x': return hex(2);
        case 'u': return hex(4);
        case 'U': return hex(8);
        case 'N': return false;
        default: m_result += '\\'; return true;
        }
    }

    bool octal() {
        char32_t point = 0;
        for (int i = 0; i < 3 && m_at < m_text.size() && m_text[m_at] >= '0' && m_text[m_at] <= '7'; ++i)
            point = point * 8 + static_cast<char32_t>(m_text[m_at++] - '0');
        appendUtf8(m_result, point);
        return true;
    }

    bool hex(std::size_t width) {
        ++m_at;
        if (m_text.size() - m_at < width) return false;
        char32_t point = 0;
        for (const char c : m_text.substr(m_at, width)) {
            if (digitValue(c) > 15) return false;
            point = point * 16 + static_cast<char32_t>(digitValue(c));
        }
        if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return false;
        appendUtf8(m_result, point);
        m_at += width;
        return true;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::string m_result;
};

} // namespace

std::size_t digitRun(std::string_view text, int base) {
    std::size_t at = 0;
    while (at < text.size() && digitValue(text[at]) < base) {
        ++at;
        if (at + 1 < text.size() && text[at] == '_' && digitValue(text[at + 1]) < base) ++at;
    }
    return at;
}

double nearestDouble(std::string_view text) {
    const std::string plain = withoutUnderscores(text);
    double value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (error != std::errc::result_out_of_range) return value;
    const auto exponent = plain.find_first_of("eE");
    const bool tiny = exponent == std::string::npos ? plain.starts_with("0") || plain.starts_with(".")
                                                    : plain.substr(exponent).find('-') != std::string::npos;
    return tiny ? 0.0 : std::numeric_limits<double>::infinity();
}

std::optional<std::int64_t> integerFrom(std::string_view digits, int base) {
    const std::string plain = withoutUnderscores(digits);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value, base);
    if (error != std::errc() || end != plain.data() + plain.size()) return std::nullopt;
    return value;
}

std::optional<std::string> unescaped(std::string_view text) {
    if (text.find('\\') == std::string_view::npos) return std::string(text);
    return Unescaper(text).run();
}

} // namespace understudy::formula
