// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace understudy {

/// A format of strftime letters, taken apart once.
class MomentFormat {
public:
    explicit MomentFormat(std::string_view format);
    /// Writes a Date or DateTime; room for room() bytes.
    char* write(char* out, const Value& moment) const;
    std::size_t room() const { return m_room; }

private:
    struct Token {
        char letter = 0;   ///< 0: literal text.
        char flag = 0;     ///< '-' no padding, '^' capitals, ':' colon, '.' as needed, '3' digits of a fraction.
        std::string text;
    };
    std::vector<Token> m_tokens;
    std::size_t m_room = 16;
    bool m_utc = false; ///< Says that it is UTC without a %z.
};

/// The moment a text plainly is: "2024-01-31", "2024-01-31 05:06:07.5+02:00", "05:06:07".
std::optional<Value> momentIn(std::string_view text);

} // namespace understudy
