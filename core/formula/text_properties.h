// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::formula {

/// Python's str.islower(), str.isupper() and str.istitle().
bool isLowerText(std::string_view text);
bool isUpperText(std::string_view text);
bool isTitleText(std::string_view text);

/// True if the text is not empty and every character has the property.
bool allCharacters(std::string_view text, bool (*property)(char32_t));

/// Without white space, or without any of `characters`, at the ends.
enum class Side { Left, Right, Both };
std::string_view stripped(std::string_view text, Side side);
std::string_view stripped(std::string_view text, Side side, std::string_view characters);

/// Python's split() on white space; `limit` < 0 is no limit.
std::vector<std::string_view> words(std::string_view text, std::int64_t limit);
std::vector<std::string_view> wordsFromRight(std::string_view text, std::int64_t limit);
/// Python's splitlines().
std::vector<std::string_view> lines(std::string_view text, bool keepEnds);

/// All or the first `limit` occurrences replaced; an empty `from` stands between all characters, as in Python.
std::string replaced(std::string_view text, std::string_view from, std::string_view to, std::int64_t limit);

} // namespace understudy::formula
