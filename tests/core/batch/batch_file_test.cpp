// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/batch_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <random>

namespace fs = std::filesystem;
using namespace understudy;
using ::testing::HasSubstr;

namespace {

constexpr char kRetail[] = R"(batch: retail
source: retail/
tables:
  - name: customers
    file: customers.txt
    header_file: customers.hdr
    rows: 10_000
    dialect: {delimiter: "\t", encoding: UTF-8, custom_header: HEADER 20240131 customers, quote: none}
    columns: {signed_up: {type: DATE, format: "%d/%m/%Y"}}
  - file: orders.psv
recipe: retail.recipe.yml
seed: 4711
destination: {folder: "out/{batch_id}", if_exists: replace}
threads: 2
)";

/// The first finding of a text that must be refused.
Diagnostic refused(const std::string& text) {
    Diagnostics diagnostics;
    const auto batch = parseBatchFile(text, "shop.batch.yml", diagnostics);
    EXPECT_FALSE(batch) << text;
    if (diagnostics.empty()) {
        ADD_FAILURE() << "no finding for: " << text;
        return {};
    }
    return diagnostics.front();
}

BatchFile parsed(const std::string& text, const std::string& path = "") {
    Diagnostics diagnostics;
    auto batch = parseBatchFile(text, path, diagnostics);
    for (const Diagnostic& finding : diagnostics) ADD_FAILURE() << finding.text();
    return batch ? *batch : BatchFile();
}

} // namespace

TEST(BatchFile, ReadsEverythingItsDocumentationShows) {
    const BatchFile batch = parsed(kRetail, "/work/shop.batch.yml");
    EXPECT_EQ(batch.name, "retail");
    EXPECT_EQ(batch.folder, "/work");
    ASSERT_EQ(batch.tables.size(), 2u);
    const BatchTable& customers = batch.tables[0];
    EXPECT_EQ(customers.rows, 10'000u);
    EXPECT_EQ(customers.headerFile, "customers.hdr");
    EXPECT_EQ(customers.overrides.delimiter, "\t");
    EXPECT_EQ(customers.overrides.quote, '\0');
    EXPECT_EQ(customers.overrides.customHeader, std::optional<std::string>("HEADER 20240131 customers"));
    EXPECT_EQ(customers.overrides.columns.at("signed_up").type, ColumnType::Date);
    EXPECT_EQ(batch.tables[1].name, "orders");
    EXPECT_FALSE(batch.tables[1].rows);
    EXPECT_EQ(batch.seed, 4711u);
    EXPECT_EQ(batch.ifExists, IfExists::Replace);
    EXPECT_EQ(batch.threads, 2u);
    EXPECT_EQ(batch.resolve(batch.recipe), "/work/retail.recipe.yml");
    EXPECT_EQ(batch.resolve("/abs/x"), "/abs/x");
    EXPECT_EQ(batch.resolve("gs://bucket/x"), "gs://bucket/x");
}

TEST(BatchFile, NamesAnAuditTableInOneWordOrWithHowRowsGetThere) {
    EXPECT_EQ(parsed("source: s\n").audit, std::nullopt);
    EXPECT_EQ(parsed("source: s\naudit: bq://p.d.t\n").audit, (AuditTarget{"bq://p.d.t", false}));
    EXPECT_EQ(parsed("source: s\naudit: {table: bq://p.d.t, insert: load}\n").audit, (AuditTarget{"bq://p.d.t", false}));
    EXPECT_EQ(parsed("source: s\naudit: {table: bq://p.d.t, insert: stream}\n").audit, (AuditTarget{"bq://p.d.t", true}));
}

TEST(BatchFile, NeedsOnlyASource) {
    const BatchFile batch = parsed("source: samples", "/data/shop.batch.yml");
    EXPECT_EQ(batch.name, "shop");
    EXPECT_TRUE(batch.tables.empty());
    EXPECT_FALSE(batch.seed);
    EXPECT_EQ(batch.destination, "out/{batch_id}");
}

TEST(BatchFile, PlacesInCloudsStayAsTheyAre) {
    const BatchFile batch = parsed("source: gs://in/retail/\ntables: [{file: orders.csv}, {name: c, file: gs://other/c.csv}]\n"
                                   "destination: gs://out/{project}/{batch_id}/{table}.csv\n"
                                   "staging: gs://out/{project}/tdm_staging/{batch_id}/\nproject: p-1\n",
                                   "/data/shop.batch.yml");
    EXPECT_EQ(batch.resolve(batch.source), "gs://in/retail/");
    EXPECT_EQ(batch.sampleAt(batch.tables[0].file), "gs://in/retail/orders.csv");
    EXPECT_EQ(batch.sampleAt(batch.tables[1].file), "gs://other/c.csv");
    EXPECT_EQ(batch.resolve(batch.destination), "gs://out/{project}/{batch_id}/{table}.csv");
    EXPECT_EQ(batch.staging, "gs://out/{project}/tdm_staging/{batch_id}/");
    EXPECT_EQ(batch.project, "p-1");
    const BatchFile again = parsed(writeBatchFile(batch), "/data/shop.batch.yml");
    EXPECT_EQ(again.staging, batch.staging);
    EXPECT_EQ(again.project, batch.project);
    EXPECT_EQ(again.destination, batch.destination);
}

TEST(BatchFile, SamplesStandUnderTheirSource) {
    BatchFile batch;
    batch.source = "bq://project.dataset";
    EXPECT_EQ(batch.sampleAt("orders"), "bq://project.dataset.orders");
    batch.source = "/data/in";
    EXPECT_EQ(batch.sampleAt("orders.csv"), "/data/in/orders.csv");
}

TEST(BatchFile, ATableMayBeAQuery) {
    const BatchFile batch = parsed("source: bq://p.sales\nmaximum_bytes: 1.5 GB\n"
                                   "tables: [{name: large, query: SELECT * FROM orders, rows: 7}, {file: customers}]\n");
    EXPECT_EQ(batch.tables[0].query, "SELECT * FROM orders");
    EXPECT_EQ(batch.maximumBytes, 1'500'000'000u);
    EXPECT_EQ(batch.sampleAt(batch.tables[0]), "bq://p.sales?query=large");
    EXPECT_EQ(batch.sampleAt(batch.tables[1]), "bq://p.sales.customers");
    const BatchFile again = parsed(writeBatchFile(batch));
    EXPECT_EQ(again.tables[0].query, batch.tables[0].query);
    EXPECT_EQ(again.tables[0].name, "large");
    EXPECT_EQ(again.tables[0].rows, 7u);
    EXPECT_EQ(again.maximumBytes, batch.maximumBytes);
}

TEST(BatchFile, AmountsOfBytesAreWrittenAsPeopleWriteThem) {
    const auto bytes = [](const std::string& text) { return parsed("source: s\nmaximum_bytes: " + text + "\n").maximumBytes; };
    EXPECT_EQ(bytes("500"), 500u);
    EXPECT_EQ(bytes("10GB"), 10'000'000'000u);
    EXPECT_EQ(bytes("2 TiB"), 2'199'023'255'552u);
    EXPECT_EQ(bytes("12 kb"), 12'000u);
    for (const char* wrong : {"lots", "-1", "1 XB", "0", "9999999 TiB", "1.5.2 GB"})
        EXPECT_THAT(refused("source: s\nmaximum_bytes: " + std::string(wrong) + "\n").position.text(), HasSubstr(":2:16")) << wrong;
}

TEST(BatchFile, TextThatLooksLikeANumberStaysText) {
    const BatchFile batch = parsed("batch: 2024\nsource: 7\ntables: [{file: 1.csv, dialect: {null_text: 0, custom_header: 20240131}}]");
    EXPECT_EQ(batch.name, "2024");
    EXPECT_EQ(batch.tables[0].overrides.nullText, "0");
    EXPECT_EQ(batch.tables[0].overrides.customHeader, std::optional<std::string>("20240131"));
}

TEST(BatchFile, NullSaysThereIsNoCustomHeader) {
    const BatchFile batch = parsed("source: s\ntables: [{file: a.csv, dialect: {custom_header: null}}]");
    ASSERT_TRUE(batch.tables[0].overrides.customHeader);
    EXPECT_FALSE(*batch.tables[0].overrides.customHeader);
}

TEST(BatchFile, AMisspeltKeyIsNamedWithItsPlaceAndTheNearestOne) {
    const Diagnostic finding = refused("source: s\ntables:\n  - file: a.csv\n    row: 5\n");
    EXPECT_EQ(finding.code, "unknown-key");
    EXPECT_EQ(finding.position.text(), "shop.batch.yml:4:5");
    EXPECT_THAT(finding.fix, HasSubstr("'rows'"));
    ASSERT_TRUE(finding.edit);
    EXPECT_EQ(finding.edit->replacement, "rows");
    EXPECT_EQ(finding.edit->length, 3);
}

TEST(BatchFile, AWrongTypeIsNamedWithItsPlace) {
    const Diagnostic finding = refused("source: s\ntables:\n  - {file: a.csv, rows: many}\n");
    EXPECT_EQ(finding.code, "wrong-type");
    EXPECT_EQ(finding.position.line, 3);
    EXPECT_EQ(finding.position.column, 25);
    EXPECT_THAT(finding.message, HasSubstr("a whole number, not 'many'"));
}

TEST(BatchFile, EveryOtherMistakeIsNamedToo) {
    EXPECT_THAT(refused("tables: [{file: a.csv}]").message, HasSubstr("'source' is missing"));
    EXPECT_THAT(refused("source: s\nseed:\n").message, HasSubstr("'seed' has no value"));
    EXPECT_THAT(refused("source: s\nseed: -1\n").message, HasSubstr("at least 0"));
    EXPECT_THAT(refused("source: s\ntables: []\n").message, HasSubstr("must not be empty"));
    EXPECT_THAT(refused("source: s\ndestination: {folder: f, if_exists: replce}").fix, HasSubstr("'replace'"));
    EXPECT_THAT(refused("source: s\ntables: [{file: a.csv, columns: {x: {type: DATTE}}}]").fix, HasSubstr("'DATE'"));
    EXPECT_THAT(refused("source: s\nsource: t\n").message, HasSubstr("stands twice"));
    EXPECT_THAT(refused("source: s\ntables: [{file: a.csv}, {file: x/a.txt}]").message, HasSubstr("name 'a'"));
    EXPECT_THAT(refused("source: s\ntables: [{file: a.csv, dialect: {delimiter: abcde}}]").message, HasSubstr("1 to 4 characters"));
    EXPECT_THAT(refused("source: s\nstaging: gs://bucket/staging/").fix, HasSubstr("{batch_id}"));
    EXPECT_THAT(refused("source: s\nstaging: /tmp/{batch_id}").fix, HasSubstr("gs://"));
    EXPECT_THAT(refused("source: [unclosed\n").code, "yaml-syntax");
    EXPECT_THAT(refused("source: {a: b}").message, HasSubstr("not a mapping"));
    EXPECT_EQ(refused("- a\n- b\n").code, "wrong-type");
    EXPECT_THAT(refused("source: bq://p.d\ntables: [{rows: 3}]").message, HasSubstr("names no sample"));
    EXPECT_THAT(refused("source: bq://p.d\ntables: [{query: SELECT 1}]").fix, HasSubstr("Name the table"));
    EXPECT_THAT(refused("source: bq://p.d\ntables: [{file: f, query: SELECT 1}]").message, HasSubstr("a file and a query"));
    EXPECT_THAT(refused("source: s\ntables: [{name: a, query: SELECT 1}]").message, HasSubstr("Only a source in BigQuery"));
    EXPECT_THAT(refused("source: s\naudit: bq://p.d\n").message, HasSubstr("names no table"));
    EXPECT_THAT(refused("source: s\naudit: {table: gs://b/t}\n").fix, HasSubstr("bq://project.dataset.table"));
    EXPECT_THAT(refused("source: s\naudit: {table: bq://p.d.t, insert: strem}\n").fix, HasSubstr("'stream'"));
}

TEST(BatchFile, AnEmptyFileIsRefused) {
    Diagnostics diagnostics;
    const auto batch = parseBatchFile("# nothing\n", "shop.batch.yml", diagnostics);
    ASSERT_FALSE(batch);
    EXPECT_THAT(batch.error().message, HasSubstr("empty"));
}

TEST(BatchFile, AnAliasBombIsRefused) {
    std::string text = "source: s\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 9; ++i) {
        const std::string last = "*a" + std::to_string(i - 1);
        text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last;
        for (int j = 0; j < 9; ++j) text += ", " + last;
        text += "]\n";
    }
    EXPECT_EQ(refused(text).code, "too-large");
}

TEST(BatchFile, AMissingFileIsNamed) {
    Diagnostics diagnostics;
    const auto batch = readBatchFile("/nowhere/shop.batch.yml", diagnostics);
    ASSERT_FALSE(batch);
    EXPECT_EQ(batch.error().code, ErrorCode::NotFound);
}

TEST(BatchFile, ComesBackAsItWasWritten) {
    std::mt19937 random(7);
    const auto coin = [&] { return random() % 2 == 0; };
    const std::string texts[] = {"a", "yes", "~", "10", " x ", "a: b", "\"q\"", "tab\there", "Größe 漢", "#", "'", "{batch_id}"};
    const auto text = [&] { return texts[random() % std::size(texts)]; };
    for (int i = 0; i < 300; ++i) {
        BatchFile batch;
        batch.name = text();
        batch.source = text();
        for (unsigned t = 0; t < random() % 3; ++t) {
            BatchTable table;
            table.name = text() + std::to_string(t);
            table.file = text();
            if (coin()) table.headerFile = text();
            if (coin()) table.rows = random();
            SniffOverrides& o = table.overrides;
            const std::string delimiters[] = {"\t", "||", "\x01", "\\", " ", ";", "¦", ""};
            if (coin()) o.delimiter = delimiters[random() % std::size(delimiters)];
            if (coin()) o.quote = coin() ? '\'' : '\0';
            if (coin()) o.escape = coin() ? Escape::Backslash : Escape::None;
            if (coin()) o.lineEnd = coin() ? LineEnd::Cr : LineEnd::CrLf;
            if (coin()) o.customHeader = coin() ? std::optional(text()) : std::nullopt;
            if (coin()) o.header = coin();
            if (coin()) o.nullText = coin() ? "" : text();
            if (coin()) o.columns[text()] = {ColumnType::Time, text(), std::nullopt};
            batch.tables.push_back(std::move(table));
        }
        if (coin()) batch.recipe = text();
        if (coin()) batch.seed = random();
        if (coin()) batch.ifExists = IfExists::Replace;
        if (coin()) batch.threads = random() % 64;
        if (coin()) batch.audit = AuditTarget{"bq://p.d.t", coin()};
        const BatchFile back = parsed(writeBatchFile(batch));
        EXPECT_EQ(writeBatchFile(back), writeBatchFile(batch));
        ASSERT_EQ(back.tables.size(), batch.tables.size());
        EXPECT_EQ(std::tie(back.name, back.source, back.recipe, back.seed, back.ifExists, back.threads, back.audit),
                  std::tie(batch.name, batch.source, batch.recipe, batch.seed, batch.ifExists, batch.threads, batch.audit));
        for (std::size_t t = 0; t < back.tables.size(); ++t) {
            EXPECT_EQ(back.tables[t].overrides, batch.tables[t].overrides) << writeBatchFile(batch);
            EXPECT_EQ(back.tables[t].rows, batch.tables[t].rows);
        }
    }
}
