// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <map>
#include <string>

namespace understudy {

/// A destination's location with its placeholders filled in, all but {table} and {ext}: those are known when a table is opened.
/// An unknown placeholder is an error, and so is one without a value: it would become a folder of that name.
Result<std::string> filledLocation(const std::string& location, const std::map<std::string, std::string>& values);

/// The place of a table within a location: a folder's gets the name behind it; one whose last part names {table} and an
/// extension, as in "out/{table}.csv" or "out/{table}{ext}", says the whole name. {table} is the name without its
/// extension, {ext} the extension with its point.
std::string placeOf(const std::string& location, const std::string& name);

} // namespace understudy
