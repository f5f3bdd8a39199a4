// SPDX-License-Identifier: GPL-3.0-or-later
#include "draft/yaml_node.h"

#include "recipe/recipe.h"

#include <gtest/gtest.h>

namespace understudy {
namespace {

/// What a recipe's reader makes of a text written as a field's value.
Value readBack(const std::string& text, std::string& kept) {
    std::string recipe = "- snowfakery_version: 3\n- object: t\n  fields:\n";
    writeYamlEntry(recipe, 4, "f", yamlText(text), "a comment");
    const recipe::Parsed parsed = recipe::parse(recipe, "t.yml");
    EXPECT_TRUE(parsed.ok()) << recipe;
    const auto& object = std::get<std::unique_ptr<recipe::ObjectTemplate>>(parsed.recipe.statements.at(0));
    kept = object->fields.at(0).value.text;
    return object->fields.at(0).value.literal;
}

TEST(YamlNode, TextStaysTextWhateverItLooksLike) {
    for (const char* text : {"yes", "No", "012", "1e5", "1_000", "12:30:45", "2024-01-31", "null", "~", "", " a", "a ", "a: b",
                             "a #b", "- x", "'quoted'", "\"quoted\"", "{x}", "[x]", "*a", "&a", "!t", "%", "@x", "`x`", "0x1F",
                             "+1", ".5", "=", "<<", "on", "y", "plain words", "two\nlines", "tab\there", "x:", "Köln", "a\\b"}) {
        std::string kept;
        const Value value = readBack(text, kept);
        EXPECT_EQ(value.kind, Kind::String) << text;
        EXPECT_EQ(kept, text);
    }
}

TEST(YamlNode, LongValuesGoBelowTheirKey) {
    std::string out;
    std::vector<std::pair<std::string, YamlNode>> entries;
    for (int i = 0; i < 30; ++i) entries.emplace_back("value" + std::to_string(i), yamlNumber(i));
    writeYamlEntry(out, 2, "f", yamlCall("random_choice", yamlMapping(entries)), "30 values");
    EXPECT_TRUE(out.starts_with("  f: # 30 values\n    random_choice:\n      value0: 0\n")) << out;
}

} // namespace
} // namespace understudy
