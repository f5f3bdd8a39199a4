// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/function_help.h"

#include "base/text.h"
#include "recipe/recipe.h"

#include <algorithm>

namespace understudy::ui {

std::string functionHelp(std::string_view name) {
    const auto& functions = recipe::functions();
    const auto info = std::find_if(functions.begin(), functions.end(), [&](const auto& f) { return f.name == name; });
    if (info == functions.end()) return {};
    return info->name + "(" + join(info->parameters, ", ") + ")\n" + info->summary + "\n" + info->example;
}

} // namespace understudy::ui
