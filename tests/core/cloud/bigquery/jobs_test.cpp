// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cloud/fake/fake_service.h"

#include <gtest/gtest.h>

using namespace understudy;
using namespace understudy::bigquery;
using fake_cloud::FakeService;
using fake_cloud::Fault;
using nlohmann::json;
using std::chrono::seconds;

namespace {

const json kExtract = {{"extract", {{"sourceTable", {{"projectId", "p"}, {"datasetId", "sales"}, {"tableId", "orders"}}}, {"destinationUris", {"gs://b/x-*.json"}}}}};

/// Jobs that really ran: those with an id of their own on the server.
std::size_t jobsRun(const FakeService& service) { return service.fake->jobs.size(); }

json failure(const std::string& reason, const std::string& message) { return {{"reason", reason}, {"message", message}}; }

} // namespace

TEST(WarehouseJob, IsPolledWithGrowingPauses) {
    FakeService service;
    service.fake->polls = 7;
    const auto job = service.warehouse.run("p", "EU", "j1", kExtract, {});
    ASSERT_TRUE(job) << job.error().text();
    EXPECT_FALSE(job->error);
    EXPECT_EQ(job->id, "j1");
    EXPECT_EQ(service.clock->waits(), (std::vector<http::Milliseconds>{seconds(1), seconds(2), seconds(4), seconds(8), seconds(16),
                                                                       seconds(30), seconds(30), seconds(30)}));
    EXPECT_EQ(service.fake->count("GET https://bigquery.googleapis.com/bigquery/v2/projects/p/jobs/j1?location=EU"), 8u);
    EXPECT_EQ(service.fake->seen.front().body["jobReference"], (json{{"projectId", "p"}, {"jobId", "j1"}, {"location", "EU"}}));
}

TEST(WarehouseJob, IsFoundAgainWhenTheAnswerToItsStartIsLost) {
    FakeService service;
    service.fake->faults.push_back({http::Method::Post, "/jobs", Fault::Kind::LoseAnswer});
    const auto job = service.warehouse.run("p", "EU", "j1", kExtract, {});
    ASSERT_TRUE(job) << job.error().text();
    EXPECT_FALSE(job->error);
    EXPECT_EQ(jobsRun(service), 1u);
    EXPECT_EQ(service.fake->count("POST"), 2u);
    EXPECT_EQ(service.fake->seen[0].body, service.fake->seen[1].body);
}

TEST(WarehouseJob, MayBe404JustAfterA409) {
    FakeService service;
    service.fake->faults.push_back({http::Method::Post, "/jobs", Fault::Kind::LoseAnswer});
    service.fake->lateJobs = 3;
    const auto job = service.warehouse.run("p", "EU", "j1", kExtract, {});
    ASSERT_TRUE(job) << job.error().text();
    EXPECT_FALSE(job->error);
    service.fake->faults.push_back({http::Method::Post, "/jobs", Fault::Kind::LoseAnswer});
    service.fake->lateJobs = 100;
    const auto lost = service.warehouse.run("p", "EU", "j2", kExtract, {});
    ASSERT_FALSE(lost);
    EXPECT_EQ(lost.error().code, ErrorCode::Cloud);
}

TEST(WarehouseJob, ThatIsDoneWithAnErrorResultHasFailed) {
    FakeService service;
    service.fake->jobErrors.push_back(failure("invalid", "Too many errors."));
    const auto job = service.warehouse.run("p", "EU", "j1", kExtract, {});
    ASSERT_TRUE(job);
    ASSERT_TRUE(job->error);
    EXPECT_EQ(job->reason, "invalid");
    EXPECT_EQ(job->error->code, ErrorCode::Data);
    EXPECT_EQ(job->error->message, "Too many errors");
    EXPECT_EQ(job->error->where, "bq://p.sales.orders");
}

TEST(WarehouseJob, WithErrorsAloneHasWarnings) {
    FakeService service;
    service.fake->jobs["j1"] = {{"jobReference", {{"projectId", "p"}, {"jobId", "j1"}, {"location", "EU"}}},
                                {"status", {{"state", "DONE"}, {"errors", json::array({failure("invalid", "one row left out")})}}}};
    const auto job = service.warehouse.wait("p", "EU", "j1", {});
    ASSERT_TRUE(job);
    EXPECT_FALSE(job->error);
    EXPECT_EQ(job->warnings, std::vector<std::string>{"one row left out"});
}

TEST(WarehouseJob, IsRunAgainAfterAFaultOfBigQuerysOwn) {
    FakeService service;
    service.fake->jobErrors = {failure("backendError", "try again"), failure("jobRateLimitExceeded", "slow down"), json()};
    const auto job = service.warehouse.run("p", "EU", "j1", kExtract, {});
    ASSERT_TRUE(job);
    EXPECT_FALSE(job->error);
    EXPECT_EQ(job->id, "j1_3");
    EXPECT_EQ(jobsRun(service), 3u);
}

TEST(WarehouseJob, IsNotRunAgainForever) {
    FakeService service;
    for (int i = 0; i < 20; ++i) service.fake->jobErrors.push_back(failure("backendError", "try again"));
    const auto job = service.warehouse.run("p", "EU", "j1", kExtract, {});
    ASSERT_TRUE(job);
    EXPECT_TRUE(job->error);
    EXPECT_EQ(jobsRun(service), 4u);
}

TEST(WarehouseJob, IsCancelledByAStop) {
    FakeService service;
    service.fake->polls = 1000;
    std::stop_source source;
    service.clock->onWait = [&](std::size_t waits) {
        if (waits == 3) source.request_stop();
    };
    const auto job = service.warehouse.run("p", "EU", "j1", kExtract, source.get_token());
    ASSERT_FALSE(job);
    EXPECT_EQ(job.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(service.fake->count("POST https://bigquery.googleapis.com/bigquery/v2/projects/p/jobs/j1/cancel?location=EU"), 1u);
    EXPECT_EQ(service.fake->jobs["j1"]["status"]["errorResult"]["reason"], "stopped");
}

TEST(WarehouseJob, ThatWasDoneBeforeTheStopReachedItIsDone) {
    FakeService service;
    service.fake->polls = 1000;
    std::stop_source source;
    service.clock->onWait = [&](std::size_t waits) {
        if (waits != 2) return;
        service.fake->jobs["j1"]["status"] = {{"state", "DONE"}};
        source.request_stop();
    };
    const auto job = service.warehouse.run("p", "EU", "j1", kExtract, source.get_token());
    ASSERT_TRUE(job);
    EXPECT_FALSE(job->error);
}

TEST(WarehouseQuery, SaysWhatItCostsForNothing) {
    FakeService service;
    service.fake->dryRun = {{"totalBytesProcessed", "9007199254740993"}};
    const auto cost = service.warehouse.queryCost({"p", "SELECT 1", "EU", {}, 0}, {});
    ASSERT_TRUE(cost);
    EXPECT_EQ(*cost, 9007199254740993u);
    EXPECT_EQ(service.fake->seen.front().body["configuration"]["dryRun"], true);
    EXPECT_EQ(service.fake->seen.front().body["configuration"]["query"]["useLegacySql"], false);
    EXPECT_EQ(jobsRun(service), 0u);
}

TEST(WarehouseQuery, IsRefusedWithoutALimit) {
    FakeService service;
    const auto job = service.warehouse.query({"p", "SELECT 1", "EU", {}, 0}, "q1", {});
    ASSERT_FALSE(job);
    EXPECT_EQ(job.error().code, ErrorCode::Usage);
    EXPECT_TRUE(service.fake->seen.empty());
}

TEST(WarehouseQuery, RunsOnceAndGivesItsRowsByPages) {
    FakeService service;
    service.fake->queryAnswer = {{"schema", {{"fields", json::array({{{"name", "n"}, {"type", "INTEGER"}}})}}}, {"totalRows", "3"},
                                 {"rows", json::array({{{"f", json::array({{{"v", "1"}}})}}, {{"f", json::array({{{"v", "2"}}})}}, {{"f", json::array({{{"v", "3"}}})}}})}};
    service.fake->faults.push_back({http::Method::Post, "/jobs", Fault::Kind::LoseAnswer});
    const Query query{"p", "SELECT n FROM t WHERE shop = @shop", "EU", {{"shop", "STRING", "Berlin"}}, 10'000'000};
    const auto job = service.warehouse.query(query, "q1", {});
    ASSERT_TRUE(job) << job.error().text();
    EXPECT_EQ(jobsRun(service), 1u);
    const json& sent = service.fake->seen.front().body["configuration"]["query"];
    EXPECT_EQ(sent["maximumBytesBilled"], "10000000");
    EXPECT_EQ(sent["parameterMode"], "NAMED");
    EXPECT_EQ(sent["queryParameters"][0], (json{{"name", "shop"}, {"parameterType", {{"type", "STRING"}}}, {"parameterValue", {{"value", "Berlin"}}}}));
    const auto first = service.warehouse.queryRows("p", *job, {}, 2, {});
    ASSERT_TRUE(first) << first.error().text();
    EXPECT_EQ(first->schema.front().name, "n");
    EXPECT_EQ(first->page.rows.size(), 2u);
    const auto second = service.warehouse.queryRows("p", *job, first->page.next, 2, {});
    ASSERT_TRUE(second);
    EXPECT_EQ(second->page.rows.front().front(), "3");
    EXPECT_TRUE(second->page.next.empty());
}
