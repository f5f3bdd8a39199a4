// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"
#include "paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

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

TEST(Inspect, EveryBrokenFileHasADiagnosisWithItsPlace) {
    const Desk desk;
    const std::string rows = "id,name\n1,Anna\n2,Bob\n";
    std::string many = "id,name\n";
    for (int i = 0; i < 3000; ++i) many += std::to_string(i) + ",\"Smith, Anna\"\n";
    struct Broken {
        const char* file;
        std::string bytes;
        const char* code;
        int line, column, exit;
    };
    const std::vector<Broken> files = {
        {"empty.csv", "", "empty-file", 1, 1, 1},
        {"blank.csv", "\n\n \n", "empty-file", 1, 1, 1},
        {"mark.csv", "\xef\xbb\xbf", "empty-file", 1, 1, 1},
        {"program.csv", std::string("\x7f" "ELF\0\1\2\3\0\0\0\0", 12), "binary-file", 1, 1, 1},
        {"nul.csv", std::string("id,name\n1,A\0nna\n", 16), "nul-byte", 2, 4, 1},
        {"late_nul.csv", many + std::string("3000,A\0\n", 8), "nul-byte", 3002, 7, 1},
        {"names.csv", "customer_id,first_name\n", "no-rows", 2, 1, 1},
        {"custom.csv", "HEADER 20240131 customers\n", "no-rows", 2, 1, 1},
        {"open.csv", rows + "3,\"never closed\n", "unclosed-quote", 4, 3, 1},
        {"late_open.csv", many + "3000,\"never closed\n", "unclosed-quote", 3002, 6, 1},
        {"long.csv", many + "3000," + std::string(20u << 20, 'x') + "\n", "long-line", 3002, 1, 1},
        {"one_long.csv", std::string(20u << 20, 'x'), "long-line", 1, 1, 1},
        {"second_long.csv", "id,name\n1," + std::string(20u << 20, 'x') + "\n2,Bo\n", "no-table", 2, 1, 1},
        {"ragged.csv", rows + "3\n4,Cleo\n", "ragged-row", 4, 1, 0},
        {"inches.csv", rows + "3,5\" pipe\n", "lone-quote", 4, 4, 0},
        {"cut.csv", rows + "3,Zo\xc3", "cut-character", 4, 5, 0},
    };
    for (const Broken& broken : files) {
        SCOPED_TRACE(broken.file);
        desk.write(broken.file, broken.bytes);
        const Outcome report = desk.run({"inspect", broken.file, "--json"});
        EXPECT_EQ(report.exit, broken.exit);
        EXPECT_EQ(report.err, "");
        const Json json = report.json();
        EXPECT_EQ(breaches(json, "inspect"), "");
        const Json& found = json["files"][0]["diagnostics"];
        const auto told = std::find_if(found.begin(), found.end(), [&](const Json& one) { return one["code"] == broken.code; });
        ASSERT_NE(told, found.end()) << found.dump();
        EXPECT_EQ((*told)["line"], broken.line);
        EXPECT_EQ((*told)["column"], broken.column);
        EXPECT_NE((*told)["message"], "");
        EXPECT_NE((*told)["fix"], "");
        EXPECT_EQ((*told)["severity"], broken.exit == 0 ? "warning" : "error");
        const Outcome text = desk.run({"inspect", broken.file});
        EXPECT_EQ(text.exit, broken.exit);
        EXPECT_THAT(text.err, HasSubstr(std::string(broken.file) + ":" + std::to_string(broken.line) + ":" + std::to_string(broken.column)));
        if (broken.exit == 0) continue;
        const Outcome draft = desk.run({"draft", broken.file});
        EXPECT_EQ(draft.exit, 1);
        EXPECT_THAT(draft.err, HasSubstr(std::string(broken.file) + ":" + std::to_string(broken.line)));
    }
}

TEST(Inspect, OneFileThatIsNotThereLeavesTheOthersTheirReport) {
    const Desk desk;
    desk.write("good.csv", "id,name\n1,Anna\n2,Bob\n");
    fs::create_directory(desk.path("hollow"));
    const Outcome report = desk.run({"inspect", "absent.csv", "good.csv", "hollow", "--json"});
    EXPECT_EQ(report.exit, 1);
    const Json json = report.json();
    EXPECT_EQ(breaches(json, "inspect"), "");
    std::map<std::string, Json> files;
    for (const Json& file : json["files"]) files[file["file"]] = file;
    ASSERT_EQ(files.size(), 3u);
    EXPECT_EQ(files["absent.csv"]["diagnostics"][0]["code"], "not-found");
    EXPECT_EQ(files["hollow"]["diagnostics"][0]["severity"], "error");
    EXPECT_TRUE(files["good.csv"]["diagnostics"].empty());
    EXPECT_EQ(files["good.csv"]["columns"].size(), 2u);
}

TEST(Inspect, TellsWhatItsExitCodesMean) {
    const Desk desk;
    for (const char* command : {"inspect", "draft"}) EXPECT_THAT(desk.run({command, "--help"}).out, HasSubstr("Exit codes: 0"));
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
    const Json answer = verified.json();
    for (const Json& check : answer["checks"]) EXPECT_EQ(check["passed"], check["table"] != "products");
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
