// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/history.h"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace understudy;

namespace {

AuditRecord record(const std::string& batchId, const std::string& table, std::int64_t started = 1'000'000) {
    AuditRecord record;
    record.batchId = batchId;
    record.batchName = "retail";
    record.source = "/data/retail/" + table + ".csv";
    record.headerFile = table + ".hdr";
    record.requestedRows = 100;
    record.table = table;
    record.columnNames = "id|name";
    record.headerFlag = false;
    record.delimiter = "|";
    record.customHeader = "HEADER 20240131";
    record.schema = R"([{"name":"id","type":"INTEGER","format":""}])";
    record.rowsGenerated = 99;
    record.started = started;
    record.seed = 18'446'744'073'709'551'615u;
    record.recipe = "- object: Größe 漢字\n";
    record.recipeSha256 = "ab";
    record.programVersion = "0.1.0";
    record.outputPath = "/out/" + batchId + "/" + table + ".csv";
    record.outputBytes = 12345678901234;
    record.outputSha256 = "cd";
    record.draftedBy = "statistics";
    record.batchFile = "batch: retail\n";
    record.checks = "{}";
    record.today = 19753;
    record.resumed = 1'500'000;
    return record;
}

std::vector<AuditRecord> withStatus(std::vector<AuditRecord> records, BatchStatus status) {
    for (AuditRecord& record : records) {
        record.status = status;
        record.ended = record.started + 5;
    }
    return records;
}

class AuditHistory : public ::testing::Test {
protected:
    AuditHistory() {
        std::string pattern = (fs::temp_directory_path() / "understudy-history-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
    }
    ~AuditHistory() override { fs::remove_all(m_folder); }

    std::unique_ptr<History> open() const {
        auto history = History::open(m_folder);
        EXPECT_TRUE(history) << history.error().text();
        return std::move(*history);
    }
    BatchStatus statusOf(const std::string& batchId) const { return open()->records(batchId).value().front().status; }

    std::string m_folder;
};

} // namespace

TEST_F(AuditHistory, GivesBackEveryFieldOfARecord) {
    auto history = open();
    ASSERT_TRUE(history->begin({record("b1", "orders"), record("b1", "lines")}));
    ASSERT_TRUE(history->finish(withStatus({record("b1", "orders"), record("b1", "lines")}, BatchStatus::Completed)));
    const auto found = open()->records("b1");
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 2u);
    const AuditRecord& r = found->front();
    const AuditRecord e = withStatus({record("b1", "orders")}, BatchStatus::Completed).front();
    EXPECT_EQ(std::tie(r.batchId, r.batchName, r.source, r.headerFile, r.requestedRows, r.table, r.columnNames, r.headerFlag,
                       r.delimiter, r.customHeader, r.schema, r.rowsGenerated, r.status, r.errorMessage),
              std::tie(e.batchId, e.batchName, e.source, e.headerFile, e.requestedRows, e.table, e.columnNames, e.headerFlag,
                       e.delimiter, e.customHeader, e.schema, e.rowsGenerated, e.status, e.errorMessage));
    EXPECT_EQ(std::tie(r.started, r.ended, r.seed, r.recipe, r.recipeSha256, r.programVersion, r.outputPath, r.outputBytes,
                       r.outputSha256, r.draftedBy, r.batchFile, r.checks, r.today, r.resumed),
              std::tie(e.started, e.ended, e.seed, e.recipe, e.recipeSha256, e.programVersion, e.outputPath, e.outputBytes,
                       e.outputSha256, e.draftedBy, e.batchFile, e.checks, e.today, e.resumed));
}

TEST_F(AuditHistory, NotesWhereOutputsWereUploadedTo) {
    auto history = open();
    ASSERT_TRUE(history->begin({record("b1", "orders"), record("b1", "lines")}));
    ASSERT_TRUE(history->finish(withStatus({record("b1", "orders"), record("b1", "lines")}, BatchStatus::Completed)));
    ASSERT_TRUE(history->addUpload("b1", "/out/b1/lines.csv", "gs://b/lines.csv"));
    const auto found = open()->records("b1").value();
    EXPECT_EQ(found[0].uploadedTo, "");
    EXPECT_EQ(found[0].uploaded, 0);
    EXPECT_EQ(found[1].uploadedTo, "gs://b/lines.csv");
    EXPECT_GT(found[1].uploaded, found[1].started);
    EXPECT_EQ(history->addUpload("b1", "/out/b1/other.csv", "gs://b/other.csv").error().code, ErrorCode::NotFound);
}

TEST_F(AuditHistory, ShowsARunningBatchAsInProgressToOthers) {
    auto history = open();
    ASSERT_TRUE(history->begin({record("b1", "orders")}));
    EXPECT_EQ(statusOf("b1"), BatchStatus::InProgress);
    ASSERT_TRUE(history->update({record("b1", "orders"), record("b1", "lines")}));
    EXPECT_EQ(open()->records("b1")->size(), 2u);
    EXPECT_EQ(statusOf("b1"), BatchStatus::InProgress);
    ASSERT_TRUE(history->finish(withStatus({record("b1", "orders")}, BatchStatus::Cancelled)));
    EXPECT_EQ(statusOf("b1"), BatchStatus::Cancelled);
    EXPECT_TRUE(fs::is_empty(m_folder + "/running"));
}

TEST_F(AuditHistory, ShowsABatchOfADeadProcessAsInterrupted) {
    const pid_t child = ::fork();
    if (child == 0) {
        auto history = History::open(m_folder);
        const auto begun = (*history)->begin({record("b1", "orders")});
        ::raise(begun ? SIGKILL : SIGTERM);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_EQ(WTERMSIG(status), SIGKILL);
    EXPECT_EQ(statusOf("b1"), BatchStatus::Interrupted);
    const AuditRecord found = open()->records("b1")->front();
    EXPECT_EQ(found.ended, 0);
    EXPECT_FALSE(found.errorMessage.empty());
}

TEST_F(AuditHistory, NoticesADeathWhileItIsOpen) {
    auto watching = open();
    auto dying = open();
    ASSERT_TRUE(dying->begin({record("b1", "orders")}));
    EXPECT_EQ(watching->batches({})->front().status, BatchStatus::InProgress);
    dying.reset();
    EXPECT_EQ(watching->batches({})->front().status, BatchStatus::Interrupted);
}

TEST_F(AuditHistory, ReopensABatchThatEndedEarly) {
    auto history = open();
    for (const BatchStatus status : {BatchStatus::Failed, BatchStatus::Cancelled, BatchStatus::Interrupted}) {
        auto ended = withStatus({record("b1", "orders"), record("b1", "lines")}, status);
        for (AuditRecord& r : ended) r.errorMessage = "The disk is full";
        ASSERT_TRUE(history->finish(ended));
        auto taken = open();
        const auto records = taken->reopen("b1");
        ASSERT_TRUE(records) << records.error().text();
        ASSERT_EQ(records->size(), 2u);
        for (const AuditRecord& r : *records) {
            EXPECT_EQ(r.status, BatchStatus::InProgress);
            EXPECT_EQ(r.errorMessage, "");
            EXPECT_EQ(r.ended, 0);
            EXPECT_GT(r.resumed, 1'500'000);
            EXPECT_EQ(r.outputSha256, "cd") << "what it finished stays on record";
        }
        EXPECT_EQ(statusOf("b1"), BatchStatus::InProgress);
        EXPECT_EQ(open()->reopen("b1").error().code, ErrorCode::Usage) << "it runs";
        taken.reset();
        EXPECT_EQ(statusOf("b1"), BatchStatus::Interrupted) << "whoever took it up is gone";
    }
}

TEST_F(AuditHistory, ReopensNoBatchThatIsCompleteOrUnknown) {
    auto history = open();
    ASSERT_TRUE(history->finish(withStatus({record("b1", "orders")}, BatchStatus::Completed)));
    EXPECT_EQ(history->reopen("b1").error().code, ErrorCode::Usage);
    EXPECT_EQ(statusOf("b1"), BatchStatus::Completed);
    EXPECT_EQ(history->reopen("b2").error().code, ErrorCode::NotFound);
    EXPECT_EQ(history->reopen("../../b1").error().code, ErrorCode::NotFound);
    EXPECT_TRUE(fs::is_empty(m_folder + "/running"));
}

TEST_F(AuditHistory, ReadsTheHistoryOfTheFirstVersion) {
    ASSERT_TRUE(open()->finish(withStatus({record("b1", "orders")}, BatchStatus::Completed)));
    ASSERT_EQ(std::system(("python3 -c \"import sqlite3; c=sqlite3.connect('" + m_folder + "/history.sqlite'); "
                           "c.executescript('DROP VIEW audit; ALTER TABLE records DROP COLUMN uploaded; ALTER TABLE records DROP COLUMN uploaded_to; ALTER TABLE records DROP COLUMN resumed; DROP TABLE outbox; "
                           "CREATE VIEW audit AS SELECT batch_id FROM records; PRAGMA user_version=1')\"").c_str()), 0);
    const auto records = open()->records("b1");
    ASSERT_TRUE(records) << records.error().text();
    ASSERT_EQ(records->size(), 1u);
    EXPECT_EQ(records->front().recipe, record("b1", "orders").recipe);
    EXPECT_EQ(records->front().resumed, 0);
}

TEST_F(AuditHistory, SumsUpBatchesNewestFirst) {
    auto history = open();
    for (int i = 1; i <= 3; ++i) {
        const std::string id = "b" + std::to_string(i);
        ASSERT_TRUE(history->begin({record(id, "orders", i * 1000), record(id, "lines", i * 1000)}));
        ASSERT_TRUE(history->finish(withStatus({record(id, "orders", i * 1000), record(id, "lines", i * 1000)},
                                               i == 2 ? BatchStatus::Failed : BatchStatus::Completed)));
    }
    const auto batches = history->batches({});
    ASSERT_TRUE(batches);
    ASSERT_EQ(batches->size(), 3u);
    EXPECT_EQ(batches->at(0).batchId, "b3");
    EXPECT_EQ(batches->at(0).rows, 198u);
    EXPECT_EQ(batches->at(0).seed, 18'446'744'073'709'551'615u);
    EXPECT_EQ(batches->at(0).source, "/data/retail/");
    EXPECT_EQ(batches->at(0).outputPath, "/out/b3/");
    EXPECT_EQ(batches->at(1).status, BatchStatus::Failed);
}

TEST_F(AuditHistory, FiltersByTextStatusTimeAndNumber) {
    auto history = open();
    for (int i = 1; i <= 4; ++i) {
        auto records = withStatus({record("b" + std::to_string(i), i == 2 ? "100%_odd" : "orders", i * 1000)},
                                  i == 3 ? BatchStatus::Failed : BatchStatus::Completed);
        if (i == 3) records.front().errorMessage = "The disk is full";
        ASSERT_TRUE(history->finish(records));
    }
    const auto ids = [&](const HistoryFilter& filter) {
        std::vector<std::string> found;
        const auto records = history->allRecords(filter);
        for (const AuditRecord& r : *records) found.push_back(r.batchId);
        return found;
    };
    const auto with = [](auto member, auto value) {
        HistoryFilter filter;
        filter.*member = value;
        return filter;
    };
    using Ids = std::vector<std::string>;
    EXPECT_EQ(ids({}), (Ids{"b4", "b3", "b2", "b1"}));
    EXPECT_EQ(ids(with(&HistoryFilter::text, "DISK is")), Ids{"b3"});
    EXPECT_EQ(ids(with(&HistoryFilter::text, "100%_")), Ids{"b2"});
    EXPECT_EQ(ids(with(&HistoryFilter::status, BatchStatus::Failed)), Ids{"b3"});
    EXPECT_EQ(ids(with(&HistoryFilter::since, 3000)), (Ids{"b4", "b3"}));
    EXPECT_EQ(ids(with(&HistoryFilter::limit, 1)), Ids{"b4"});
    EXPECT_EQ(ids(with(&HistoryFilter::text, "nothing like it")), Ids{});
}

TEST_F(AuditHistory, SetsADamagedFileAsideAndSaysSo) {
    std::ofstream(m_folder + "/history.sqlite") << std::string(5000, 'x');
    auto history = open();
    EXPECT_NE(history->notice().text().find("set aside"), std::string::npos);
    ASSERT_TRUE(history->finish({record("b1", "orders")}));
    EXPECT_EQ(open()->notice(), "");
    int damaged = 0;
    for (const auto& entry : fs::directory_iterator(m_folder))
        damaged += entry.path().filename().string().starts_with("history-damaged-") && fs::file_size(entry) == 5000;
    EXPECT_EQ(damaged, 1);
}

TEST_F(AuditHistory, LeavesTheHistoryOfALaterVersionAlone) {
    open();
    ASSERT_EQ(std::system(("python3 -c \"import sqlite3; c=sqlite3.connect('" + m_folder +
                           "/history.sqlite'); c.execute('PRAGMA user_version=99'); c.commit()\"").c_str()), 0);
    const auto history = History::open(m_folder);
    ASSERT_FALSE(history);
    EXPECT_EQ(history.error().code, ErrorCode::Unsupported);
}

TEST_F(AuditHistory, AFolderThatCannotBeMadeIsAnError) {
    std::ofstream(m_folder + "/file") << "x";
    const auto history = History::open(m_folder + "/file/below");
    ASSERT_FALSE(history);
    EXPECT_EQ(history.error().code, ErrorCode::Io);
}

TEST_F(AuditHistory, ServesManyThreadsAndProcessesAtOnce) {
    constexpr int kWriters = 4, kBatches = 10;
    const auto work = [&](const std::string& writer) {
        int failures = 0;
        for (int i = 0; i < kBatches; ++i) {
            auto history = History::open(m_folder);
            const std::vector records{record(writer + std::to_string(i), "orders"), record(writer + std::to_string(i), "lines")};
            failures += !history || !(*history)->begin(records) || !(*history)->batches({}) ||
                        !(*history)->finish(withStatus(records, BatchStatus::Completed));
        }
        return failures;
    };
    std::vector<pid_t> children;
    for (int p = 0; p < kWriters; ++p)
        if (const pid_t child = ::fork(); child == 0) ::_exit(work("p" + std::to_string(p) + "_"));
        else children.push_back(child);
    std::atomic<int> failures{0};
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < kWriters; ++t) threads.emplace_back([&, t] { failures += work("t" + std::to_string(t) + "_"); });
    }
    for (const pid_t child : children) {
        int status = 0;
        ::waitpid(child, &status, 0);
        failures += WIFEXITED(status) ? WEXITSTATUS(status) : 1;
    }
    EXPECT_EQ(failures, 0);
    const auto batches = open()->batches({});
    EXPECT_EQ(batches->size(), 2u * kWriters * kBatches);
    for (const BatchSummary& batch : *batches) EXPECT_EQ(batch.status, BatchStatus::Completed) << batch.batchId;
}

TEST(HistoryFolder, StandsWhereXdgSays) {
    ::setenv("XDG_DATA_HOME", "/data/home", 1);
    EXPECT_EQ(History::defaultFolder(), "/data/home/understudy");
    ::setenv("XDG_DATA_HOME", "relative", 1);
    ::setenv("HOME", "/home/ann", 1);
    EXPECT_EQ(History::defaultFolder(), "/home/ann/.local/share/understudy");
}

TEST(BatchStatus, HasANameEach) {
    for (const char* name : {"In Progress", "Completed", "Failed", "Cancelled", "Interrupted"})
        EXPECT_STREQ(statusName(statusFromName(name).value()), name);
    EXPECT_FALSE(statusFromName("completed"));
}
