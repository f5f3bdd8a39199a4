// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"

#include <string>
#include <string_view>

namespace understudy::formula {

/// Python's strftime of a date or datetime, in English whatever the machine's language is.
std::string strftime(const Value& moment, std::string_view format);

} // namespace understudy::formula
