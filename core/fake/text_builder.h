// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/arena.h"
#include "base/digits.h"
#include "base/random.h"
#include "base/text_traits.h"
#include "base/value.h"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace understudy::fake {

/// Puts a text together in an arena. What is known of its pieces is known of the whole.
class TextBuilder {
public:
    /// A longer text than `room` moves to a larger place.
    explicit TextBuilder(Arena& arena, std::size_t room = 192)
        : m_arena(arena), m_begin(arena.chars(room + kTextPadding)), m_at(m_begin), m_end(m_begin + room) {}

    void add(std::string_view text) {
        m_at = std::copy_n(text.data(), text.size(), reserve(text.size()));
        m_traits = kPadded;
    }

    void add(char character) {
        *reserve(1) = character;
        ++m_at;
        m_traits &= traitsOf(character) | kPadded;
    }

    void addInteger(std::int64_t number) { advance(writeInteger(reserve(24), number), kTame | kAscii); }

    /// A String, the fastest way.
    void addText(const Value& text) {
        if (!(text.extra & kPadded)) return add(text.view());
        advance(copyPadded(reserve(text.size), text.chars, text.size), text.extra);
    }

    /// With leading zeros up to `width` digits; longer numbers keep all theirs.
    void addPadded(std::int64_t number, int width) { advance(writeAtLeast(reserve(24), number, width), kTame | kAscii); }

    /// Draws the control characters of a mask: see mask.h.
    void addMask(std::string_view mask, Draws& draws);

    /// Makes sure that `room` more bytes fit, with kTextPadding behind them, and returns where to write; tell the end
    /// to advance().
    char* reserve(std::size_t room) {
        if (static_cast<std::size_t>(m_end - m_at) < room) grow(room);
        return m_at;
    }
    /// `traits` are those of what was written.
    void advance(char* end, int traits) {
        m_at = end;
        m_traits &= static_cast<std::int16_t>(traits | kPadded);
    }

    void truncate(std::size_t size) { m_at = m_begin + size; }

    std::string_view view() const { return {m_begin, static_cast<std::size_t>(m_at - m_begin)}; }
    /// The text; nothing is added to it any more.
    Value value() {
        m_arena.giveBack(m_end + kTextPadding, m_at);
        return Value::text(view(), m_traits);
    }

private:
    void grow(std::size_t more) {
        const std::size_t size = view().size(), room = 2 * (size + more);
        char* larger = m_arena.chars(room + kTextPadding);
        std::memcpy(larger, m_begin, size);
        m_begin = larger;
        m_at = larger + size;
        m_end = larger + room;
    }

    Arena& m_arena;
    char* m_begin;
    char* m_at;
    char* m_end; ///< kTextPadding more bytes can be written behind it.
    std::int16_t m_traits = kPadded | kByteTraits;
};

} // namespace understudy::fake
