// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/arena.h"
#include "base/digits.h"
#include "base/random.h"
#include "base/value.h"
#include "fake/tables.h"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace understudy::fake {

/// Puts a text together: on the stack while it is short, and into the arena once it is whole.
class TextBuilder {
public:
    explicit TextBuilder(Arena& arena) : m_arena(arena) {}

    void add(std::string_view text) {
        if (static_cast<std::size_t>(m_end - m_at) < text.size()) grow(text.size());
        std::memcpy(m_at, text.data(), text.size());
        m_at += text.size();
    }

    /// A text of the tables: kBehindWords bytes behind it may be read too, so short ones are copied without a branch.
    void addWord(std::string_view word) {
        if (word.size() > kBehindWords || static_cast<std::size_t>(m_end - m_at) < kBehindWords) return add(word);
        std::memcpy(m_at, word.data(), kBehindWords);
        m_at += word.size();
    }

    void add(char character) {
        if (m_at == m_end) grow(1);
        *m_at++ = character;
    }

    void addInteger(std::int64_t number) {
        if (m_end - m_at < 24) grow(24);
        m_at = writeInteger(m_at, number);
    }

    /// A String, the fastest way.
    void addText(const Value& text) { return text.extra ? addWord(text.view()) : add(text.view()); }

    /// With leading zeros up to `width` digits; longer numbers keep all theirs.
    void addPadded(std::int64_t number, int width) {
        if (width <= 1 || number < 0 || width > 19 || number >= powerOfTen(std::min(width, 18)))
            return addInteger(number);
        if (m_end - m_at < 24) grow(24);
        m_at = writePadded(m_at, static_cast<std::uint64_t>(number), width);
    }

    /// Draws the control characters of a mask: see mask.h.
    void addMask(std::string_view mask, Draws& draws);

    std::string_view view() const { return {m_begin, static_cast<std::size_t>(m_at - m_begin)}; }
    Value value() const {
        if (m_begin != m_short) return Value::string(view());
        const auto size = static_cast<std::size_t>(m_at - m_begin);
        char* at = m_arena.chars(size + kStep);
        for (std::size_t i = 0; i < size; i += kStep) std::memcpy(at + i, m_short + i, kStep);
        return word({at, size});
    }

    /// A String of the tables or of value(): encoders may read kBehindWords bytes behind it.
    static Value word(std::string_view text) {
        Value value = Value::string(text);
        value.extra = kBehindWords;
        return value;
    }

private:
    void grow(std::size_t more) {
        const std::size_t size = static_cast<std::size_t>(m_at - m_begin);
        const std::size_t room = 2 * (size + more);
        char* larger = m_arena.chars(room);
        std::memcpy(larger, m_begin, size);
        m_begin = larger;
        m_at = larger + size;
        m_end = larger + room;
    }

    static constexpr std::size_t kShort = 192, kStep = 16;
    Arena& m_arena;
    char m_short[kShort + kStep];
    char* m_begin = m_short;
    char* m_at = m_short;
    char* m_end = m_short + kShort;
};

} // namespace understudy::fake
