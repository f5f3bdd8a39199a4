// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace understudy::cli_test {

using testing::HasSubstr;

namespace {

void expectRefusal(const std::vector<std::string>& arguments, const std::string& message) {
    const Desk desk;
    const Outcome refused = desk.run(arguments);
    EXPECT_EQ(refused.exit, 2) << message;
    EXPECT_THAT(refused.err, HasSubstr(message));
    EXPECT_EQ(refused.out, "");
}

} // namespace

TEST(Usage, SuggestsTheCommandThatWasMeant) { expectRefusal({"genrate", "x"}, "Did you mean generate?"); }

TEST(Usage, SuggestsTheOptionThatWasMeant) {
    expectRefusal({"generate", "x.yml", "--sed", "1"}, "Did you mean --seed?");
    expectRefusal({"history", "--statsu", "failed"}, "Did you mean --status?");
}

TEST(Usage, NamesWhatIsMissingOrTooMuch) {
    expectRefusal({"generate"}, "RECIPE");
    expectRefusal({"check", "a", "b"}, "'b'");
}

TEST(Usage, RefusesValuesThatCannotBe) {
    expectRefusal({"generate", "x.yml", "--output-format", "xml"}, "txt, csv, json and sql");
    expectRefusal({"history", "--status", "lost"}, "interrupted");
    expectRefusal({"history", "--since", "monday"}, "YYYY-MM-DD");
    expectRefusal({"history", "--limit", "-1"}, "--limit");
}

TEST(Usage, TellsItsVersion) {
    const Desk desk;
    EXPECT_THAT(desk.run({"--version"}).out, testing::StartsWith("understudy "));
    EXPECT_EQ(desk.run({"--version"}).out, desk.run({"version"}).out);
}

} // namespace understudy::cli_test
