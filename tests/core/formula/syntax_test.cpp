// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/evaluate.h"

#include <gtest/gtest.h>

namespace understudy::formula {
namespace {

SyntaxError errorOf(const std::string& text, int version = 3) {
    try {
        parse(text, version);
    } catch (const SyntaxError& error) {
        return error;
    }
    return {"no error"};
}

TEST(SyntaxTest, FindsFormulasByTheDelimitersOfTheVersion) {
    EXPECT_TRUE(hasFormula("a ${{b}}", 3));
    EXPECT_TRUE(hasFormula("${% if x %}", 3));
    EXPECT_FALSE(hasFormula("a << b >>", 3));
    EXPECT_TRUE(hasFormula("a << b >>", 2));
    EXPECT_FALSE(hasFormula("{{ b }} {# c #}", 2));
}

TEST(SyntaxTest, KeepsTextAroundExpressions) {
    const Template t = parse("a ${{ b }}{# c #} d", 3);
    ASSERT_EQ(t.segments.size(), 3u);
    EXPECT_EQ(t.segments[0].text, "a ");
    EXPECT_EQ(t.segments[1].expression->text, "b");
    EXPECT_EQ(t.segments[2].text, " d");
    EXPECT_TRUE(parse("${{ b }}\n", 3).isSingle());
}

TEST(SyntaxTest, NamesThePlaceOfEachPart) {
    const Template t = parse("xy ${{ a + bc.d }}", 3);
    const Node& sum = *t.segments[1].expression;
    EXPECT_EQ(t.source.substr(sum.offset, sum.length), "a + bc.d");
    EXPECT_EQ(t.source.substr(sum.children[1]->offset, sum.children[1]->length), "bc.d");
}

TEST(SyntaxTest, ListsNamesOnceInOrder) {
    EXPECT_EQ(names(parse("${{ b + a * b }} ${{ f(c=d).e | default(g) }}", 3)),
              (std::vector<std::string>{"b", "a", "f", "d", "g"}));
}

TEST(SyntaxTest, SuggestsTheNearestFilterAndTest) {
    EXPECT_EQ(errorOf("${{ a | uper }}").message, "No filter named 'uper'. Did you mean 'upper'");
    EXPECT_EQ(errorOf("${{ a is defind }}").message, "No test named 'defind'. Did you mean 'defined'");
    EXPECT_EQ(errorOf("${{ a | uper }}").offset, 8u);
    EXPECT_EQ(errorOf("${{ a | uper }}").length, 4u);
}

TEST(SyntaxTest, SaysThatBlockTagsAreNotSupportedYet) {
    const SyntaxError error = errorOf("${% if a %}b${% endif %}");
    EXPECT_NE(error.message.text().find("not supported yet"), std::string::npos);
    EXPECT_EQ(error.offset, 0u);
}

TEST(SyntaxTest, RefusesNestingThatWouldEndTheStack) {
    for (const char* unit : {"(", "[", "-", "not ", "{1:", "f(", "1 if 1 else "}) {
        std::string text;
        for (int i = 0; i < 100'000; ++i) text += unit;
        EXPECT_NE(errorOf("${{ " + text + "1 }}").message, "no error") << unit;
    }
    for (const char* unit : {"+1", "~1", ".a", "[0]", "|abs", " and 1", "()"}) {
        std::string text = "a";
        for (int i = 0; i < 100'000; ++i) text += unit;
        EXPECT_NE(errorOf("${{ " + text + " }}").message.text().find("nested too deeply"), std::string::npos) << unit;
    }
}

TEST(SyntaxTest, TakesLongFormulasThatAreNotDeep) {
    std::string text = "a";
    for (int i = 0; i < 400; ++i) text += " ~ a";
    EXPECT_EQ(errorOf("${{ " + text + " }}").message, "no error");
}

} // namespace
} // namespace understudy::formula
