// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/function_help.h"

#include "base/text.h"
#include "recipe/recipe.h"
#include "ui/message_text.h"

#include <algorithm>

namespace understudy::ui {

QString functionHelp(std::string_view name) {
    const auto& functions = recipe::functions();
    const auto info = std::find_if(functions.begin(), functions.end(), [&](const auto& f) { return f.name == name; });
    if (info == functions.end()) return {};
    const QString call = QString::fromStdString(info->name + "(" + join(info->parameters, ", ") + ")");
    return call + u'\n' + messageText(info->summary) + u'\n' + QString::fromStdString(info->example);
}

} // namespace understudy::ui
