// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/encoder.h"

#include <string>
#include <string_view>

namespace understudy {

std::unique_ptr<Encoder> makeJsonEncoder(std::vector<TableShape> tables);
std::unique_ptr<Encoder> makeSqlEncoder(std::vector<TableShape> tables);

/// The shapes in order of their numbers.
std::vector<TableShape> byNumber(std::vector<TableShape> tables);

/// Appends a value that is no String; an EncodeError names the field.
void writeChecked(Buffer& out, const Value& value, const TableShape& shape, std::size_t field);
/// The same at `out`, where kValueRoom bytes fit.
char* writeCheckedAt(char* out, const Value& value, const TableShape& shape, std::size_t field);

/// A JSON string as Python's json.dumps writes it: ASCII only, in quotes.
std::string jsonText(std::string_view text);
void appendJson(Buffer& out, std::string_view text);

} // namespace understudy
