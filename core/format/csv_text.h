// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/encoder.h"

#include <string_view>

namespace understudy {

/// Appends a field as Python's csv module does: in quotes only if it holds a comma, a quote or a line break.
void appendCsv(Buffer& out, std::string_view text);
/// The same at `out`, where 2 bytes a character and 2 more fit; returns the end.
char* writeCsv(char* out, std::string_view text);

} // namespace understudy
