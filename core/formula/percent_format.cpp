// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/percent_format.h"

#include "base/text.h"
#include "formula/arithmetic.h"
#include "formula/failure.h"
#include "formula/number_text.h"
#include "formula/python_text.h"
#include "formula/sequence.h"
#include "formula/unicode.h"

#include <algorithm>
#include <cmath>

namespace understudy::formula {

namespace {

constexpr std::size_t kMaxWidth = 1'000'000;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// The whole part of a number, for %d and its like.
std::int64_t wholePart(const Value& value, char type) {
    if (value.is(Kind::Undefined)) failUndefined(value);
    if (value.is(Kind::Integer) || value.is(Kind::Bool)) return value.integer;
    const bool decimal = type == 'd' || type == 'i' || type == 'u';
    if (!decimal || !value.isNumber())
        fail(decimal ? Core::tr("%%1 format: a real number is required, not %2", type, kindName(value.kind))
                     : Core::tr("%%1 format: an integer is required, not %2", type, kindName(value.kind)));
    const double number = std::trunc(toDouble(value));
    if (!(std::fabs(number) < 0x1p63)) failTooLarge();
    return static_cast<std::int64_t>(number);
}

double realNumber(const Value& value) {
    if (value.is(Kind::Undefined)) failUndefined(value);
    if (!value.isNumber()) fail(Core::tr("must be real number, not %1", kindName(value.kind)));
    return toDouble(value);
}

std::string character(const Value& value) {
    std::string text;
    if (value.is(Kind::String) && lengthOf(value) == 1) return std::string(value.view());
    if (!value.is(Kind::Integer)) fail(Core::tr("%c requires int or char"));
    if (value.integer < 0 || value.integer > 0x10ffff) fail(Core::tr("%c arg not in range(0x110000)"));
    appendUtf8(text, static_cast<char32_t>(value.integer));
    return text;
}

/// Works through one format string.
class Formatter {
public:
    Formatter(std::string_view format, const Value& values) : m_format(format), m_values(values) {}

    std::string run() {
        while (m_at < m_format.size())
            if (m_format[m_at] != '%')
                m_result += m_format[m_at++];
            else
                conversion();
        const bool mapping = m_values.is(Kind::Dict) || m_values.is(Kind::List) || m_values.is(Kind::Undefined);
        if (!mapping && m_next < count()) fail(Core::tr("not all arguments converted during string formatting"));
        return std::move(m_result);
    }

private:
    std::uint32_t count() const { return m_values.is(Kind::Tuple) ? m_values.size : 1; }

    char peek() const { return m_at < m_format.size() ? m_format[m_at] : '\0'; }

    const Value& argument() {
        if (m_next >= count()) fail(Core::tr("not enough arguments for format string"));
        const std::uint32_t i = m_next++;
        return m_values.is(Kind::Tuple) ? m_values.items[i] : m_values;
    }

    const Value& named() {
        if (!m_values.is(Kind::Dict)) fail(Core::tr("format requires a mapping"));
        const std::size_t end = m_format.find(')', m_at);
        if (end == std::string_view::npos) fail(Core::tr("incomplete format key"));
        const std::string_view key = m_format.substr(m_at + 1, end - m_at - 1);
        const Value* value = findKey(m_values, Value::string(key));
        if (!value) fail(Core::tr("'%1'", key));
        m_at = end + 1;
        return *value;
    }

    void flags(Layout& layout) {
        bool zero = false;
        for (; m_at < m_format.size(); ++m_at)
            switch (peek()) {
            case '-': layout.align = '<'; break;
            case '+': layout.sign = '+'; break;
            case ' ': layout.sign = layout.sign == '+' ? '+' : ' '; break;
            case '#': layout.alternate = true; break;
            case '0': zero = true; break;
            default: m_zero = zero && layout.align == 0; return;
            }
    }

    /// A number, or * for one from the arguments.
    std::int64_t number() {
        if (peek() == '*') {
            ++m_at;
            return std::clamp<std::int64_t>(indexOf(argument()), -std::int64_t{kMaxWidth}, kMaxWidth);
        }
        std::int64_t value = 0;
        while (isDigit(peek())) value = std::min<std::int64_t>(value * 10 + (m_format[m_at++] - '0'), kMaxWidth);
        return value;
    }

    void conversion() {
        ++m_at;
        const Value* value = peek() == '(' ? &named() : nullptr;
        Layout layout;
        flags(layout);
        const std::int64_t width = number();
        if (width < 0) layout.align = '<';
        layout.width = static_cast<std::size_t>(std::abs(width));
        if (peek() == '.') {
            ++m_at;
            layout.precision = static_cast<int>(std::max<std::int64_t>(number(), 0));
        }
        while (peek() == 'l' || peek() == 'h' || peek() == 'L') ++m_at;
        if (m_at >= m_format.size()) fail(Core::tr("incomplete format"));
        layout.type = m_format[m_at++];
        if (layout.type == '%')
            m_result += '%';
        else
            m_result += converted(value ? *value : argument(), layout);
    }

    std::string converted(const Value& value, Layout& layout) const {
        std::string text;
        switch (layout.type) {
        case 's': appendStr(text, value); return cutText(text, layout);
        case 'r':
        case 'a': appendRepr(text, value); return cutText(text, layout);
        case 'c': return padded(character(value), layout, '>');
        case 'd':
        case 'i':
        case 'u':
        case 'x':
        case 'X':
        case 'o': return integer(value, layout);
        case 'e':
        case 'E':
        case 'f':
        case 'F':
        case 'g':
        case 'G':
            padWithZeros(layout);
            return floatText(realNumber(value), layout);
        default:
            fail(Core::tr("unsupported format character '%1' at index %2", layout.type, std::to_string(m_at - 1)));
        }
    }

    void padWithZeros(Layout& layout) const {
        if (!m_zero) return;
        layout.fill = "0";
        layout.align = '=';
    }

    std::string integer(const Value& value, Layout& layout) const {
        const std::int64_t whole = wholePart(value, layout.type);
        if (layout.type == 'i' || layout.type == 'u') layout.type = 'd';
        if (layout.precision < 0) {
            padWithZeros(layout);
            return integerText(whole, layout);
        }
        Layout inner = layout;
        inner.width = static_cast<std::size_t>(layout.precision) + (whole < 0 || layout.sign != '-' ? 1 : 0) +
                      (layout.alternate && layout.type != 'd' ? 2 : 0);
        inner.fill = "0";
        inner.align = '=';
        padWithZeros(layout);
        if (layout.align == '=') inner.width = std::max(inner.width, layout.width);
        return padded(integerText(whole, inner), layout, '>');
    }

    static std::string cutText(std::string_view text, const Layout& layout) {
        if (layout.precision >= 0)
            text = text.substr(0, unicode::byteOffset(text, static_cast<std::size_t>(layout.precision)));
        return padded(text, layout, '>');
    }

    std::string_view m_format;
    const Value& m_values;
    std::size_t m_at = 0;
    std::uint32_t m_next = 0;
    bool m_zero = false;
    std::string m_result;
};

} // namespace

Value percentFormat(std::string_view format, const Value& values, Arena& arena) {
    return Value::string(arena.copy(Formatter(format, values).run()));
}

} // namespace understudy::formula
