// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/dialect.h"

#include <QString>

#include <string_view>

namespace understudy::ui {

/// Bytes of a file as text with every invisible character marked: tabs →, line ends ↵ (␍↵ for CRLF), controls ␀ to ␟.
QString markedText(std::string_view bytes, const Dialect& dialect);
/// The same bytes in UTF-8, without marks.
std::string decodedText(std::string_view bytes, const std::string& encoding);
/// The first line of some bytes in UTF-8, without its line end.
std::string firstLineOf(std::string_view bytes, const Dialect& dialect);

} // namespace understudy::ui
