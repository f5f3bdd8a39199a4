// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"

#include <array>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace understudy {

/// What is known of a String's text before anybody looks at it; Value::extra holds these bits. An unset bit says
/// nothing.
enum TextTrait : std::int16_t {
    kPadded = 1,       ///< kTextPadding bytes behind its end may be read, so that it can be copied in whole steps.
    kTame = 2,         ///< No control characters, quotes, backslashes or usual delimiters (, ; | ^ ~).
    kAscii = 4,
    kAlphanumeric = 8, ///< ASCII letters and digits only.
};

inline constexpr std::size_t kTextPadding = 32;

/// All that can be known of bytes; the empty text has them all.
inline constexpr std::int16_t kByteTraits = kTame | kAscii | kAlphanumeric;

inline constexpr auto kTraitsOfBytes = [] {
    std::array<std::int16_t, 256> traits{};
    for (unsigned byte = 0; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        const bool letter = (c | 32) >= 'a' && (c | 32) <= 'z', digit = c >= '0' && c <= '9';
        const bool wild = byte < ' ' || byte == 0x7f || std::string_view("\"'`\\,;|^~").find(c) != std::string_view::npos;
        traits[byte] = static_cast<std::int16_t>((wild ? 0 : kTame) | (byte < 0x80 ? kAscii : 0) | (letter || digit ? kAlphanumeric : 0));
    }
    return traits;
}();

constexpr std::int16_t traitsOf(char byte) { return kTraitsOfBytes[static_cast<unsigned char>(byte)]; }

/// Traits of a text, kPadded excepted.
constexpr std::int16_t traitsOf(std::string_view text) {
    std::int16_t traits = kByteTraits;
    for (const char c : text) traits &= traitsOf(c);
    return traits;
}

/// Copies a text whose padding may be read to where as much may be overwritten; returns the end of the copy. Most
/// texts are short, so nearly all take the same few instructions. A text may stand right behind its copy, and the padding
/// then overlaps: each step is read before it is written, in registers, for which memmove would be called instead.
inline char* copyPadded(char* out, const char* text, std::size_t size) {
    std::size_t at = 0;
    do {
        std::array<char, kTextPadding> step;
        std::memcpy(step.data(), text + at, kTextPadding);
        std::memcpy(out + at, step.data(), kTextPadding);
        at += kTextPadding;
    } while (at < size);
    return out + size;
}

/// A text with padding of its own.
class PaddedText {
public:
    explicit PaddedText(std::string text) : m_bytes(std::move(text)), m_size(m_bytes.size()), m_traits(traitsOf(m_bytes) | kPadded) {
        m_bytes.append(kTextPadding, ' ');
    }
    const char* data() const { return m_bytes.data(); }
    std::size_t size() const { return m_size; }
    int traits() const { return m_traits; }
    std::string_view view() const { return {data(), size()}; }
    /// A String that does not own the text.
    Value value() const { return Value::text(view(), m_traits); }

private:
    std::string m_bytes;
    std::size_t m_size;
    int m_traits;
};

} // namespace understudy
