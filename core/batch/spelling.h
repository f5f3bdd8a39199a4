// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>

namespace understudy {

/// A delimiter as people write one: itself, "tab", "comma", "semicolon", "pipe", "space", "\t", "\x01".
Result<std::string> delimiterFromText(const std::string& text);
/// The shortest spelling that delimiterFromText() reads back and a line of text can show.
std::string delimiterText(const std::string& delimiter);

/// A quote as people write one: one character, or "none".
Result<char> quoteFromText(const std::string& text);
std::string quoteText(char quote);

/// An amount of bytes as people write one: "500000", "10 GB", "1.5TiB".
Result<std::uint64_t> bytesFromText(const std::string& text);

} // namespace understudy
