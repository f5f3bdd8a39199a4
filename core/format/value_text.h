// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"
#include "format/encoder.h"

#include <string>

namespace understudy {

/// Room that any value but a String needs.
inline constexpr std::size_t kValueRoom = 64;

/// Writes a value that is no String the way Snowfakery's text outputs do: True as 1, ISO dates, a datetime to the
/// second with its offset, a reference as its id, null as nothing. Throws EncodeError for what cannot be written.
char* writePlain(char* out, const Value& value);

/// "2000-01-01T05:06:07+00:00"; `fraction`: microseconds too, if there are any. `mark` stands between day and time.
char* writeDateTime(char* out, const Value& value, char mark, bool fraction);

/// The same as text, Strings included.
std::string plainText(const Value& value);

} // namespace understudy
