// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <sys/stat.h>
#include <thread>

namespace understudy::cli_test {

using testing::HasSubstr;
namespace fs = std::filesystem;

namespace {

class Generate : public testing::Test {
protected:
    Generate() { desk.write("shop.recipe.yml", kShop); }

    Outcome generate(std::vector<std::string> more) const {
        more.insert(more.begin(), {"generate", "shop.recipe.yml"});
        return desk.run(more);
    }

    Desk desk;
};

std::size_t lines(const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

} // namespace

TEST_F(Generate, WritesTextToTheScreenWithoutABatch) {
    const Outcome made = generate({});
    EXPECT_EQ(made.exit, 0);
    EXPECT_EQ(lines(made.out), 15u);
    EXPECT_THAT(made.out, HasSubstr("customer(id=1, name="));
    EXPECT_TRUE(desk.run({"history", "--json"}).json().empty());
}

TEST_F(Generate, ReportsByItsSchema) {
    const Outcome made = generate({"-o", "rows.json", "--seed", "7", "--json"});
    EXPECT_EQ(made.exit, 0);
    EXPECT_EQ(breaches(made.json(), "generate"), "");
    EXPECT_EQ(made.json()["seed"], 7);
    EXPECT_TRUE(fs::exists(desk.path("rows.json")));
}

TEST_F(Generate, GivesEqualBytesForEqualSeedsOnAnyThreads) {
    const auto hash = [&](const char* threads) {
        return generate({"-o", "rows.txt", "--seed", "7", "--rows", "customer=200000", "--threads", threads, "--json"})
            .json()["tables"][0]["sha256"];
    };
    const Json one = hash("1");
    EXPECT_EQ(one, hash("2"));
    EXPECT_EQ(one, hash("1"));
    EXPECT_NE(one, generate({"-o", "rows.txt", "--seed", "8", "--json"}).json()["tables"][0]["sha256"]);
}

TEST_F(Generate, WritesOneCsvATableAndTheirList) {
    EXPECT_EQ(generate({"--output-format", "csv", "--output-folder", "out"}).exit, 0);
    EXPECT_EQ(lines(desk.read("out/customer.csv")), 11u);
    const Json list = Json::parse(desk.read("out/csvw_metadata.json"));
    EXPECT_EQ(list["tables"][1]["url"], "orders.csv");
}

TEST_F(Generate, WritesSeveralOutputs) {
    EXPECT_EQ(generate({"-o", "a.sql", "-o", "b.json", "-o", "c.txt"}).exit, 0);
    EXPECT_THAT(desk.read("a.sql"), HasSubstr("INSERT INTO"));
    EXPECT_TRUE(Json::parse(desk.read("b.json")).is_array());
    EXPECT_THAT(desk.read("c.txt"), HasSubstr("orders(id=1"));
}

TEST_F(Generate, TakesTheTargetInBothOrders) {
    const std::string numberFirst = generate({"--target-number", "12", "orders", "--seed", "1"}).out;
    EXPECT_EQ(numberFirst, generate({"--target-number", "orders", "12", "--seed", "1"}).out);
    EXPECT_THAT(numberFirst, HasSubstr("orders(id=12"));
}

TEST_F(Generate, GivesOptionsToTheRecipe) {
    desk.write("o.yml", "- option: who\n  default: nobody\n- object: A\n  fields:\n    who: ${{who}}\n");
    EXPECT_EQ(desk.run({"generate", "o.yml"}).out, "A(id=1, who=nobody)\n");
    EXPECT_EQ(desk.run({"generate", "o.yml", "--option", "who", "me"}).out, "A(id=1, who=me)\n");
}

TEST_F(Generate, MakesNoRowsWhenAskedForNone) {
    const Outcome made = generate({"--rows", "customer=0", "--rows", "orders=0"});
    EXPECT_EQ(made.exit, 0);
    EXPECT_EQ(made.out, "");
}

TEST_F(Generate, RefusesNumbersThatAreNone) {
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"--rows", "customer=-3"}, {"--rows", "customer=99999999999999999999"}, {"--rows", "customer"}, {"--threads", "-1"},
             {"--threads", "many"}, {"--reps", "-1"}, {"--seed", "x"}, {"--seed", "-1"}, {"--target-number", "x", "y"},
             {"--today", "yesterday"}, {"--reps", "2", "--target-number", "3", "orders"}}) {
        const Outcome refused = generate(words);
        EXPECT_EQ(refused.exit, 2) << words[0] << " " << words[1];
        EXPECT_THAT(refused.err, HasSubstr(words[0].substr(2)));
        EXPECT_EQ(refused.out, "");
    }
}

TEST_F(Generate, SaysWhereARecipeIsBroken) {
    desk.write("bad.yml", "- object: a\n  fields:\n    x: ${{ 1 + }}\n");
    const Outcome broken = desk.run({"generate", "bad.yml"});
    EXPECT_EQ(broken.exit, 1);
    EXPECT_THAT(broken.err, HasSubstr("bad.yml:3:"));
    EXPECT_THAT(broken.err, HasSubstr("    x: ${{ 1 + }}\n"));
    EXPECT_THAT(broken.err, HasSubstr("^"));
}

TEST_F(Generate, ExplainsWhatCannotBeReadOrWritten) {
    desk.write("empty.yml", "");
    desk.write("binary.yml", std::string("\x7f" "ELF\0\1\2\3", 8));
    desk.write("file.txt", "x");
    for (const char* recipe : {"absent.yml", ".", "empty.yml", "binary.yml"}) {
        const Outcome failed = desk.run({"generate", recipe});
        EXPECT_EQ(failed.exit, 1) << recipe;
        EXPECT_THAT(failed.err, HasSubstr(recipe));
    }
    for (const char* place : {"/proc/rows.json", "file.txt/rows.json", "."}) {
        const Outcome failed = generate({"-o", place});
        EXPECT_EQ(failed.exit, 1) << place;
        EXPECT_NE(failed.err, "");
    }
    EXPECT_EQ(generate({"--rows", "nobody=3"}).exit, 1);
}

TEST_F(Generate, NeverReplacesWhatIsNoFile) {
    ASSERT_EQ(::mkfifo(desk.path("pipe").c_str(), 0600), 0);
    const Outcome refused = generate({"-o", "pipe"});
    EXPECT_EQ(refused.exit, 1);
    EXPECT_TRUE(fs::is_fifo(desk.path("pipe")));
}

TEST_F(Generate, LeavesNothingWhenInterrupted) {
    const Outcome stopped = desk.run({"generate", "shop.recipe.yml", "-o", "big.txt", "--rows", "customer=2000000000"}, [](pid_t program) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1500));
        ::kill(program, SIGINT);
    });
    EXPECT_EQ(stopped.exit, 130);
    EXPECT_FALSE(fs::exists(desk.path("big.txt")));
    for (const auto& entry : fs::directory_iterator(desk.path("."))) EXPECT_LT(fs::is_regular_file(entry) ? entry.file_size() : 0, 100'000u);
    EXPECT_EQ(desk.run({"history", "--json"}).json()[0]["status"], "Cancelled");
}

} // namespace understudy::cli_test
