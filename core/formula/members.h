// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formula/builtins.h"

#include <span>

namespace understudy::formula {

/// Methods of str, of dict and list, of date, datetime, timedelta and relativedelta, of numbers; and the properties
/// that need no call.
std::span<const Builtin> textMethods();
std::span<const Builtin> textShapeMethods();
std::span<const Builtin> dictMethods();
std::span<const Builtin> listMethods();
std::span<const Builtin> numberMethods();
std::span<const Builtin> dateMethods();
std::span<const Builtin> dateTimeMethods();
std::span<const Builtin> durationMethods();
std::span<const Builtin> dateProperties();
std::span<const Builtin> timeProperties();
std::span<const Builtin> durationProperties();
std::span<const Builtin> deltaProperties();

} // namespace understudy::formula
