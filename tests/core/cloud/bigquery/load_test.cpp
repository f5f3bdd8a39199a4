// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/bigquery/load.h"
#include "core/cloud/fake/fake_service.h"

#include <gtest/gtest.h>

using namespace understudy;
using namespace understudy::bigquery;
using fake_cloud::FakeService;
using fake_cloud::Fault;
using nlohmann::json;

namespace {

const json kFields = json::parse(R"([{"name":"id","type":"INTEGER","mode":"REQUIRED","description":"Number"}])");

LoadUpload::Start startInto(const std::string& table, const std::string& id) {
    LoadUpload::Start start;
    start.load.table.place = {"p", "sales", table};
    start.load.write = WriteDisposition::Append;
    start.location = "EU";
    start.id = id;
    return start;
}

/// Rows of `megabytes` MB in all.
std::string rowsOf(std::size_t megabytes) {
    std::string rows;
    for (int i = 0; rows.size() < megabytes << 20; ++i) rows += R"({"id":)" + std::to_string(i) + R"(,"pad":")" + std::string(1000, 'x') + "\"}\n";
    return rows;
}

std::size_t lines(const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

Result<Job> upload(FakeService& service, const LoadUpload::Start& start, const std::string& rows, std::stop_token stop = {}) {
    auto upload = LoadUpload::begin(service.warehouse, start, stop);
    if (!upload) return tl::unexpected(upload.error());
    for (std::size_t at = 0; at < rows.size(); at += 100'000)
        if (auto written = upload->write(std::string_view(rows).substr(at, 100'000)); !written) return tl::unexpected(written.error());
    return upload->finish();
}

class LoadUploads : public ::testing::Test {
protected:
    LoadUploads() { service.fake->addTable("p", "sales", "orders", kFields); }
    std::size_t loaded() { return service.fake->table("p", "sales", "orders").loaded.size(); }

    FakeService service;
};

} // namespace

TEST(LoadConfiguration, LetsNoBadRowThrough) {
    Load load;
    load.table.place = {"p", "sales", "orders"};
    load.csv = CsvFormat();
    load.csv->leadingRows = 2;
    load.csv->delimiter = "\t";
    const json sent = loadConfiguration(load)["load"];
    EXPECT_EQ(sent["maxBadRecords"], 0);
    EXPECT_EQ(sent["ignoreUnknownValues"], false);
    EXPECT_EQ(sent["allowJaggedRows"], false);
    EXPECT_EQ(sent["autodetect"], false);
    EXPECT_EQ(sent["allowQuotedNewlines"], true);
    EXPECT_EQ(sent["skipLeadingRows"], 2);
    EXPECT_EQ(sent["fieldDelimiter"], "\t");
    EXPECT_EQ(sent["createDisposition"], "CREATE_NEVER");
    EXPECT_EQ(sent["writeDisposition"], "WRITE_EMPTY");
    EXPECT_FALSE(sent.contains("schema"));
    EXPECT_FALSE(sent.contains("nullMarker"));
}

TEST(LoadConfiguration, MakesANewTableLikeItsSource) {
    Load load;
    load.create = true;
    load.table.place = {"p", "sales", "orders"};
    load.table.schema = schemaFrom({{"fields", kFields}});
    load.table.description = "All orders";
    load.table.labels = {{"team", "sales"}};
    load.table.partitioning = {{"timePartitioning", {{"type", "DAY"}}}, {"requirePartitionFilter", true}};
    load.table.clustering = {"shop"};
    load.uris = {"gs://b/orders-1.json", "gs://b/orders-2.json"};
    const json sent = loadConfiguration(load)["load"];
    EXPECT_EQ(sent["createDisposition"], "CREATE_IF_NEEDED");
    EXPECT_EQ(sent["schema"]["fields"][0]["description"], "Number");
    EXPECT_EQ(sent["destinationTableProperties"], (json{{"description", "All orders"}, {"labels", {{"team", "sales"}}}}));
    EXPECT_EQ(sent["timePartitioning"], (json{{"type", "DAY"}, {"requirePartitionFilter", true}}));
    EXPECT_EQ(sent["clustering"]["fields"], json::array({"shop"}));
    EXPECT_EQ(sent["sourceUris"].size(), 2u);
    EXPECT_EQ(sent["sourceFormat"], "NEWLINE_DELIMITED_JSON");
}

TEST(JobIdPart, HoldsOnlyWhatAnIdMayHold) { EXPECT_EQ(jobIdPart("2024/x.y é-_9"), "2024_x_y___-_9"); }

TEST_F(LoadUploads, LoadTheRowsOnce) {
    const std::string rows = rowsOf(20);
    const auto job = upload(service, startInto("orders", "j1"), rows);
    ASSERT_TRUE(job) << job.error().text();
    EXPECT_EQ(loaded(), lines(rows));
    EXPECT_EQ(service.fake->count("POST https://bigquery.googleapis.com/upload/bigquery/v2/projects/p/jobs?uploadType=resumable"), 1u);
    EXPECT_EQ(service.fake->openSessions(), 0);
}

TEST_F(LoadUploads, SurviveFaultsOfEveryRequest) {
    const std::string rows = rowsOf(17);
    for (const Fault::Kind kind : {Fault::Kind::Answer, Fault::Kind::LoseAnswer, Fault::Kind::NotSent})
        for (int request = 0; request < 6; ++request) {
            FakeService fresh;
            fresh.fake->addTable("p", "sales", "orders", kFields);
            int number = 0;
            fresh.fake->onRequest = [&](const http::Request& sent) {
                if (number++ == request) fresh.fake->faults.push_back({sent.method, "", kind});
            };
            const auto job = upload(fresh, startInto("orders", "j1"), rows);
            ASSERT_TRUE(job) << "request " << request << ": " << job.error().text();
            EXPECT_EQ(fresh.fake->table("p", "sales", "orders").loaded.size(), lines(rows)) << "request " << request;
            EXPECT_EQ(fresh.fake->jobs.size(), 1u);
        }
}

TEST_F(LoadUploads, ShowNothingBeforeTheEnd) {
    {
        auto upload = LoadUpload::begin(service.warehouse, startInto("fresh", "j1"), {});
        ASSERT_TRUE(upload) << upload.error().text();
        ASSERT_TRUE(upload->write(rowsOf(20)));
        EXPECT_FALSE(service.fake->hasTable("p", "sales", "fresh"));
    }
    EXPECT_FALSE(service.fake->hasTable("p", "sales", "fresh"));
    EXPECT_TRUE(service.fake->jobs.empty());
    EXPECT_EQ(service.fake->openSessions(), 0) << "the session is cancelled";
}

TEST_F(LoadUploads, SayWhyAJobFailed) {
    service.fake->jobErrors.push_back({{"reason", "invalid"}, {"message", "Error while reading data, error message: bad value"}});
    const auto job = upload(service, startInto("orders", "j1"), rowsOf(1));
    ASSERT_FALSE(job);
    EXPECT_EQ(job.error().code, ErrorCode::Data);
    EXPECT_EQ(job.error().where, "bq://p.sales.orders");
    EXPECT_NE(job.error().message.text().find("bad value"), std::string::npos);
    EXPECT_EQ(loaded(), 0u);
}

TEST_F(LoadUploads, WaitForTheJob) {
    service.fake->polls = 4;
    ASSERT_TRUE(upload(service, startInto("orders", "j1"), rowsOf(1)));
    EXPECT_EQ(service.fake->count("/jobs/j1?location=EU"), 5u);
}

TEST_F(LoadUploads, CancelTheJobWhenStoppedWhileItRuns) {
    service.fake->polls = 1000;
    std::stop_source source;
    service.clock->onWait = [&](std::size_t waits) {
        if (waits == 2) source.request_stop();
    };
    const auto job = upload(service, startInto("orders", "j1"), rowsOf(1), source.get_token());
    ASSERT_FALSE(job);
    EXPECT_EQ(job.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(service.fake->count("/jobs/j1/cancel"), 1u);
}

TEST_F(LoadUploads, OfAJobThatIsThereAlreadyAttachToIt) {
    ASSERT_TRUE(upload(service, startInto("orders", "j1"), rowsOf(1)));
    const std::size_t before = loaded();
    for (const bool early : {false, true}) {
        service.fake->refusesEarly = early;
        const auto again = upload(service, startInto("orders", "j1"), rowsOf(1));
        ASSERT_TRUE(again) << again.error().text();
        EXPECT_EQ(loaded(), before);
    }
}

TEST_F(LoadUploads, ClaimTheFirstTryThatHasNotFailed) {
    const Place dataset{"p", "sales", {}};
    auto claim = claimJob(service.warehouse, dataset, "EU", "x", 1, {});
    ASSERT_TRUE(claim);
    EXPECT_EQ(claim->id, "x");
    EXPECT_FALSE(claim->done);
    service.fake->jobErrors = {{{"reason", "invalid"}, {"message", "bad"}}, json()};
    EXPECT_FALSE(upload(service, startInto("orders", "x"), rowsOf(1)));
    claim = claimJob(service.warehouse, dataset, "EU", "x", 1, {});
    ASSERT_TRUE(claim);
    EXPECT_EQ(claim->id, "x_2");
    EXPECT_EQ(claim->number, 2);
    ASSERT_TRUE(upload(service, startInto("orders", "x_2"), rowsOf(1)));
    claim = claimJob(service.warehouse, dataset, "EU", "x", 2, {});
    ASSERT_TRUE(claim);
    EXPECT_EQ(claim->id, "x_2");
    EXPECT_TRUE(claim->done) << "its rows are there";
}
