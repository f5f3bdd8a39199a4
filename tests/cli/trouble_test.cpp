// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong in a data engineer's day: each time the exit code, the reason, and nothing lost.
#include "cli/program.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <sstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>

namespace understudy::cli_test {

using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

namespace {

/// A desk with two samples and a batch of them that takes a while: few customers, many orders.
class Trouble : public testing::Test {
protected:
    Trouble() {
        std::string customers = "customer_id,name\n", orders = "order_id,customer_id,amount\n";
        for (int i = 100; i < 160; ++i) {
            customers += "C-" + std::to_string(i) + ",Person " + std::to_string(i) + "\n";
            orders += std::to_string(9000 + i) + ",C-" + std::to_string(100 + i * i % 60) + "," + std::to_string(i * 37 % 900) + ".50\n";
        }
        m_desk.write("samples/customers.csv", customers);
        m_desk.write("samples/orders.csv", orders);
        m_desk.write("shop.batch.yml", "source: samples\nseed: 4\ndestination: out\n");
    }

    static std::vector<std::string> many(std::vector<std::string> more = {}) {
        std::vector<std::string> words = {"run", "shop.batch.yml", "--no-checks", "--rows", "customers=500", "--rows", "orders=4000000"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }

    /// Waits until the first table of a run stands, then sends it a signal.
    auto signalledLater(int signal) const {
        return [this, signal](pid_t program) {
            for (int i = 0; i < 3000 && !fs::exists(m_desk.path("out/customers.csv")); ++i)
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
            std::this_thread::sleep_for(std::chrono::milliseconds(150));
            ::kill(program, signal);
        };
    }

    Json newest() const { return m_desk.run({"history", "--json"}).json()[0]; }

    Desk m_desk;
};

} // namespace

TEST_F(Trouble, CtrlCEndsWith130AndTheBatchCanBeResumed) {
    for (const int signal : {SIGINT, SIGTERM}) {
        fs::remove_all(m_desk.path("out"));
        const Outcome stopped = m_desk.run(many({"--json"}), signalledLater(signal));
        ASSERT_EQ(stopped.exit, 130) << stopped.err;
        EXPECT_EQ(breaches(stopped.json(), "generate"), "");
        EXPECT_EQ(stopped.json()["status"], "Cancelled");
        const std::string id = stopped.json()["batch_id"];
        EXPECT_THAT(stopped.err, HasSubstr("understudy run --resume " + id + " goes on with it; finished and kept: customers"));
        EXPECT_FALSE(fs::exists(m_desk.path("out/orders.csv")));
        const Outcome resumed = m_desk.run({"run", "--resume", id, "--no-checks", "--json"});
        ASSERT_EQ(resumed.exit, 0) << resumed.err;
        EXPECT_EQ(resumed.json()["batch_id"], id);
        EXPECT_EQ(resumed.json()["tables"].size(), 2u);
        EXPECT_EQ(breaches(m_desk.run({"history", id, "--json"}).json(), "history"), "");
        EXPECT_NE(newest()["resumed"], Json(nullptr));
        EXPECT_THAT(m_desk.run({"history", id}).out, HasSubstr("resumed 2"));
        EXPECT_EQ(m_desk.run({"history", "verify", id}).exit, 0);
        const Outcome again = m_desk.run({"run", "--resume", id});
        EXPECT_EQ(again.exit, 2);
        EXPECT_THAT(again.err, HasSubstr("nothing to resume"));
    }
}

TEST_F(Trouble, ASignalSentTwiceAtOnceStopsAsOneDoes) {
    const Outcome stopped = m_desk.run(many({"--json"}), [send = signalledLater(SIGINT)](pid_t program) {
        send(program);
        std::this_thread::sleep_for(std::chrono::milliseconds(20)); // Two that are pending would become one.
        ::kill(program, SIGINT);
    });
    EXPECT_EQ(stopped.exit, 130) << stopped.err;
    EXPECT_EQ(newest()["status"], "Cancelled");
}

TEST_F(Trouble, ResumeTakesNothingThatWouldChangeTheBatch) {
    for (const char* option : {"--seed=1", "--rows=orders=3", "--destination=x", "--replace", "--today=2024-01-01", "--sample-rows=9"}) {
        const Outcome refused = m_desk.run({"run", "--resume", "20240131-140207-7f3c", option});
        EXPECT_EQ(refused.exit, 2) << option;
    }
    EXPECT_EQ(m_desk.run({"run"}).exit, 2);
    EXPECT_EQ(m_desk.run({"run", "shop.batch.yml", "--resume", "20240131-140207-7f3c"}).exit, 2);
    EXPECT_EQ(m_desk.run({"run", "--resume", "../../etc/passwd"}).exit, 1);
}

TEST_F(Trouble, AFullDiskIsSaidAndTheFinishedTableStays) {
    const Outcome full = m_desk.run(many(), [](pid_t program) {
        const rlimit most{6'000'000, 6'000'000};
        ::prlimit(program, RLIMIT_FSIZE, &most, nullptr);
    });
    EXPECT_EQ(full.exit, 1);
    EXPECT_THAT(full.err, HasSubstr("out/orders.csv: The file grew larger than this system allows"));
    EXPECT_THAT(full.err, HasSubstr("finished and kept: customers"));
    EXPECT_EQ(newest()["status"], "Failed");
    EXPECT_FALSE(fs::exists(m_desk.path("out/orders.csv")));
    EXPECT_EQ(m_desk.run({"run", "--resume", newest()["batch_id"], "--no-checks"}).exit, 0);
}

TEST_F(Trouble, AFileThatAnEarlierTryLeftIsNamedWithItsBatch) {
    const Outcome stopped = m_desk.run(many({"--json"}), signalledLater(SIGINT));
    const std::string id = stopped.json()["batch_id"];
    const Outcome refused = m_desk.run(many());
    EXPECT_EQ(refused.exit, 1);
    EXPECT_THAT(refused.err, HasSubstr("out/customers.csv: A file of this name exists already. Batch " + id + ", which ended early, left it"));
    EXPECT_THAT(refused.err, Not(HasSubstr("--resume"))) << "there is nothing of the second try to go on with";
}

TEST_F(Trouble, TwoRunsIntoOneFolderLeaveTheFilesOfOne) {
    Outcome second;
    const Outcome first = m_desk.run(many(), [&](pid_t) {
        const Desk other;
        const std::string out = m_desk.path("out").string(), batch = m_desk.path("shop.batch.yml").string();
        second = other.run({"run", batch, "--no-checks", "--rows", "customers=500", "--rows", "orders=4000000", "--destination", out});
    });
    EXPECT_EQ(first.exit + second.exit, 1) << first.err << second.err;
    EXPECT_THAT(first.err + second.err, HasSubstr("exists already"));
    for (const auto& entry : fs::directory_iterator(m_desk.path("out")))
        EXPECT_THAT(entry.path().filename().string(), ContainsRegex("^(customers|orders)\\.csv$"));
}

TEST_F(Trouble, ProgressForProgramsIsALineOfJsonEach) {
    const Outcome made = m_desk.run(many({"--progress", "json", "--json"}));
    ASSERT_EQ(made.exit, 0) << made.err;
    std::istringstream lines(made.err);
    std::string line;
    Json last;
    std::uint64_t rows = 0;
    while (std::getline(lines, line)) {
        last = Json::parse(line);
        EXPECT_GE(last["rows"].get<std::uint64_t>(), rows) << line;
        rows = last["rows"];
    }
    EXPECT_EQ(last["state"], "done");
    EXPECT_EQ(last["rows"], 4'000'500u);
    EXPECT_EQ(last["expected_rows"], 4'000'500u);
    EXPECT_EQ(last["seconds_left"], Json(nullptr));
}

TEST_F(Trouble, FindingsInABatchFileComeLineByLine) {
    m_desk.write("bad.batch.yml", "source: samples\ntabels: []\nseed: four\n");
    const Outcome bad = m_desk.run({"run", "bad.batch.yml"});
    EXPECT_EQ(bad.exit, 1);
    const std::size_t first = bad.err.find("bad.batch.yml:2:1: error: 'tabels' means nothing here (Did you mean 'tables'?)");
    const std::size_t second = bad.err.find("bad.batch.yml:3:7: error: 'seed' must be a whole number, not 'four'");
    EXPECT_NE(second, std::string::npos) << bad.err;
    EXPECT_LT(first, second) << bad.err;
    m_desk.write("broken.batch.yml", "source: samples\ntables:\n  - {file: orders.csv, rows: 10\nseed: 4\n");
    EXPECT_THAT(m_desk.run({"run", "broken.batch.yml"}).err, HasSubstr("broken.batch.yml:4:5: error: This is not valid YAML"));
}

TEST_F(Trouble, AHistoryThatCannotBeUsedStopsABatchBeforeItBegins) {
    m_desk.write(".data/understudy", "in the way");
    const Outcome refused = m_desk.run({"run", "shop.batch.yml", "--json"});
    EXPECT_EQ(refused.exit, 1);
    EXPECT_THAT(refused.err, HasSubstr("The history's folder could not be made"));
    EXPECT_EQ(refused.json()["batch_id"], "") << "nothing was recorded";
    EXPECT_FALSE(fs::exists(m_desk.path("out")));
    EXPECT_EQ(m_desk.run({"history"}).exit, 1);
    const Outcome checked = m_desk.run({"check", "samples"});
    EXPECT_EQ(checked.exit, 0);
    EXPECT_THAT(checked.err, HasSubstr("note: "));
    EXPECT_THAT(checked.out, Not(HasSubstr("No batch of the history wrote here")));
}

TEST_F(Trouble, AWrongPlaceIsSaidWithWhatToDo) {
    m_desk.write("file.txt", "x");
    EXPECT_THAT(m_desk.run({"check", "file.txt"}).err, HasSubstr("This is a file, not a folder"));
    EXPECT_THAT(m_desk.run({"run", "shop.batch.yml", "--destination", "file.txt"}).err, HasSubstr("The destination is a file, not a folder"));
    EXPECT_THAT(m_desk.run({"run", "shop.batch.yml", "--destination", "out/{bach_id}"}).err, HasSubstr("unknown placeholder {bach_id}"));
    EXPECT_THAT(m_desk.run({"inspect", "."}).err, HasSubstr("file.txt:2:1: error: the table has a row of names and no rows below it"));
    EXPECT_THAT(m_desk.run({"inspect", "samples/orders.csv", "--escape", "foo"}).err, HasSubstr("--escape is none, doubled or backslash, not 'foo'"));
    m_desk.write("samples/absent.batch.yml", "source: .\ntables: [{file: absent.csv}]\n");
    EXPECT_THAT(m_desk.run({"run", "samples/absent.batch.yml"}).err, HasSubstr("The source holds customers.csv, orders.csv."));
}

TEST_F(Trouble, HowMuchOfASampleIsReadCanBeSaid) {
    const Outcome few = m_desk.run({"inspect", "samples/orders.csv", "--sample-rows", "12", "--json"});
    ASSERT_EQ(few.exit, 0) << few.err;
    EXPECT_EQ(few.json()["files"][0]["rows_sampled"], 12);
    EXPECT_THAT(m_desk.run({"inspect", "samples/orders.csv", "--sample-rows", "12"}).out, HasSubstr("12 rows read"));
    for (const char* rows : {"0", "-1", "all", "10000001"}) EXPECT_EQ(m_desk.run({"inspect", "samples", "--sample-rows", rows}).exit, 2) << rows;
    EXPECT_THAT(m_desk.run({"draft", "--help"}).out, HasSubstr("20000"));
    m_desk.write("few.batch.yml", "source: samples\nsample_rows: 12\nseed: 1\ndestination: few\n");
    ASSERT_EQ(m_desk.run({"run", "few.batch.yml", "--no-checks"}).exit, 0);
    EXPECT_THAT(newest()["batch_file"].get<std::string>(), HasSubstr("sample_rows: 12"));
    ASSERT_EQ(m_desk.run({"run", "few.batch.yml", "--no-checks", "--destination", "more", "--sample-rows", "50"}).exit, 0);
    EXPECT_THAT(newest()["batch_file"].get<std::string>(), HasSubstr("sample_rows: 50"));
}

TEST_F(Trouble, ExplainReportsByItsSchema) {
    m_desk.write("shop.recipe.yml", "- object: a\n  count: 3\n  fields: {n: 1}\n  friends:\n    - object: b\n      count: ${{ a.n }}\n");
    const Outcome explained = m_desk.run({"explain", "shop.recipe.yml", "--json"});
    ASSERT_EQ(explained.exit, 0) << explained.err;
    const Json report = explained.json();
    EXPECT_EQ(breaches(report, "explain"), "");
    for (const Json& table : report["tables"]) EXPECT_EQ(table["rows_follow"].is_null(), table["name"] == "a");
}

TEST_F(Trouble, ATargetThatCannotBeReachedIsRefusedBeforeTheFirstRow) {
    m_desk.write("shop.recipe.yml", kShop);
    const Outcome refused = m_desk.run({"generate", "shop.recipe.yml", "--target-number", "5", "nobody"});
    EXPECT_EQ(refused.exit, 1);
    EXPECT_EQ(refused.out, "");
    EXPECT_THAT(m_desk.run({"generate", "shop.recipe.yml", "--target-number", "five", "customer"}).err,
                HasSubstr("--target-number takes a number and a table, not 'five customer'"));
    EXPECT_EQ(m_desk.run({"generate", "shop.recipe.yml", "--reps", "0"}).exit, 2);
}

TEST_F(Trouble, AGenerateHasAFolderOfItsOwnWhereOneIsAskedFor) {
    m_desk.write("shop.recipe.yml", kShop);
    const Outcome made = m_desk.run({"generate", "shop.recipe.yml", "--output-format", "csv", "--output-folder", "made/{batch_id}", "--json"});
    ASSERT_EQ(made.exit, 0) << made.err;
    const std::string folder = "made/" + made.json()["batch_id"].get<std::string>();
    EXPECT_TRUE(fs::exists(m_desk.path(folder + "/customer.csv")));
    EXPECT_TRUE(fs::exists(m_desk.path(folder + "/csvw_metadata.json")));
    const Outcome again = m_desk.run({"history", "rerun", made.json()["batch_id"], "--json"});
    ASSERT_EQ(again.exit, 0) << again.err;
    EXPECT_NE(again.json()["tables"][0]["path"], made.json()["tables"][0]["path"]);
}

TEST_F(Trouble, HelpOfHistorysCommandsIsTheirOwn) {
    for (const char* command : {"verify", "rerun"}) {
        const std::string help = m_desk.run({"history", command, "--help"}).out;
        EXPECT_THAT(help, HasSubstr(std::string("\n  understudy history ") + command));
        EXPECT_THAT(help, Not(HasSubstr("Five minutes")));
    }
    EXPECT_THAT(m_desk.run({"run", "--help"}).out, Not(HasSubstr("Excludes")));
}

TEST_F(Trouble, EveryFailureIsReportedInJsonToo) {
    m_desk.write("broken.csv", "id,name\n1,\"open\n2,b\n");
    m_desk.write("broken.recipe.yml", "- object: A\n  fields:\n    x: ${{nonsense(}}\n");
    m_desk.write("broken.batch.yml", "source: samples\nrow: 5\n");
    const std::pair<std::vector<std::string>, const char*> failures[] = {
        {{"run", "missing.batch.yml"}, "generate"},   {{"run", "broken.batch.yml"}, "generate"},
        {{"run", "shop.batch.yml", "--rows", "nobody=5"}, "generate"},
        {{"run", "--resume", "20240131-000000-0000"}, "generate"},
        {{"generate", "missing.recipe.yml", "--output-format", "csv"}, "generate"},
        {{"draft", "broken.csv"}, "draft"},           {{"draft", "missing.csv"}, "draft"},
        {{"explain", "broken.recipe.yml"}, "explain"}, {{"explain", "missing.recipe.yml"}, "explain"},
        {{"check", "missing"}, "check"},              {{"history", "20240131-000000-0000"}, "history"},
        {{"history", "verify", "20240131-000000-0000"}, "check"},
        {{"history", "rerun", "20240131-000000-0000"}, "generate"},
        {{"ls", "missing"}, "ls"},                    {{"upload", "20240131-000000-0000", "--to", "gs://b/"}, "upload"}};
    for (auto [words, schema] : failures) {
        words.push_back("--json");
        const Outcome outcome = m_desk.run(words);
        const std::string what = words[0] + " " + words[1];
        EXPECT_NE(outcome.exit, 0) << what;
        EXPECT_NE(outcome.err, "") << what;
        ASSERT_TRUE(Json::accept(outcome.out)) << what << ": " << outcome.out;
        EXPECT_EQ(breaches(outcome.json(), schema), "") << what;
        EXPECT_TRUE(outcome.json().is_array() || outcome.json()["error"].is_string()) << what;
    }
}

TEST_F(Trouble, FindingsInJsonNameTheirFile) {
    m_desk.write("broken.recipe.yml", "- object: A\n  fields:\n    x: ${{nonsense(}}\n");
    const Outcome outcome = m_desk.run({"explain", "broken.recipe.yml", "--json"});
    EXPECT_EQ(outcome.json()["diagnostics"][0]["file"], "broken.recipe.yml");
    EXPECT_EQ(outcome.json()["diagnostics"][0]["line"], 3);
}

TEST_F(Trouble, ARunWhoseChecksDoNotPassEndsWith1) {
    m_desk.write("twice.recipe.yml", "- snowfakery_version: 3\n- object: customers\n  count: 5\n  fields:\n    customer_id: C-100\n    name: x\n");
    m_desk.write("twice.batch.yml", "source: samples\ntables: [{file: customers.csv}]\nrecipe: twice.recipe.yml\ndestination: twice\n");
    const Outcome outcome = m_desk.run({"run", "twice.batch.yml", "--json"});
    EXPECT_EQ(outcome.exit, 1);
    EXPECT_EQ(outcome.json()["status"], "Completed");
    EXPECT_EQ(outcome.json()["checks"]["passed"], false);
    EXPECT_TRUE(fs::exists(m_desk.path("twice/customers.csv")));
}

} // namespace understudy::cli_test
