// SPDX-License-Identifier: GPL-3.0-or-later
#include "recipe/recipe.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace understudy::recipe {

namespace {

/// Completions at the '|' in a text.
std::vector<std::string> at(std::string text) {
    const std::size_t mark = text.find('|');
    text.erase(mark, 1);
    const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(mark), '\n') + 1;
    const std::size_t start = mark == 0 ? std::string::npos : text.rfind('\n', mark - 1);
    const std::size_t column = mark - (start == std::string::npos ? 0 : start + 1) + 1;
    std::vector<std::string> texts;
    for (const Completion& completion : completions(text, static_cast<int>(line), static_cast<int>(column)))
        texts.push_back(completion.text);
    return texts;
}

} // namespace

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

TEST(Completion, StatementsAtTheMargin) {
    EXPECT_THAT(at("|"), Contains("- object: "));
    EXPECT_THAT(at("- object: A\n|"), Contains("- var: "));
}

TEST(Completion, ObjectKeysThatAreNotThereYetRequiredFirst) {
    const auto texts = at("- object: A\n  count: 3\n  |");
    ASSERT_FALSE(texts.empty());
    EXPECT_EQ(texts.front(), "fields:");
    EXPECT_THAT(texts, Not(Contains("count: ")));
}

TEST(Completion, FunctionsAsValues) {
    EXPECT_THAT(at("- object: A\n  fields:\n    a:\n      |"), Contains("random_number:"));
    EXPECT_THAT(at("- object: A\n  fields:\n    a: |"), Contains("fake:"));
}

TEST(Completion, ParametersOfAFunction) {
    EXPECT_THAT(at("- object: A\n  fields:\n    a:\n      random_number:\n        min: 1\n        |"), ElementsAre("max: ", "step: "));
}

TEST(Completion, NothingForFieldNames) { EXPECT_THAT(at("- object: A\n  fields:\n    |"), IsEmpty()); }

TEST(Completion, PlacesOutsideTheTextAreHarmless) {
    EXPECT_NO_THROW(completions("", 0, 0));
    EXPECT_NO_THROW(completions("- object: A", 99, 99));
}

TEST(Functions, AreAllDescribed) {
    for (const FunctionInfo& info : functions()) {
        EXPECT_FALSE(info.summary.empty()) << info.name;
        EXPECT_FALSE(info.example.empty()) << info.name;
    }
}

} // namespace understudy::recipe
