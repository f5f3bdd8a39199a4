// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/joined_text.h"

#include <cstring>

namespace understudy::formula {

std::string_view joinedText(std::span<const std::string_view> parts, Arena& arena) {
    std::size_t size = 0;
    for (const std::string_view part : parts) size += part.size();
    char* const text = arena.chars(size);
    char* end = text;
    for (const std::string_view part : parts) {
        if (!part.empty()) std::memcpy(end, part.data(), part.size());
        end += part.size();
    }
    return {text, size};
}

} // namespace understudy::formula
