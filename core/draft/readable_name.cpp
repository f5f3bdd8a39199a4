// SPDX-License-Identifier: GPL-3.0-or-later
#include "draft/table_plan.h"

#include "base/text.h"
#include "profile/column_names.h"
#include "recipe/recipe.h"

#include <algorithm>
#include <array>

namespace understudy {
namespace {

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Names that mean something else in a formula: functions, built-in names, words of the language.
bool isTaken(std::string_view name) {
    static constexpr std::array<std::string_view, 22> kWords{
        "id", "count", "child_index", "this", "today", "now", "fake", "template", "range", "dict", "and", "or", "not",
        "in", "is", "if", "else", "true", "false", "none", "True", "False"};
    const auto& functions = recipe::functions();
    return std::find(kWords.begin(), kWords.end(), name) != kWords.end() ||
           std::any_of(functions.begin(), functions.end(), [&](const auto& function) { return function.name == name; });
}

} // namespace

bool isReadableName(std::string_view name) {
    return !name.empty() && isLetter(name[0]) && !isTaken(name) &&
           std::all_of(name.begin(), name.end(), [](char c) { return isLetter(c) || isDigit(c); });
}

std::string hiddenName(std::string_view column) {
    const std::string words = join(nameWords(column), "_");
    return "__" + (words.empty() ? "field" : words);
}

} // namespace understudy
