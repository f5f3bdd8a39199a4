// SPDX-License-Identifier: GPL-3.0-or-later
// A batch that ended early is taken up again: what it finished stays, the rest comes to the same bytes.
#include "core/batch/shop.h"

#include <gmock/gmock.h>

#include <sys/stat.h>

namespace understudy::batch_test {

using testing::HasSubstr;

namespace {

const std::map<std::string, std::uint64_t> kMany{{"customers", 2000}, {"orders", 900'000}, {"order_lines", 1'600'000}};

class Resume : public Shop {
protected:
    BatchReport cancelled(const std::string& destination = "out/{batch_id}") {
        const BatchReport report = cancelledAt("customers: 2,000 rows", parameters(kMany, destination));
        EXPECT_EQ(report.status, BatchStatus::Cancelled);
        return report;
    }

    Result<BatchReport> resumed(const std::string& batchId) const {
        auto parameters = resumeParametersOf(records(batchId));
        if (!parameters) return tl::unexpected(parameters.error());
        parameters->historyFolder = historyFolder();
        parameters->runChecks = false;
        return run(*parameters);
    }

    std::map<std::string, std::string> whole() const { return hashes(run(parameters(kMany, "whole"))); }

    static ino_t file(const std::string& path) {
        struct stat status {};
        return ::stat(path.c_str(), &status) == 0 ? status.st_ino : 0;
    }
};

} // namespace

TEST_F(Resume, KeepsFinishedTablesAndMakesTheRestToTheSameBytes) {
    const BatchReport first = cancelled();
    ASSERT_EQ(first.tables.size(), 1u);
    EXPECT_EQ(first.tables[0].name, "customers");
    const ino_t kept = file(first.tables[0].path);
    ASSERT_NE(kept, 0u);
    const auto between = records(first.batchId);
    ASSERT_EQ(between.size(), 3u);
    EXPECT_EQ(between[0].rowsGenerated, 2000u);
    EXPECT_EQ(between[0].outputSha256, first.tables[0].sha256);
    EXPECT_EQ(between[1].outputPath, "");
    EXPECT_EQ(between[1].resumed, 0);

    const auto second = resumed(first.batchId);
    ASSERT_TRUE(second) << second.error().text();
    ASSERT_EQ(second->status, BatchStatus::Completed) << second->error->text();
    EXPECT_EQ(second->batchId, first.batchId);
    EXPECT_EQ(hashes(*second), whole());
    EXPECT_TRUE(second->tables[0].kept);
    EXPECT_FALSE(second->tables[1].kept);
    EXPECT_EQ(file(first.tables[0].path), kept) << "the finished table is the file it was";

    for (const AuditRecord& record : records(first.batchId)) {
        EXPECT_EQ(record.status, BatchStatus::Completed);
        EXPECT_EQ(record.errorMessage, "");
        EXPECT_EQ(record.started, between[0].started);
        EXPECT_GT(record.resumed, record.started);
        EXPECT_GT(record.ended, record.resumed);
        EXPECT_EQ(record.draftedBy, "statistics");
        EXPECT_NE(record.outputSha256, "");
    }
    const auto verified = verifyBatch(records(first.batchId));
    ASSERT_TRUE(verified);
    for (const CheckResult& check : *verified) EXPECT_TRUE(check.passed) << check.detail;
}

TEST_F(Resume, ShowsAllRowsAsProgress) {
    const BatchReport first = cancelled();
    auto parameters = resumeParametersOf(records(first.batchId));
    ASSERT_TRUE(parameters);
    parameters->historyFolder = historyFolder();
    BatchProgress progress;
    const BatchReport second = runBatch(*parameters, progress, {});
    EXPECT_EQ(second.status, BatchStatus::Completed);
    EXPECT_EQ(progress.rows, 2'502'000u);
    EXPECT_EQ(progress.expectedRows, 2'502'000u);
    for (const auto& table : progress.tables()) EXPECT_EQ(table.rows, table.expectedRows) << table.name;
}

TEST_F(Resume, MakesAFinishedTableAgainThatIsGone) {
    const BatchReport first = cancelled();
    fs::remove(first.tables[0].path);
    const auto second = resumed(first.batchId);
    ASSERT_TRUE(second) << second.error().text();
    EXPECT_FALSE(second->tables[0].kept);
    EXPECT_EQ(hashes(*second), whole());
}

TEST_F(Resume, LeavesAFileAloneThatWasChangedSince) {
    const BatchReport first = cancelled();
    std::ofstream(first.tables[0].path, std::ios::app) << "mine\n";
    const auto refused = resumed(first.batchId);
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, BatchStatus::Failed);
    EXPECT_THAT(refused->error->message, HasSubstr("has been changed since the batch wrote it"));
    EXPECT_EQ(records(first.batchId)[0].outputSha256, first.tables[0].sha256);
    fs::rename(first.tables[0].path, first.tables[0].path + ".mine");
    const auto second = resumed(first.batchId);
    ASSERT_TRUE(second) << second.error().text();
    EXPECT_EQ(hashes(*second), whole());
}

TEST_F(Resume, StopsAtAFileSomebodyElsePutThere) {
    const BatchReport first = cancelled("fixed");
    write("fixed/orders.csv", "not of this batch\n");
    const auto refused = resumed(first.batchId);
    ASSERT_TRUE(refused);
    EXPECT_THAT(refused->error->message, HasSubstr("exists already"));
    EXPECT_EQ(read("fixed/orders.csv"), "not of this batch\n");
}

TEST_F(Resume, RefusesSamplesThatAreWrittenOtherwiseNow) {
    const BatchReport first = cancelled();
    write("samples/orders.csv", "order_id;customer_id;placed\n1;C-1001;2024-01-01\n2;C-1002;2024-01-02\n");
    const auto refused = resumed(first.batchId);
    ASSERT_TRUE(refused);
    EXPECT_THAT(refused->error->message, HasSubstr("not written as it was"));
    EXPECT_EQ(records(first.batchId)[0].outputSha256, first.tables[0].sha256) << "what was finished stays on record";
}

TEST_F(Resume, RefusesWhatIsCompleteRunningUnknownOrOfAnotherVersion) {
    EXPECT_EQ(resumeParametersOf({}).error().code, ErrorCode::NotFound);
    const BatchReport done = run(parameters({}, "done"));
    ASSERT_EQ(done.status, BatchStatus::Completed);
    auto recorded = records(done.batchId);
    EXPECT_THAT(resumeParametersOf(recorded).error().message, HasSubstr("complete"));
    recorded.front().status = BatchStatus::InProgress;
    EXPECT_THAT(resumeParametersOf(recorded).error().message, HasSubstr("still running"));
    recorded.front().status = BatchStatus::Interrupted;
    EXPECT_TRUE(resumeParametersOf(recorded));
    recorded.front().programVersion = "0.0.1, values 40";
    EXPECT_THAT(resumeParametersOf(recorded).error().message, HasSubstr("0.0.1, values 40"));
}

TEST_F(Resume, StartsOverABatchThatHadNoRecipeYet) {
    fs::rename(path("samples/orders.csv"), path("orders.csv"));
    const BatchReport first = run(parameters({{"customers", 200}}, "out/{batch_id}"));
    EXPECT_EQ(first.status, BatchStatus::Failed);
    fs::rename(path("orders.csv"), path("samples/orders.csv"));
    const auto second = resumed(first.batchId);
    ASSERT_TRUE(second) << second.error().text();
    ASSERT_EQ(second->status, BatchStatus::Completed) << second->error->text();
    EXPECT_EQ(second->batchId, first.batchId);
    EXPECT_EQ(hashes(*second), hashes(run(parameters({{"customers", 200}}, "whole"))));
}

TEST_F(Resume, OfAGenerateMakesItsFilesUnderItsId) {
    write("shop.recipe.yml", "- object: a\n  count: 900000\n  fields: {x: {random_number: {min: 1, max: 9}}}\n- object: b\n  count: 3\n");
    GenerateParameters asked;
    asked.recipePath = path("shop.recipe.yml");
    asked.format = "csv";
    asked.outputFolder = path("made");
    asked.seed = 3;
    asked.historyFolder = historyFolder();
    BatchProgress progress;
    std::stop_source stop;
    stop.request_stop();
    const BatchReport first = runGenerate(asked, progress, stop.get_token());
    ASSERT_EQ(first.status, BatchStatus::Cancelled);
    auto parameters = resumeGenerateParametersOf(records(first.batchId));
    ASSERT_TRUE(parameters) << parameters.error().text();
    parameters->historyFolder = historyFolder();
    const BatchReport second = runGenerate(*parameters, progress, {});
    ASSERT_EQ(second.status, BatchStatus::Completed) << second.error->text();
    EXPECT_EQ(second.batchId, first.batchId);
    EXPECT_EQ(records(first.batchId).size(), 2u);
    asked.outputFolder = path("whole");
    EXPECT_EQ(hashes(runGenerate(asked, progress, {})), hashes(second));
}

} // namespace understudy::batch_test
