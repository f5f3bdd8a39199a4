// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/sample_history.h"

#include "base/civil.h"
#include "base/hash.h"
#include "ui/support/studio_test.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>

namespace understudy::ui {

namespace {

constexpr std::int64_t kMinute = 60 * kMicrosPerSecond;
constexpr std::int64_t kDay = 24 * 60 * kMinute;

std::string write(const std::string& folder, const std::string& name, const std::string& bytes) {
    const std::string path = folder + '/' + name;
    QFile file(QString::fromStdString(path));
    EXPECT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(bytes.data(), qint64(bytes.size()));
    return path;
}

AuditRecord withFile(AuditRecord record, const std::string& folder, const std::string& bytes) {
    record.outputPath = write(folder, record.table + ".csv", bytes);
    record.outputBytes = bytes.size();
    record.outputSha256 = Sha256::of(bytes);
    return record;
}

struct Made {
    const char *id, *name, *source;
    BatchStatus status;
    std::uint64_t rows, seed;
    std::int64_t ago, took;
    const char* error;
};

constexpr Made kMade[] = {
    {"retail-2", "retail", "/data/samples/retail", BatchStatus::Cancelled, 1'204'224, 4711, kDay / 3, 1, ""},
    {"claims-1", "claims_q3", "/data/samples/claims", BatchStatus::Completed, 2'400'000, 91, kDay, 9, ""},
    {"hr-1", "hr_people", "/data/samples/hr", BatchStatus::Failed, 0, 17, kDay + 40 * kMinute, 2,
     "people.csv, line 1,204: a quote opened here never closes. Read it with no quoting, or mend the file."},
    {"retail-0", "retail", "/data/samples/retail", BatchStatus::Interrupted, 3'112'960, 4711, 2 * kDay, 0, ""},
    {"iot-1", "iot_sensors", "/data/samples/iot", BatchStatus::Completed, 500'000'000, 5, 3 * kDay, 252, ""},
    {"loans-1", "loans", "/data/samples/loans", BatchStatus::Completed, 60'000, 12, 6 * kDay, 1, ""},
    {"loans-0", "loans", "/data/samples/loans", BatchStatus::Completed, 60'000, 12, 90 * kDay, 1, ""},
};

void writeMade(const std::string& folder, const Made& made) {
    AuditRecord record = sampleRecord(made.id);
    record.batchName = made.name;
    record.source = made.source;
    record.status = made.status;
    record.rowsGenerated = made.rows;
    record.seed = made.seed;
    record.started = nowMicros() - made.ago;
    record.ended = made.took > 0 ? record.started + made.took * kMicrosPerSecond : 0;
    record.errorMessage = made.error;
    writeBatch(folder, {record});
}

} // namespace

AuditRecord sampleRecord(const std::string& batchId, const std::string& table) {
    AuditRecord record;
    record.batchId = batchId;
    record.batchName = "retail";
    record.source = "/data/samples/retail";
    record.table = table;
    record.delimiter = ",";
    record.columnNames = "customer_id,first_name";
    record.rowsGenerated = record.requestedRows = 10'000;
    record.status = BatchStatus::Completed;
    record.started = nowMicros() - 10 * kMinute;
    record.ended = record.started + 8 * kMicrosPerSecond;
    record.seed = 4711;
    record.recipe = "- snowfakery_version: 3\n- object: customers\n  count: 10000\n  fields:\n    first_name:\n"
                    "      fake: FirstName\n";
    record.recipeSha256 = Sha256::of(record.recipe);
    record.programVersion = "Understudy 0.1.0, values 40.54.0";
    record.outputPath = "/data/out/" + batchId + '/' + table + ".csv";
    record.draftedBy = "statistics";
    record.today = todayUtc();
    return record;
}

void writeBatch(const std::string& folder, const std::vector<AuditRecord>& records) {
    auto history = History::open(folder);
    ASSERT_TRUE(history) << history.error().text();
    std::vector<AuditRecord> begun = records;
    for (AuditRecord& record : begun) record.status = BatchStatus::InProgress;
    ASSERT_TRUE((*history)->begin(begun));
    ASSERT_TRUE((*history)->finish(records));
}

std::string sampleHistory() {
    static int count = 0;
    const std::string folder = temporaryFolder().toStdString() + "/history-" + std::to_string(++count);
    const std::string out = folder + "/out";
    EXPECT_TRUE(QDir().mkpath(QString::fromStdString(out)));
    std::vector<AuditRecord> retail;
    for (const char* table : {"customers", "orders", "order_lines", "products", "reviews"})
        retail.push_back(withFile(sampleRecord("retail-1", table), out, std::string("id\n1\n2\n") + table + '\n'));
    for (AuditRecord& record : retail) record.started = retail.front().started, record.ended = retail.front().ended;
    writeBatch(folder, retail);
    for (const Made& made : kMade) writeMade(folder, made);
    return folder;
}

void multiplyHistory(const std::string& folder, int count) {
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("multiply"));
    database.setDatabaseName(QString::fromStdString(folder) + QStringLiteral("/history.sqlite"));
    ASSERT_TRUE(database.open());
    {
        QSqlQuery query(database);
        ASSERT_TRUE(query.exec(QStringLiteral("CREATE TEMP TABLE one AS SELECT * FROM records WHERE batch_id = 'loans-1'")));
        ASSERT_TRUE(database.transaction());
        for (int i = 0; i < count; ++i) {
            ASSERT_TRUE(query.exec(QStringLiteral("UPDATE one SET batch_id = 'many-%1', batch_name = 'bulk_%1', "
                                                  "started = started - 60000000").arg(i)));
            ASSERT_TRUE(query.exec(QStringLiteral("INSERT INTO records SELECT * FROM one")));
        }
        ASSERT_TRUE(database.commit());
    }
    database.close();
    database = {};
    QSqlDatabase::removeDatabase(QStringLiteral("multiply"));
}

} // namespace understudy::ui
