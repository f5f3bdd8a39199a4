// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace understudy::formula::unicode {

/// What Python's str says of one character.
bool isAlpha(char32_t point);
bool isAlphanumeric(char32_t point);
bool isDigit(char32_t point);
bool isDecimal(char32_t point);
bool isNumeric(char32_t point);
bool isSpace(char32_t point);
bool isPrintable(char32_t point);
bool isUppercase(char32_t point);
bool isLowercase(char32_t point);
bool isTitlecase(char32_t point);

/// Appends a character in another case: one or several code points.
void appendUpper(std::string& text, char32_t point);
void appendLower(std::string& text, char32_t point);
void appendTitle(std::string& text, char32_t point);

/// Python's str.upper(), str.lower(), str.title(), str.capitalize() and str.swapcase().
std::string upper(std::string_view text);
std::string lower(std::string_view text);
std::string title(std::string_view text);
std::string capitalized(std::string_view text);
std::string swappedCase(std::string_view text);

/// True if every byte is ASCII, so that bytes and characters are the same.
bool isAscii(std::string_view text);
/// Byte offset of the character number `index`; the size if there are fewer.
std::size_t byteOffset(std::string_view text, std::size_t index);

} // namespace understudy::formula::unicode
