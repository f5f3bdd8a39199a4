// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace understudy::ui {

/// The documentation of a function of the recipe language as a call tip: its parameters, what it does, an example.
/// Empty if there is no such function.
QString functionHelp(std::string_view name);

} // namespace understudy::ui
