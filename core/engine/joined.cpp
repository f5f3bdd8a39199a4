// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/joined.h"

#include "base/digits.h"

#include <algorithm>
#include <utility>

namespace understudy::engine {

namespace {

constexpr std::size_t kIntegerRoom = 20;

std::string said(const PaddedText& text) { return text.size() == 0 ? std::string() : " '" + std::string(text.view()) + "'"; }

/// True if a text begins like no literal of Python; most do.
bool isPlain(std::string_view text) {
    const auto isQuote = [&](std::size_t at) { return at < text.size() && (text[at] == '\'' || text[at] == '"'); };
    const unsigned char first = text.empty() ? 'x' : static_cast<unsigned char>(text.front());
    if (first >= 0x80) return true;
    const bool letter = (first | 32) >= 'a' && (first | 32) <= 'z';
    return letter && first != 'N' && first != 'T' && first != 'F' && first != 's' && !isQuote(1) && !isQuote(2);
}

} // namespace

Joined::Joined(std::vector<Part> parts, std::string end, int version)
    : m_parts(std::move(parts)), m_end(std::move(end)), m_room(m_end.size() + kTextPadding), m_version(version), m_traits(m_end.traits()) {
    for (Part& part : m_parts) {
        part.slot = part.value->slot();
        m_room += part.before.size() + kIntegerRoom;
        m_traits &= part.before.traits();
    }
}

Value Joined::value(Row& row) const {
    auto** const values = row.arena.array<const Value*>(m_parts.size());
    std::size_t room = m_room;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        values[i] = made(m_parts[i], row);
        room += values[i]->size;
    }
    char* const begin = row.arena.chars(room);
    const Value joined = put(begin, values);
    row.arena.giveBack(begin + room, begin + joined.size);
    return m_version == 2 ? numberText(joined, row.arena) : nativeText(joined, row.arena);
}

/// Where the value of a part stands: a String, or an Integer, whose size is 0.
const Value* Joined::made(const Part& part, Row& row) {
    const Value* value = part.slot >= 0 ? &row.slots[part.slot] : row.arena.make<Value>(part.value->value(row));
    return value->is(Kind::String) || value->is(Kind::Integer) ? value : row.arena.make<Value>(textOrInteger(*value, row));
}

Value Joined::put(char* const begin, const Value* const* values) const {
    char* at = begin;
    int traits = m_traits;
    for (const Part* part = m_parts.data(), *const end = part + m_parts.size(); part != end; ++part) {
        const Value& value = **values++;
        at = copyPadded(at, part->before.data(), part->before.size());
        traits &= value.is(Kind::String) ? value.extra | kPadded : kTame | kAscii | kPadded;
        if (!value.is(Kind::String)) at = writeInteger(at, value.integer);
        else if (value.extra & kPadded) at = copyPadded(at, value.chars, value.size);
        else at = std::copy_n(value.chars, value.size, at);
    }
    at = copyPadded(at, m_end.data(), m_end.size());
    return Value::text({begin, static_cast<std::size_t>(at - begin)}, traits);
}

std::string Joined::describe() const {
    std::string text = "text";
    for (const Part& part : m_parts) text += said(part.before) + " " + part.value->describe();
    return text + said(m_end);
}

Value textOrInteger(const Value& value, Row& row) {
    switch (value.kind) {
    case Kind::String:
    case Kind::Integer: return value;
    case Kind::Reference: return Value::of(value.integer);
    case Kind::Callable: return textOrInteger(row.runner.environment(row).rendered(value), row);
    case Kind::Undefined: return Value::string({});
    default: return Value::string(formula::str(value, row.arena));
    }
}

Value nativeText(const Value& value, Arena& arena) {
    const std::string_view text = value.view();
    if (isPlain(text)) return value;
    const auto isQuote = [&](std::size_t at) { return at < text.size() && (text[at] == '\'' || text[at] == '"'); };
    const std::string_view word = text.substr(0, text.find_first_of(" '\"([{.#\t\n"));
    const bool letter = !word.empty() && (word[0] | 32) >= 'a' && (word[0] | 32) <= 'z';
    const bool quoted = word.size() <= 2 && isQuote(word.size());
    if (letter && !quoted && word != "None" && word != "True" && word != "False" && word != "set") return value;
    return formula::literalEval(text, arena);
}

Value numberText(const Value& value, Arena& arena) {
    const char first = value.size == 0 ? 'x' : value.chars[0];
    return (first >= '0' && first <= '9') || first == '.' ? formula::numberRule(value.view(), arena) : value;
}

} // namespace understudy::engine
