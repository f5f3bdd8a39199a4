// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/diagnostic.h"
#include "format/dialect.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace understudy::sniffing {

Diagnostic finding(Severity severity, const char* code, Message message, Position position, Message fix);

/// Line and column of byte `at` of a text that begins at `start`.
Position positionIn(std::string_view text, std::size_t at, LineEnd lineEnd, Position start);

} // namespace understudy::sniffing
