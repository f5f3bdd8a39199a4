// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"
#include "paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace understudy::cli_test {

using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

namespace {

const std::string kSamples = UNDERSTUDY_SOURCE_DIR "/resources/samples/retail";

/// Every file of the samples, as a shell spells out `retail/*`.
std::vector<std::string> sampleFiles() {
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(kSamples)) files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    return files;
}

Outcome runRetail(const Desk& desk) {
    return desk.run({"run", UNDERSTUDY_SOURCE_DIR "/resources/samples/retail.batch.yml", "--destination", "out", "--seed", "5", "--rows",
                     "customers=300", "--rows", "products=200", "--rows", "orders=2000", "--rows", "reviews=500", "--json"});
}

std::vector<std::string> hashes(const Json& report) {
    std::vector<std::string> all;
    for (const Json& table : report["tables"]) all.push_back(table["sha256"]);
    return all;
}

} // namespace

TEST(Inspect, ReportsByItsSchema) {
    const Desk desk;
    const Outcome folder = desk.run({"inspect", kSamples, "--json"});
    EXPECT_EQ(folder.exit, 0);
    EXPECT_EQ(breaches(folder.json(), "inspect"), "");
    EXPECT_GE(folder.json()["files"].size(), 5u);
}

TEST(Inspect, PairsHeaderFilesGivenAmongTheFiles) {
    const Desk desk;
    std::vector<std::string> arguments = sampleFiles();
    arguments.insert(arguments.begin(), "inspect");
    arguments.push_back("--json");
    const Outcome files = desk.run(arguments);
    EXPECT_EQ(files.exit, 0) << files.err;
    EXPECT_EQ(files.json()["files"].size(), desk.run({"inspect", kSamples, "--json"}).json()["files"].size());
    EXPECT_THAT(files.out, HasSubstr(".hdr"));
}

TEST(Inspect, ExplainsWhatIsNoTable) {
    const Desk desk;
    desk.write("empty.csv", "");
    desk.write("binary.csv", std::string("\x7f" "ELF\0\1\2\3\0\0\0\0", 12));
    for (const char* file : {"empty.csv", "binary.csv", "absent.csv"}) {
        const Outcome failed = desk.run({"inspect", file});
        EXPECT_EQ(failed.exit, 1) << file;
        EXPECT_THAT(failed.err, HasSubstr(file));
    }
}

TEST(Draft, WritesARecipeThatRuns) {
    const Desk desk;
    std::vector<std::string> arguments = sampleFiles();
    arguments.insert(arguments.begin(), "draft");
    arguments.insert(arguments.end(), {"-o", "retail.recipe.yml", "--json"});
    const Outcome drafted = desk.run(arguments);
    EXPECT_EQ(drafted.exit, 0) << drafted.err;
    EXPECT_EQ(breaches(drafted.json(), "draft"), "");
    EXPECT_EQ(desk.read("retail.recipe.yml"), drafted.json()["recipe"].get<std::string>());
    EXPECT_EQ(desk.run({"explain", "retail.recipe.yml"}).exit, 0);
    EXPECT_EQ(desk.run({"generate", "retail.recipe.yml", "--validate-only"}).exit, 0);
    EXPECT_EQ(desk.run(arguments).exit, 1) << "the recipe file is there already";
}

TEST(Run, MakesChecksRecordsAndVerifiesABatch) {
    const Desk desk;
    const Outcome made = runRetail(desk);
    ASSERT_EQ(made.exit, 0) << made.err;
    EXPECT_EQ(breaches(made.json(), "generate"), "");
    const std::string id = made.json()["batch_id"];
    const Outcome history = desk.run({"history", "--json"});
    EXPECT_EQ(breaches(history.json(), "history"), "");
    EXPECT_EQ(history.json()[0]["status"], "Completed");
    EXPECT_THAT(desk.run({"history", id}).out, HasSubstr("out/products.csv"));
    EXPECT_THAT(desk.run({"history"}).out, HasSubstr(id));
    const Outcome checked = desk.run({"check", "out", "--json"});
    EXPECT_EQ(breaches(checked.json(), "check"), "");
    EXPECT_EQ(checked.json()["batch_id"], id);
    EXPECT_EQ(desk.run({"history", "verify", id}).exit, 0);
}

TEST(Run, FindsAFileThatWasTamperedWith) {
    const Desk desk;
    const Json made = runRetail(desk).json();
    desk.write("out/products.csv", desk.read("out/products.csv") + " ");
    const Outcome verified = desk.run({"history", "verify", made["batch_id"], "--json"});
    EXPECT_EQ(verified.exit, 1);
    EXPECT_EQ(breaches(verified.json(), "check"), "");
    for (const Json& check : verified.json()["checks"]) EXPECT_EQ(check["passed"], check["table"] != "products");
}

TEST(Run, MakesTheSameBytesAgain) {
    const Desk desk;
    const Json made = runRetail(desk).json();
    const Outcome again = desk.run({"history", "rerun", made["batch_id"], "--destination", "again", "--json"});
    ASSERT_EQ(again.exit, 0) << again.err;
    EXPECT_EQ(hashes(again.json()), hashes(made));
    EXPECT_TRUE(fs::exists(desk.path("again/products.csv")));
}

TEST(Run, LeavesKeysOutOfLikeness) {
    const Desk desk;
    const Json made = runRetail(desk).json();
    std::size_t alike = 0;
    for (const Json& check : made["checks"]["checks"]) {
        if (check["name"] != "alike") continue;
        ++alike;
        EXPECT_THAT(check["detail"].get<std::string>(), Not(HasSubstr("_id")));
    }
    EXPECT_EQ(alike, 5u);
}

TEST(Run, RefusesWhatIsNoBatchFile) {
    const Desk desk;
    desk.write("empty.yml", "");
    desk.write("recipe.yml", kShop);
    for (const char* file : {"absent.yml", ".", "empty.yml", "recipe.yml"}) EXPECT_EQ(desk.run({"run", file}).exit, 1) << file;
    EXPECT_EQ(desk.run({"check", "absent"}).exit, 1);
    EXPECT_EQ(desk.run({"history", "absent"}).exit, 1);
}

} // namespace understudy::cli_test
