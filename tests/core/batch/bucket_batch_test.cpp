// SPDX-License-Identifier: GPL-3.0-or-later
// The road from a bucket to a bucket: the same bytes as from folder to folder, and nothing left when it fails.
#include "batch/batch_job.h"
#include "batch/check_folder.h"
#include "core/cloud/fake/fake_storage.h"
#include "paths.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace fs = std::filesystem;
using namespace understudy;
using namespace understudy::gcs_test;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

namespace {

const fs::path kRetail = fs::path(UNDERSTUDY_SOURCE_DIR) / "resources/samples/retail";

std::string contentOf(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

class BucketBatch : public ::testing::Test {
protected:
    BucketBatch() {
        std::string pattern = (fs::temp_directory_path() / "understudy-bucket-batch-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
        const char* cache = std::getenv("XDG_CACHE_HOME");
        m_cache = cache ? cache : "";
        ::setenv("XDG_CACHE_HOME", (m_folder / "cache").c_str(), 1);
        for (const auto& file : fs::directory_iterator(kRetail))
            m_world.fake->put("samples", "retail/" + file.path().filename().string(), contentOf(file.path()));
        m_world.fake->put("out", "other", "x");
    }

    ~BucketBatch() override {
        if (m_cache.empty()) ::unsetenv("XDG_CACHE_HOME");
        else ::setenv("XDG_CACHE_HOME", m_cache.c_str(), 1);
        fs::remove_all(m_folder);
    }

    BatchParameters parameters(const std::string& source, const std::string& destination) {
        BatchParameters parameters;
        parameters.batch.name = "retail";
        parameters.batch.source = source;
        parameters.batch.destination = destination;
        parameters.batch.seed = 4711;
        parameters.today = 19'000;
        parameters.now = 1'700'000'000'000'000;
        parameters.historyFolder = (m_folder / "history").string();
        ConnectionOptions options;
        options.http.transport = m_world.fake;
        options.http.clock = m_world.clock;
        options.storage = m_world.storage.endpoint();
        options.project = "project-1";
        parameters.connections = Connections(options);
        return parameters;
    }

    BatchReport run(const BatchParameters& parameters, std::stop_token stop = {}) {
        BatchProgress progress;
        return runBatch(parameters, progress, stop);
    }

    std::vector<AuditRecord> recordsOf(const BatchReport& report) const {
        return History::open((m_folder / "history").string()).value()->records(report.batchId).value();
    }

    fs::path m_folder;
    std::string m_cache;
    World m_world;
};

constexpr const char* kOut = "gs://out/{project}/tdm_output/{batch_id}/{table}.csv";

} // namespace

TEST_F(BucketBatch, MakesTheSameBytesAsFromFolderToFolder) {
    const BatchReport local = run(parameters(kRetail.string(), (m_folder / "out").string()));
    ASSERT_EQ(local.status, BatchStatus::Completed) << local.error->text();
    for (const char* destination : {kOut, "gs://out/plain/"}) {
        const BatchReport cloud = run(parameters("gs://samples/retail/", destination));
        ASSERT_EQ(cloud.status, BatchStatus::Completed) << cloud.error->text();
        ASSERT_EQ(cloud.tables.size(), local.tables.size());
        for (std::size_t i = 0; i < local.tables.size(); ++i) {
            EXPECT_EQ(cloud.tables[i].name, local.tables[i].name);
            EXPECT_EQ(cloud.tables[i].rows, local.tables[i].rows);
            EXPECT_EQ(cloud.tables[i].sha256, local.tables[i].sha256) << cloud.tables[i].name;
            const auto place = gcs::placeFrom(cloud.tables[i].path);
            ASSERT_TRUE(place);
            EXPECT_TRUE(m_world.fake->bytes("out", place->object) == contentOf(local.tables[i].path)) << place->object;
        }
        EXPECT_EQ(cloud.recipe, local.recipe);
        ASSERT_EQ(cloud.checks.size(), local.checks.size());
        for (std::size_t i = 0; i < local.checks.size(); ++i) {
            EXPECT_EQ(cloud.checks[i].name, local.checks[i].name);
            EXPECT_EQ(cloud.checks[i].passed, local.checks[i].passed) << cloud.checks[i].detail;
            EXPECT_EQ(cloud.checks[i].detail.text(), local.checks[i].detail.text());
        }
    }
}

TEST_F(BucketBatch, RecordsPlacesByTheirUris) {
    const BatchReport report = run(parameters("gs://samples/retail/", kOut));
    ASSERT_EQ(report.status, BatchStatus::Completed) << report.error->text();
    const std::string folder = "gs://out/project-1/tdm_output/" + report.batchId + "/";
    for (const AuditRecord& record : recordsOf(report)) {
        EXPECT_EQ(record.outputPath, folder + record.table + ".csv");
        EXPECT_THAT(record.source, ::testing::StartsWith("gs://samples/retail/"));
        if (record.table == "customers") {
            EXPECT_EQ(record.headerFile, "gs://samples/retail/customers.hdr");
        }
    }
    for (const BatchOutput& output : report.tables) EXPECT_EQ(output.path, folder + output.name + ".csv");
}

TEST_F(BucketBatch, TablesMayNameWholeUris) {
    m_world.fake->put("elsewhere", "a/people.txt", contentOf(kRetail / "customers.txt"));
    m_world.fake->put("elsewhere", "b/names.txt", contentOf(kRetail / "customers.hdr"));
    BatchParameters parameters = this->parameters("gs://samples/retail/", "gs://out/named/");
    BatchTable table;
    table.name = "people";
    table.file = "gs://elsewhere/a/people.txt";
    table.headerFile = "gs://elsewhere/b/names.txt";
    parameters.batch.tables = {table};
    const BatchReport report = run(parameters);
    ASSERT_EQ(report.status, BatchStatus::Completed) << report.error->text();
    EXPECT_EQ(report.tables.front().path, "gs://out/named/people.txt");
    EXPECT_EQ(recordsOf(report).front().source, "gs://elsewhere/a/people.txt");
    EXPECT_EQ(recordsOf(report).front().headerFile, "gs://elsewhere/b/names.txt");
}

TEST_F(BucketBatch, CanBeVerifiedAndCheckedWhereItStands) {
    const BatchParameters parameters = this->parameters("gs://samples/retail/", "gs://out/checked/");
    const BatchReport report = run(parameters);
    ASSERT_EQ(report.status, BatchStatus::Completed) << report.error->text();
    const auto unchanged = verifyBatch(recordsOf(report), {}, parameters.connections);
    ASSERT_TRUE(unchanged) << unchanged.error().text();
    for (const CheckResult& check : *unchanged) EXPECT_TRUE(check.passed) << check.detail;
    const auto checked = checkFolder("gs://out/checked", (m_folder / "history").string(), {}, parameters.connections);
    ASSERT_TRUE(checked) << checked.error().text();
    EXPECT_EQ(checked->batchId, report.batchId);
    m_world.fake->put("out", "checked/orders.csv", "changed");
    const auto changed = verifyBatch(recordsOf(report), {}, parameters.connections);
    ASSERT_TRUE(changed);
    for (const CheckResult& check : *changed) EXPECT_EQ(check.passed, check.table != "orders") << check.table;
}

TEST_F(BucketBatch, ATakenNameStopsItBeforeAnythingIsMade) {
    m_world.fake->put("out", "taken/products.csv", "mine");
    const BatchReport report = run(parameters("gs://samples/retail/", "gs://out/taken/"));
    EXPECT_EQ(report.status, BatchStatus::Failed);
    ASSERT_TRUE(report.error);
    EXPECT_EQ(report.error->where, "gs://out/taken/products.csv");
    EXPECT_EQ(m_world.fake->sessions(), 0u);
    EXPECT_THAT(m_world.fake->names("out"), ElementsAre("other", "taken/products.csv"));
    EXPECT_THAT(recordsOf(report).front().errorMessage, HasSubstr("exists already"));
}

TEST_F(BucketBatch, AFailureOnTheWayLeavesNothing) {
    m_world.fake->faults = {{Fault::Kind::Answer, "alt=media", 403}};
    const BatchReport unread = run(parameters("gs://samples/retail/", "gs://out/failed/"));
    EXPECT_EQ(unread.status, BatchStatus::Failed);
    EXPECT_EQ(unread.error->code, ErrorCode::Credentials);
    for (const char* match : {"name=failed%2Forders", "PUT"}) {
        m_world.fake->faults = {{Fault::Kind::Answer, match, 403, R"({"error":{"message":"no access"}})"}};
        const BatchReport report = run(parameters("gs://samples/retail/", "gs://out/failed/"));
        EXPECT_EQ(report.status, BatchStatus::Failed) << match;
        EXPECT_TRUE(m_world.fake->faults.empty()) << match;
        EXPECT_EQ(m_world.fake->sessions(), 0u) << match;
    }
}

TEST_F(BucketBatch, AStopLeavesNothing) {
    std::stop_source stop;
    BatchParameters parameters = this->parameters("gs://samples/retail/", "gs://out/stopped/");
    parameters.batch.tables = {};
    m_world.fake->before = [&](const FakeStorage::Asked& asked) {
        if (asked.method == http::Method::Put) stop.request_stop();
    };
    const BatchReport report = run(parameters, stop.get_token());
    EXPECT_EQ(report.status, BatchStatus::Cancelled);
    EXPECT_EQ(m_world.fake->sessions(), 0u);
}

TEST_F(BucketBatch, AMissingTableNamesItsNeighbours) {
    BatchParameters parameters = this->parameters("gs://samples/retail/", "gs://out/x/");
    BatchTable table;
    table.name = "orders";
    table.file = "order.csv";
    parameters.batch.tables = {table};
    const BatchReport report = run(parameters);
    ASSERT_TRUE(report.error);
    EXPECT_EQ(report.error->where, "gs://samples/retail/order.csv");
    EXPECT_THAT(report.error->advice.text(), HasSubstr("orders.csv"));
}

TEST_F(BucketBatch, AProjectIsLookedForOnlyWhereItIsNamed) {
    BatchParameters parameters = this->parameters("gs://samples/retail/", "gs://out/{project}/{batch_id}/");
    parameters.batch.project = "project-2";
    const BatchReport report = run(parameters);
    ASSERT_EQ(report.status, BatchStatus::Completed) << report.error->text();
    EXPECT_THAT(report.tables.front().path, ::testing::StartsWith("gs://out/project-2/"));
}
