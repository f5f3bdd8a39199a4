// SPDX-License-Identifier: GPL-3.0-or-later
#include "recipe/recipe.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace understudy::recipe {

namespace {

using Files = std::map<std::string, std::string>;

Parsed parseText(const std::string& text, const Files& files = {}) {
    return parse(text, "/r/main.yml", [files](const std::string& path) -> std::optional<std::string> {
        const auto file = files.find(path);
        return file == files.end() ? std::nullopt : std::optional(file->second);
    });
}

const ObjectTemplate& objectAt(const Parsed& parsed, std::size_t index) {
    return *std::get<std::unique_ptr<ObjectTemplate>>(parsed.recipe.statements.at(index));
}

std::string findings(const Parsed& parsed) {
    std::string text;
    for (const Diagnostic& d : parsed.diagnostics) text += d.text() + "\n";
    return text;
}

} // namespace

using testing::HasSubstr;

TEST(Parse, SaysWhereADocumentDoesNotGoOn) {
    EXPECT_THAT(findings(parseText(",")), HasSubstr("/r/main.yml:1:1: error: This belongs to nothing before it"));
    EXPECT_THAT(findings(parseText("- object: A\n, b\n")), HasSubstr("/r/main.yml:2:1: error: This belongs to nothing before it"));
    EXPECT_THAT(findings(parseText("- object: A\n---\n- object: B\n")), HasSubstr("/r/main.yml:2:1: error: A recipe is one YAML document"));
}

TEST(Parse, ReadsTypedValuesWithPositions) {
    const Parsed parsed = parseText("- snowfakery_version: 3\n- object: A\n  count: 5\n  fields:\n    n: 35\n    s: \"35\"\n    d: 2024-01-31\n    f: ${{ id + 1 }}\n    x:\n");
    ASSERT_TRUE(parsed.ok()) << findings(parsed);
    EXPECT_EQ(parsed.recipe.version, 3);
    const ObjectTemplate& object = objectAt(parsed, 0);
    EXPECT_EQ(object.table, "A");
    EXPECT_EQ(object.count->literal.integer, 5);
    ASSERT_EQ(object.fields.size(), 5u);
    EXPECT_EQ(object.fields[0].value.literal.kind, Kind::Integer);
    EXPECT_EQ(object.fields[1].value.literal.kind, Kind::String);
    EXPECT_EQ(object.fields[1].value.text, "35");
    EXPECT_EQ(object.fields[2].value.literal.kind, Kind::Date);
    EXPECT_TRUE(object.fields[3].value.formula->isSingle());
    EXPECT_EQ(object.fields[4].value.literal.kind, Kind::Null);
    EXPECT_EQ(object.fields[3].position.line, 8);
    EXPECT_EQ(object.fields[3].position.column, 5);
    EXPECT_EQ(object.fields[3].value.position.column, 8);
}

TEST(Parse, VersionIsTwoWhenAbsentAndIgnoredInIncludes) {
    EXPECT_EQ(parseText("- object: A").recipe.version, 2);
    EXPECT_EQ(parseText("- include_file: b.yml\n- object: A", {{"/r/b.yml", "- snowfakery_version: 3\n"}}).recipe.version, 2);
    EXPECT_THAT(findings(parseText("- snowfakery_version: 4")), HasSubstr("main.yml:1:23: error: snowfakery_version is 2 or 3"));
}

TEST(Parse, FunctionBlocksTakeScalarsListsAndMaps) {
    const Parsed parsed = parseText(
        "- object: A\n  fields:\n    a: {fake: name}\n    b: {random_choice: [x, {random_number: {min: 1, max: 2}}]}\n"
        "    c:\n      random_choice:\n        - choice:\n          probability: 60%\n          pick: z\n    d:\n      - fake: city\n");
    ASSERT_TRUE(parsed.ok()) << findings(parsed);
    const auto& fields = objectAt(parsed, 0).fields;
    EXPECT_EQ(fields[0].value.function, "fake");
    EXPECT_EQ(fields[0].value.arguments.at(0).value->text, "name");
    EXPECT_EQ(fields[1].value.arguments.at(1).value->function, "random_number");
    EXPECT_EQ(fields[1].value.arguments.at(1).value->arguments.at(1).name, "max");
    const Definition& choice = *fields[2].value.arguments.at(0).value;
    EXPECT_EQ(choice.function, "choice");
    ASSERT_EQ(choice.arguments.size(), 2u);
    EXPECT_EQ(choice.arguments[1].name, "pick");
    EXPECT_EQ(fields[3].value.function, "fake");
}

TEST(Parse, IncludedStatementsComeFirstWhereverTheLineStands) {
    const Parsed parsed = parseText("- object: Own\n- include_file: sub/b.yml\n",
                                    {{"/r/sub/b.yml", "- include_file: c.yml\n- object: B\n"}, {"/r/sub/c.yml", "- object: C\n"}});
    ASSERT_TRUE(parsed.ok()) << findings(parsed);
    EXPECT_EQ(objectAt(parsed, 0).table, "C");
    EXPECT_EQ(objectAt(parsed, 1).table, "B");
    EXPECT_EQ(objectAt(parsed, 2).table, "Own");
    EXPECT_EQ(parsed.recipe.files.size(), 3u);
}

TEST(Parse, MacrosGiveFieldsFirstAndAreOverridden) {
    const Parsed parsed = parseText("- macro: m\n  fields: {a: 1, b: 2}\n  friends: [{object: F}]\n- macro: n\n  include: m\n  fields: {c: 3}\n"
                                    "- object: A\n  include: n\n  fields: {a: 9, d: 4}\n  friends: [{object: G}]\n");
    ASSERT_TRUE(parsed.ok()) << findings(parsed);
    const ObjectTemplate& object = objectAt(parsed, 0);
    std::string names;
    for (const Field& field : object.fields) names += field.name;
    EXPECT_EQ(names, "abcd");
    EXPECT_EQ(object.fields[0].value.literal.integer, 9);
    EXPECT_EQ(object.friends.size(), 2u);
}

TEST(Parse, MergeKeysAndRepeatedKeysFollowPyYaml) {
    const Parsed parsed = parseText("- object: A\n  fields: &f {a: 1, b: 2, a: 3}\n- object: B\n  fields: {<<: *f, b: 7}\n");
    ASSERT_TRUE(parsed.ok()) << findings(parsed);
    EXPECT_EQ(objectAt(parsed, 0).fields.size(), 2u);
    EXPECT_EQ(objectAt(parsed, 0).fields[0].value.literal.integer, 3);
    EXPECT_EQ(objectAt(parsed, 1).fields.size(), 2u);
    EXPECT_EQ(objectAt(parsed, 1).fields[1].value.literal.integer, 7);
}

TEST(Parse, VariablesOptionsNestedObjectsAndFriends) {
    const Parsed parsed = parseText("- option: n\n  default: 3\n- var: v\n  value: 1\n- object: A\n  nickname: nick\n  just_once: yes\n  fields:\n    child:\n      - object: __B\n        fields: {__h: 1}\n  friends:\n    - var: w\n      value: 2\n");
    ASSERT_TRUE(parsed.ok()) << findings(parsed);
    EXPECT_EQ(parsed.recipe.options.at(0).fallback->literal.integer, 3);
    const ObjectTemplate& object = objectAt(parsed, 1);
    EXPECT_TRUE(object.justOnce);
    EXPECT_EQ(object.nickname, "nick");
    EXPECT_TRUE(object.fields[0].value.object->hidden());
    EXPECT_TRUE(object.fields[0].value.object->fields[0].hidden());
}

struct BadCase {
    const char* text;
    const char* finding;
};

class BadRecipe : public testing::TestWithParam<BadCase> {};

TEST_P(BadRecipe, IsReportedWithItsPlace) {
    const Parsed parsed = parseText(GetParam().text);
    EXPECT_FALSE(parsed.ok());
    EXPECT_THAT(findings(parsed), HasSubstr(GetParam().finding));
}

INSTANTIATE_TEST_SUITE_P(
    All, BadRecipe,
    testing::Values(BadCase{"", "main.yml:1:1: error: A recipe is a list"}, BadCase{"object: A", "A recipe is a list"},
                    BadCase{"- object: A\n  feilds: {a: 1}", "main.yml:2:3: error: Unexpected key: feilds (did you mean fields)"},
                    BadCase{"- objct: A", "main.yml:1:3: error: 'objct' does not begin a statement"},
                    BadCase{"- object: A\n  count: 1.9", "count is a whole number"},
                    BadCase{"- object: A\n  fields:", "fields is a list of"},
                    BadCase{"- object: A\n  fields:\n    a: [1, 2]", "main.yml:3:8: error: A list is no value"},
                    BadCase{"- object: A\n  fields:\n    a: {randm_number: {min: 1}}", "main.yml:3:9: error: There is no function named randm_number (did you mean random_number)"},
                    BadCase{"- object: A\n  fields:\n    a: ${{ 1 + }}", "main.yml:3:"},
                    BadCase{"- include_file: none.yml", "The included file /r/none.yml cannot be read"},
                    BadCase{"- include_file: main.yml", "main.yml includes itself"},
                    BadCase{"- macro: m\n  include: m\n- object: A\n  include: m", "The macro m includes itself"},
                    BadCase{"- object: A\n  include: nix", "There is no macro named nix"},
                    BadCase{"- object: A\n  for_each: {var: x, value: 1}", "for_each is not supported yet"},
                    BadCase{"- object: A\n\tfields: 1", "The YAML cannot be read"},
                    BadCase{"- object: A\n---\n- object: B", "one YAML document"},
                    BadCase{"- var: x", "The variable x has no value"}, BadCase{"- object: [A]", "object needs a name"}));

TEST(Parse, PluginsKnowTheirPlaces) {
    const Parsed parsed = parseText("- object: A\n- plugin: a.b.C\n");
    ASSERT_EQ(parsed.recipe.plugins, std::vector<std::string>{"a.b.C"});
    EXPECT_EQ(parsed.recipe.pluginPositions.at(0).line, 2);
}

TEST(Parse, AliasBombIsRefused) {
    std::string text = "- object: A\n  fields:\n    x0: &x0 {random_choice: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}\n";
    for (int i = 1; i < 9; ++i) {
        const std::string before = "*x" + std::to_string(i - 1);
        std::string items = before;
        for (int j = 0; j < 9; ++j) items += ", " + before;
        text += "    x" + std::to_string(i) + ": &x" + std::to_string(i) + " {random_choice: [" + items + "]}\n";
    }
    EXPECT_THAT(findings(parseText(text)), HasSubstr("grows too large through its aliases"));
}

TEST(Parse, AnAliasInWhatItNamesIsRefused) {
    for (const char* text : {"&a [*a]", "- &a {x: *a}", "- object: A\n  fields: &f\n    x: {random_choice: [*f]}\n"})
        EXPECT_THAT(findings(parseText(text)), HasSubstr("an alias stands in what it names")) << text;
}

TEST(Parse, DeepNestingIsRefused) {
    std::string text = "- object: A\n  fields:\n    x: ";
    for (int i = 0; i < 300; ++i) text += "{random_choice: [1, ";
    text += "1";
    for (int i = 0; i < 300; ++i) text += "]}";
    EXPECT_FALSE(parseText(text).ok());
}

TEST(Parse, QuickFixReplacesTheMisspeltWord) {
    const Parsed parsed = parseText("- object: A\n  nicknam: x");
    ASSERT_EQ(parsed.diagnostics.size(), 1u);
    ASSERT_TRUE(parsed.diagnostics[0].edit);
    EXPECT_EQ(parsed.diagnostics[0].edit->replacement, "nickname");
    EXPECT_EQ(parsed.diagnostics[0].edit->length, 7);
    EXPECT_EQ(parsed.diagnostics[0].edit->column, 3);
}

TEST(Parse, ColumnsCountBytesAfterOtherLetters) {
    const Parsed parsed = parseText("- object: Ä\n  fields: {ü: {fak: x}}");
    ASSERT_EQ(parsed.diagnostics.size(), 1u);
    EXPECT_EQ(parsed.diagnostics[0].position.column, 17);
}

TEST(ParseFile, MissingFileIsAFinding) {
    EXPECT_THAT(findings(parseFile("/no/such/recipe.yml")), HasSubstr("/no/such/recipe.yml: error: There is no recipe here"));
}

} // namespace understudy::recipe
