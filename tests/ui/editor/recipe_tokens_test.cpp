// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/recipe_tokens.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>
#include <string>

namespace understudy::ui {
namespace {

/// A line with each piece in brackets behind its letter: "k[object]p[: ]s[customers]".
std::string pieces(const std::string& line, int state = 0) {
    const char letters[] = {'p', 'k', 's', 'n', 'c', 'f'};
    std::string result;
    std::size_t at = 0;
    for (const Token& token : tokensOfLine(line, state)) {
        result += letters[static_cast<int>(token.kind)] + ("[" + line.substr(at, token.length) + "]");
        at += token.length;
    }
    return result;
}

} // namespace

TEST(RecipeTokens, AKeyItsColonAndAPlainValue) { EXPECT_EQ(pieces("- object: customers"), "p[- ]k[object]p[: ]s[customers]"); }

TEST(RecipeTokens, NumbersDatesAndConstantsAreNumbers) {
    EXPECT_EQ(pieces("count: 10000"), "k[count]p[: ]n[10000]");
    EXPECT_EQ(pieces("d: 2018-01-04"), "k[d]p[: ]n[2018-01-04]");
    EXPECT_EQ(pieces("u: true"), "k[u]p[: ]n[true]");
}

TEST(RecipeTokens, AFormulaInsideTextIsAPieceOfItsOwn) {
    EXPECT_EQ(pieces("id: CUST-${{ \"%05d\" % id }}  # key"),
              "k[id]p[: ]s[CUST-]f[${{ \"%05d\" % id }}]p[  ]c[# key]");
}

TEST(RecipeTokens, KeysOfAFlowMapping) {
    EXPECT_EQ(pieces("x: { min: 1, max: 9 }"), "k[x]p[: { ]k[min]p[: ]n[1]p[, ]k[max]p[: ]n[9]p[ }]");
}

TEST(RecipeTokens, AHashInsideAWordIsNoComment) { EXPECT_EQ(pieces("a: b#c"), "k[a]p[: ]s[b#c]"); }

TEST(RecipeTokens, ABlockScalarLastsUntilTheIndentEnds) {
    int state = 0;
    tokensOfLine("  note: |", state);
    EXPECT_EQ(state, 3);
    EXPECT_EQ(pieces("    key: no key here ${{ id }}", state), "s[    key: no key here ]f[${{ id }}]");
    tokensOfLine("", state);
    EXPECT_EQ(state, 3);
    tokensOfLine("  next: 1", state);
    EXPECT_EQ(state, 0);
}

TEST(RecipeTokens, PiecesCoverEveryLineWhateverItHolds) {
    std::mt19937 random(4711);
    const std::string letters = "a1 -:#{}[],'\"|>$%\t\\\xC3\xA4";
    for (int round = 0; round < 20'000; ++round) {
        std::string line;
        for (std::size_t length = random() % 24; length > 0; --length) line += letters[random() % letters.size()];
        int state = static_cast<int>(random() % 4);
        const auto tokens = tokensOfLine(line, state);
        const auto sum = std::accumulate(tokens.begin(), tokens.end(), std::size_t{0},
                                         [](std::size_t s, const Token& t) { return s + t.length; });
        ASSERT_EQ(sum, line.size()) << line;
    }
}

} // namespace understudy::ui
