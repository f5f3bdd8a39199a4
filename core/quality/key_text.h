// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/dialect.h"
#include "format/record_reader.h"

#include <string>
#include <vector>

namespace understudy {

/// Appends a cell in a spelling that compares across tables: numbers and dates by value, text as it stands.
void appendKey(std::string& key, std::string_view text, const Column& column);

/// True for a cell that the dialect writes for null.
bool isNullCell(const Cell& cell, const Dialect& dialect, const Column& column);

} // namespace understudy
