// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"
#include "format/encoder.h"

namespace understudy {

/// Appends a value as Python's str() shows it in Snowfakery's outputs: bool as 1 or 0, dates as ISO, date-times to the
/// second with 'T' and their offset, references as the bare id, null as nothing.
void appendPlain(Buffer& buffer, const Value& value);

/// Date-time as "2000-01-01T05:06:07", `separator` between day and time, six digits of fraction if asked for and there
/// is one, "+00:00" if it is aware. Room for 48 bytes; returns the end.
char* writeDateTime(char* out, const Value& value, char separator, bool fraction);

/// Appends a field of comma-separated values, quoted only if it must be (Python's csv.QUOTE_MINIMAL).
void appendMinimallyQuoted(Buffer& buffer, std::string_view text);

} // namespace understudy
