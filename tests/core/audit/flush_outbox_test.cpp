// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/flush_outbox.h"

#include "audit/audit_table.h"
#include "core/cloud/fake/fake_service.h"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace fs = std::filesystem;
using namespace understudy;
using fake_cloud::FakeService;
using fake_cloud::Fault;
using nlohmann::json;

namespace {

const AuditTarget kTarget{"bq://p.ops.audit_log", false};

std::vector<AuditRecord> records(const std::string& batchId, BatchStatus status = BatchStatus::InProgress) {
    std::vector<AuditRecord> records(2);
    for (AuditRecord& record : records) {
        record.batchId = batchId;
        record.status = status;
        record.started = 1'706'706'127'000'000;
    }
    records[0].table = "orders";
    records[1].table = "lines";
    return records;
}

class AuditOutbox : public ::testing::Test {
protected:
    AuditOutbox() {
        std::string pattern = (fs::temp_directory_path() / "understudy-outbox-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
        service.fake->datasets = {"ops"};
    }
    ~AuditOutbox() override { fs::remove_all(m_folder); }

    std::unique_ptr<History> open() const { return std::move(History::open(m_folder).value()); }

    void runBatch(const std::string& id, BatchStatus end = BatchStatus::Completed, const AuditTarget& target = kTarget) {
        auto history = open();
        ASSERT_TRUE(history->begin(records(id), target));
        auto ended = records(id, end);
        if (end == BatchStatus::Failed)
            for (AuditRecord& record : ended) record.errorMessage = "The disk is full";
        ASSERT_TRUE(history->finish(ended));
    }

    FlushReport flush() {
        auto report = flushOutbox(m_folder, service.warehouse, {});
        EXPECT_TRUE(report) << report.error().text();
        return report.value_or(FlushReport());
    }

    bool hasTable() const { return service.fake->hasTable("p", "ops", "audit_log"); }

    /// "b1 orders In Progress", in the order they were loaded.
    std::vector<std::string> rows() {
        std::vector<std::string> rows;
        if (hasTable())
            for (const json& loaded : service.fake->table("p", "ops", "audit_log").loaded) {
                const json& row = loaded.contains("insertId") ? loaded["json"] : loaded;
                rows.push_back(row.value("batch_id", "") + " " + row.value("table_name", "") + " " + row.value("status", ""));
            }
        return rows;
    }

    const std::vector<std::string> kCompleted = {"b1 orders In Progress", "b1 lines In Progress", "b1 orders Completed", "b1 lines Completed"};

    std::string m_folder;
    FakeService service;
};

} // namespace

TEST_F(AuditOutbox, SendsTheStartAndTheEndOfABatchByOneLoadJobEach) {
    runBatch("b1");
    const FlushReport report = flush();
    EXPECT_EQ(report.sent, 2u);
    EXPECT_EQ(report.left, 0u);
    EXPECT_EQ(rows(), kCompleted);
    EXPECT_TRUE(service.fake->jobs.contains("audit_b1_start"));
    EXPECT_TRUE(service.fake->jobs.contains("audit_b1_end"));
    EXPECT_EQ(service.fake->jobs.size(), 2u);
    EXPECT_EQ(flush().sent, 0u);
    EXPECT_EQ(rows(), kCompleted);
}

TEST_F(AuditOutbox, LeavesBatchesWithoutAnAuditTableAlone) {
    auto history = open();
    ASSERT_TRUE(history->begin(records("b1")));
    ASSERT_TRUE(history->finish(records("b1", BatchStatus::Completed)));
    EXPECT_EQ(flush().sent, 0u);
    EXPECT_TRUE(service.fake->seen.empty());
}

TEST_F(AuditOutbox, RecordsFailuresWithTheirReason) {
    runBatch("b1", BatchStatus::Failed);
    flush();
    const auto& loaded = service.fake->table("p", "ops", "audit_log").loaded;
    EXPECT_EQ(loaded.back()["status"], "Failed");
    EXPECT_EQ(loaded.back()["error_message"], "The disk is full");
}

TEST_F(AuditOutbox, SendsTheSecondEndOfABatchThatWasResumed) {
    runBatch("b1", BatchStatus::Failed);
    flush();
    {
        auto history = open();
        auto taken = history->reopen("b1");
        ASSERT_TRUE(taken) << taken.error().text();
        for (AuditRecord& record : *taken) record.status = BatchStatus::Completed;
        ASSERT_TRUE(history->finish(*taken));
    }
    EXPECT_EQ(flush().sent, 1u);
    EXPECT_EQ(rows(), (std::vector<std::string>{"b1 orders In Progress", "b1 lines In Progress", "b1 orders Failed", "b1 lines Failed",
                                                "b1 orders Completed", "b1 lines Completed"}));
    EXPECT_TRUE(service.fake->table("p", "ops", "audit_log").loaded.back()["resumed"].is_string());
    EXPECT_EQ(flush().sent, 0u);
}

TEST_F(AuditOutbox, MakesTheTableAndPutsItsColumnsInOrder) {
    runBatch("b1");
    flush();
    const json& resource = service.fake->table("p", "ops", "audit_log").resource;
    EXPECT_EQ(resource["timePartitioning"]["field"], "insert_timestamp");
    EXPECT_EQ(resource["schema"], bigquery::schemaJson(auditTable({"p", "ops", "audit_log"}).schema));
}

TEST_F(AuditOutbox, AddsItsColumnsBehindThoseOfAnOlderTable) {
    const json fields = json::parse(R"([{"name":"BATCH_ID","type":"STRING","mode":"NULLABLE"},{"name":"team","type":"STRING","mode":"NULLABLE"}])");
    service.fake->addTable("p", "ops", "audit_log", fields);
    runBatch("b1");
    EXPECT_EQ(flush().sent, 2u);
    const json& now = service.fake->table("p", "ops", "audit_log").resource["schema"]["fields"];
    EXPECT_EQ(now[0]["name"], "BATCH_ID");
    EXPECT_EQ(now[1]["name"], "team");
    EXPECT_EQ(now.size(), 1 + auditTable({}).schema.size());
    EXPECT_EQ(service.fake->count("PATCH"), 1u);
}

TEST_F(AuditOutbox, ArrivesOnceWhateverRequestFails) {
    runBatch("b1");
    flush();
    const std::size_t requests = service.fake->seen.size();
    for (const Fault::Kind kind : {Fault::Kind::Answer, Fault::Kind::LoseAnswer, Fault::Kind::NotSent})
        for (std::size_t number = 0; number < requests; ++number) {
            fs::remove_all(m_folder);
            fs::create_directories(m_folder);
            service.fake = std::make_shared<fake_cloud::FakeBigQuery>();
            service.fake->datasets = {"ops"};
            service.client = std::make_shared<http::Client>(service.options());
            service.warehouse = bigquery::Warehouse(service.client, service.warehouse.endpoint());
            runBatch("b1");
            std::size_t seen = 0;
            service.fake->onRequest = [&](const http::Request& request) {
                if (seen++ == number) service.fake->faults.push_back({request.method, "", kind});
            };
            const FlushReport report = flush();
            EXPECT_EQ(report.left, 0u) << "request " << number << (report.error ? report.error->text() : "");
            EXPECT_EQ(rows(), kCompleted) << "request " << number;
        }
}

/// The network ends for good at every request of a flush, before and after the server has done it. The next run ends as
/// if nothing had been.
TEST_F(AuditOutbox, ArrivesOnceWhereverAFlushIsCutOff) {
    runBatch("b1");
    flush();
    const std::size_t requests = service.fake->seen.size();
    for (const bool after : {false, true})
        for (std::size_t number = 0; number < requests; ++number) {
            fs::remove_all(m_folder);
            fs::create_directories(m_folder);
            FakeService fresh;
            fresh.fake->datasets = {"ops"};
            runBatch("b1");
            std::size_t seen = 0;
            fresh.fake->onRequest = [&](const http::Request& request) {
                if (seen++ != number) return;
                if (after) (void)fresh.fake->exchange(request, {});
                fresh.fake->gone = true;
            };
            const auto cut = flushOutbox(m_folder, fresh.warehouse, {});
            ASSERT_TRUE(cut);
            EXPECT_GT(cut->left, 0u);
            fresh.fake->onRequest = nullptr;
            fresh.fake->gone = false;
            const auto report = flushOutbox(m_folder, fresh.warehouse, {});
            ASSERT_TRUE(report);
            EXPECT_EQ(report->left, 0u);
            service.fake = fresh.fake;
            EXPECT_EQ(rows(), kCompleted) << "request " << number << (after ? " after" : " before");
        }
}

TEST_F(AuditOutbox, TriesAgainOnTheNextRun) {
    runBatch("b1");
    service.fake->datasets.clear();
    FlushReport report = flush();
    EXPECT_EQ(report.left, 2u);
    ASSERT_TRUE(report.error);
    EXPECT_EQ(report.error->code, ErrorCode::NotFound);
    service.fake->datasets = {"ops"};
    runBatch("b2");
    report = flush();
    EXPECT_EQ(report.sent, 4u);
    EXPECT_EQ(rows().size(), 8u);
}

TEST_F(AuditOutbox, MakesAnotherTryOfAJobThatFailed) {
    runBatch("b1");
    service.fake->jobErrors = {{{"reason", "invalid"}, {"message", "wrong type"}}, json()};
    FlushReport report = flush();
    EXPECT_EQ(report.sent, 1u) << "the end does not wait for the start";
    EXPECT_EQ(report.left, 1u);
    report = flush();
    EXPECT_EQ(report.sent, 1u);
    EXPECT_TRUE(service.fake->jobs.contains("audit_b1_start_2"));
    EXPECT_EQ(rows().size(), 4u);
}

TEST_F(AuditOutbox, TellsOfBatchesWhoseProcessDied) {
    const pid_t child = ::fork();
    if (child == 0) {
        auto history = History::open(m_folder);
        const auto begun = (*history)->begin(records("b1"), kTarget);
        ::raise(begun ? SIGKILL : SIGTERM);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_EQ(WTERMSIG(status), SIGKILL);
    EXPECT_EQ(flush().sent, 2u);
    EXPECT_EQ(rows(), (std::vector<std::string>{"b1 orders In Progress", "b1 lines In Progress", "b1 orders Interrupted", "b1 lines Interrupted"}));
}

TEST_F(AuditOutbox, TakesWhatBecomesKnownBeforeTheRowsAreSent) {
    auto history = open();
    ASSERT_TRUE(history->begin({records("b1").front()}, kTarget));
    auto known = records("b1");
    known[1].schema = "[]";
    ASSERT_TRUE(history->update(known));
    EXPECT_EQ(flush().sent, 1u);
    EXPECT_EQ(rows(), (std::vector<std::string>{"b1 orders In Progress", "b1 lines In Progress"}));
    ASSERT_TRUE(history->update(known));
    EXPECT_EQ(flush().sent, 0u) << "rows are never sent twice";
    auto ended = records("b1", BatchStatus::Completed);
    ASSERT_TRUE(history->finish(ended));
    for (AuditRecord& record : ended) record.checks = R"({"passed":true})";
    ASSERT_TRUE(history->finish(ended));
    EXPECT_EQ(flush().sent, 1u);
    EXPECT_EQ(service.fake->table("p", "ops", "audit_log").loaded.back()["checks"], R"({"passed":true})");
    EXPECT_EQ(rows().size(), 4u);
}

TEST_F(AuditOutbox, IsSentOnceByTwoProcessesAtATime) {
    for (int i = 0; i < 4; ++i) runBatch("b" + std::to_string(i));
    std::jthread first([&] { (void)flushOutbox(m_folder, service.warehouse, {}); });
    std::jthread second([&] { (void)flushOutbox(m_folder, service.warehouse, {}); });
    first.join();
    second.join();
    flush();
    EXPECT_EQ(rows().size(), 16u);
}

TEST_F(AuditOutbox, StreamsOnRequest) {
    runBatch("b1", BatchStatus::Completed, {kTarget.table, true});
    service.fake->faults.push_back({http::Method::Post, "insertAll", Fault::Kind::LoseAnswer});
    service.fake->faults.push_back({http::Method::Post, "insertAll", Fault::Kind::Answer, 404, R"({"error":{"code":404,"message":"Not found: Table"}})"});
    EXPECT_EQ(flush().sent, 2u);
    EXPECT_EQ(rows(), kCompleted);
    EXPECT_TRUE(service.fake->jobs.empty());
    EXPECT_EQ(service.fake->table("p", "ops", "audit_log").loaded[3]["insertId"], "b1_end_1");
}
