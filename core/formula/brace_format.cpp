// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/brace_format.h"

#include "base/text.h"
#include "formula/arithmetic.h"
#include "formula/calendar.h"
#include "formula/failure.h"
#include "formula/literals.h"
#include "formula/number_text.h"
#include "formula/python_text.h"
#include "formula/sequence.h"
#include "formula/strftime.h"
#include "formula/unicode.h"

#include <algorithm>

namespace understudy::formula {

namespace {

constexpr std::int64_t kMaxWidth = 1'000'000;

bool isAlign(char c) { return c == '<' || c == '>' || c == '^' || c == '='; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Reads "[[fill]align][sign][#][0][width][grouping][.precision][type]".
class SpecificationReader {
public:
    explicit SpecificationReader(std::string_view text) : m_text(text) {}

    Layout run() {
        alignment();
        if (peek() == '+' || peek() == '-' || peek() == ' ') m_layout.sign = take();
        if (peek() == '#') m_layout.alternate = take() == '#';
        if (peek() == '0') zeros();
        m_layout.width = static_cast<std::size_t>(number());
        if (peek() == ',' || peek() == '_') m_layout.grouping = take();
        if (peek() == '.') precision();
        if (m_at < m_text.size()) m_layout.type = take();
        if (m_at < m_text.size()) fail(Core::tr("Invalid format specifier"));
        return m_layout;
    }

private:
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    char take() { return m_text[m_at++]; }

    void alignment() {
        if (m_text.empty()) return;
        std::size_t next = 0;
        nextCodePoint(m_text, next);
        if (next < m_text.size() && isAlign(m_text[next])) {
            m_layout.fill = m_text.substr(0, next);
            m_at = next;
        }
        if (isAlign(peek())) m_layout.align = take();
    }

    void zeros() {
        ++m_at;
        if (m_layout.align != 0) return;
        m_layout.align = '=';
        m_layout.fill = "0";
    }

    std::int64_t number() {
        std::int64_t value = 0;
        while (isDigit(peek())) value = std::min(value * 10 + (take() - '0'), kMaxWidth);
        return value;
    }

    void precision() {
        ++m_at;
        if (!isDigit(peek())) fail(Core::tr("Format specifier missing precision"));
        m_layout.precision = static_cast<int>(number());
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    Layout m_layout;
};

[[noreturn]] void failCode(char type, const Value& value) {
    fail(Core::tr("Unknown format code '%1' for object of type '%2'", type, kindName(value.kind)));
}

bool isOneOf(char type, std::string_view types) { return types.find(type) != std::string_view::npos; }

std::string formattedNumber(const Value& value, Layout layout) {
    const bool whole = value.is(Kind::Integer) || value.is(Kind::Bool);
    if (whole && isOneOf(layout.type, std::string_view("\0dxXobn", 7))) {
        if (layout.type == 'n') layout.type = 'd';
        return integerText(value.integer, layout);
    }
    if (!isOneOf(layout.type, std::string_view("\0eEfFgGn%", 9))) failCode(layout.type, value);
    if (layout.type == 'n') layout.type = 'g';
    const bool plain = value.is(Kind::Decimal) && layout.type == '\0' && layout.precision < 0;
    if (plain) layout.type = 'f', layout.precision = value.extra;
    return floatText(toDouble(value), layout);
}

std::string formattedText(const Value& value, std::string_view text, const Layout& layout) {
    if (layout.type != 0 && layout.type != 's') failCode(layout.type, value);
    if (layout.align == '=' && layout.fill != "0") fail(Core::tr("'=' alignment not allowed in string format specifier"));
    Layout plain = layout;
    if (plain.align == '=') plain.align = '<';
    if (layout.precision >= 0)
        text = text.substr(0, unicode::byteOffset(text, static_cast<std::size_t>(layout.precision)));
    return padded(text, plain, '<');
}

/// Works through one format string.
class BraceFormatter {
public:
    BraceFormatter(std::string_view format, std::span<const Argument> arguments, Environment& environment)
        : m_format(format), m_arguments(arguments), m_environment(environment) {}

    std::string run() {
        std::string result;
        for (std::size_t at = 0; at < m_format.size();) {
            const char c = m_format[at];
            if ((c == '{' || c == '}') && m_format.substr(at + 1, 1) == std::string_view(&c, 1)) {
                result += c;
                at += 2;
            } else if (c == '{') {
                result += field(at);
            } else if (c == '}') {
                fail(Core::tr("Single '}' encountered in format string"));
            } else {
                result += c;
                ++at;
            }
        }
        return result;
    }

private:
    std::string field(std::size_t& at) {
        const std::size_t end = closing(at);
        std::string_view inside = m_format.substr(at + 1, end - at - 1);
        at = end + 1;
        const std::size_t colon = inside.find(':');
        std::string specification(colon == std::string_view::npos ? "" : inside.substr(colon + 1));
        inside = inside.substr(0, colon);
        const std::size_t bang = inside.find('!');
        const Value object = value(inside.substr(0, bang));
        if (specification.find('{') != std::string::npos) specification = nested(specification);
        if (bang == std::string_view::npos) return formatted(object, specification, m_environment);
        return formatted(converted(object, inside.substr(bang + 1)), specification, m_environment);
    }

    /// A specification may hold fields of its own: "{:>{}}".
    std::string nested(const std::string& specification) {
        if (m_nested) fail(Core::tr("Max string recursion exceeded"));
        BraceFormatter inner(specification, m_arguments, m_environment);
        inner.m_nested = true;
        inner.m_next = m_next;
        std::string result = inner.run();
        m_next = inner.m_next;
        return result;
    }

    std::size_t closing(std::size_t at) const {
        int depth = 0;
        for (std::size_t i = at; i < m_format.size(); ++i) {
            if (m_format[i] == '{') ++depth;
            if (m_format[i] == '}' && --depth == 0) return i;
        }
        fail(at + 1 < m_format.size() ? Core::tr("expected '}' before end of string")
                                      : Core::tr("Single '{' encountered in format string"));
    }

    Value converted(const Value& object, std::string_view conversion) const {
        std::string text;
        if (conversion == "s") return Value::string(textOf(object, m_environment));
        if (conversion != "r" && conversion != "a") fail(Core::tr("Unknown conversion specifier %1", conversion));
        appendRepr(text, object);
        return Value::string(m_environment.arena().copy(text));
    }

    Value value(std::string_view path) {
        const std::size_t end = std::min(path.find_first_of(".["), path.size());
        Value object = argument(path.substr(0, end));
        for (path = path.substr(end); !path.empty();) {
            const bool item = path[0] == '[';
            const std::size_t stop = item ? path.find(']') : std::min(path.find_first_of(".[", 1), path.size());
            if (stop == std::string_view::npos) fail(Core::tr("Missing ']' in format string"));
            object = part(object, path.substr(1, stop - 1), item);
            path = path.substr(item ? stop + 1 : stop);
        }
        return object;
    }

    Value part(const Value& object, std::string_view name, bool item) const {
        const auto index = item ? integerFrom(name) : std::nullopt;
        const Value found = propertyOf(object, index ? Value::of(*index) : Value::string(name), m_environment);
        if (found.is(Kind::Undefined)) failUndefined(found);
        return found;
    }

    Value argument(std::string_view name) {
        if (name.empty()) return positional(m_next++);
        if (const auto index = integerFrom(name)) return positional(static_cast<std::size_t>(*index));
        for (const Argument& argument : m_arguments)
            if (argument.name == name) return argument.value;
        fail(Core::tr("'%1'", name));
    }

    Value positional(std::size_t index) const {
        for (const Argument& argument : m_arguments)
            if (argument.name.empty() && index-- == 0) return argument.value;
        fail(Core::tr("Replacement index out of range for positional args tuple"));
    }

    std::string_view m_format;
    std::span<const Argument> m_arguments;
    Environment& m_environment;
    std::size_t m_next = 0;
    bool m_nested = false;
};

} // namespace

std::string formatted(const Value& value, std::string_view specification, Environment& environment) {
    if (specification.empty()) return std::string(textOf(value, environment));
    if (isMoment(value)) return strftime(value, specification);
    const Layout layout = SpecificationReader(specification).run();
    if (value.isNumber() && (!value.is(Kind::Bool) || layout.type != 's')) return formattedNumber(value, layout);
    const bool textual = value.is(Kind::String) || value.is(Kind::Reference) || value.is(Kind::Callable);
    if (!textual) fail(Core::tr("unsupported format string passed to %1.__format__", typeName(value)));
    return formattedText(value, textOf(value, environment), layout);
}

Value braceFormat(std::string_view format, std::span<const Argument> arguments, Environment& environment) {
    return Value::string(environment.arena().copy(BraceFormatter(format, arguments, environment).run()));
}

} // namespace understudy::formula
