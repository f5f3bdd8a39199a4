// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace understudy {

/// ASCII only: locale-independent, so that the same recipe gives the same bytes everywhere.
std::string lowerAscii(std::string_view text);
std::string upperAscii(std::string_view text);
std::string_view trimmed(std::string_view text);
std::vector<std::string_view> split(std::string_view text, std::string_view separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string replaceAll(std::string text, std::string_view from, std::string_view to);

/// The candidate nearest to a misspelt name (Damerau-Levenshtein, at most a third of its length), if there is one.
std::optional<std::string> nearest(std::string_view name, const std::vector<std::string>& candidates);

/// True if the bytes are well-formed UTF-8 (no surrogates, no overlong forms).
bool isUtf8(std::string_view bytes);
/// Number of code points; malformed bytes count one each.
std::size_t utf8Length(std::string_view text);
/// Appends one code point.
void appendUtf8(std::string& text, char32_t codePoint);
/// Decodes the code point at `at` and moves past it; malformed bytes come back as U+FFFD.
char32_t nextCodePoint(std::string_view text, std::size_t& at);

/// "12,345,678": groups of three, for people; files never use it.
std::string grouped(std::uint64_t number);
/// "1.4 GB", "312 KB", "96 bytes": powers of 1000.
std::string byteCount(std::uint64_t bytes);

/// A map that takes string_view keys without copying.
template <class T>
using StringMap = std::map<std::string, T, std::less<>>;

} // namespace understudy
