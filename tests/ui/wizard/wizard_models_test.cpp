// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cloud/connector.h"
#include "ui/cloud/source_tree.h"
#include "ui/wizard/column_words.h"
#include "ui/wizard/folder_words.h"
#include "ui/wizard/raw_bytes.h"
#include "ui/wizard/rows_model.h"
#include "ui/wizard/sample_model.h"
#include "ui/wizard/table_list_model.h"
#include "ui/wizard/verdict_choices.h"
#include "ui/support/studio_test.h"
#include "ui/widgets/cell.h"
#include "ui/widgets/table_view.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace understudy::ui {
namespace {

constexpr auto kFatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

SourceObject object(const char* name, SourceObject::Role role, const char* headerOf = "") {
    SourceObject result;
    result.name = name;
    result.bytes = 4'100'000;
    result.role = role;
    result.headerOf = headerOf;
    return result;
}

/// A source of one page.
class ScriptedSource : public Source {
public:
    explicit ScriptedSource(std::vector<SourceObject> objects) : m_objects(std::move(objects)) {}
    Result<SourcePage> list(const ListRequest&, std::stop_token) override { return SourcePage{m_objects, {}}; }
    Result<SourceObject> find(const std::string&, std::stop_token) override { return m_objects.front(); }
    Reading reading(const SourceObject& object, const SampleSize&) const override { return {object.bytes, {}, false}; }
    Result<Sample> sample(const SourceObject&, const SampleSize&, std::stop_token) override { return Sample(); }

private:
    std::vector<SourceObject> m_objects;
};

SourceLister::Opener scripted(std::vector<SourceObject> objects) {
    return [objects = std::move(objects)](const std::string&) -> Result<std::unique_ptr<Source>> {
        return std::make_unique<ScriptedSource>(objects);
    };
}

std::shared_ptr<const TableReading> reading() {
    auto result = std::make_shared<TableReading>();
    TableProfile profile;
    ColumnProfile id, note;
    id.column = {"id", ColumnType::Integer, ""};
    note.column = {"note", ColumnType::String, ""};
    profile.columns = {id, note};
    profile.sample = {{"1", "x"}, {"2", std::nullopt}, {"3", std::string(5000, 'y')}};
    result->profile = profile;
    return result;
}

} // namespace

TEST(SourceTrees, ChooseTablesAndTheirHeaderFiles) {
    SourceTree tree(scripted({object("lines.hdr", SourceObject::Role::HeaderFile), object("lines.psv", SourceObject::Role::Table),
                              object("orders.csv", SourceObject::Role::Table), object("run.log", SourceObject::Role::NotATable)}));
    const QAbstractItemModelTester tester(&tree, kFatal);
    tree.open(QStringLiteral("/samples"));
    ASSERT_TRUE(waitFor([&] { return tree.isComplete(); }));
    EXPECT_TRUE(tree.choice().isEmpty()) << "the page decides what is chosen unasked";
    tree.chooseTables([](const QModelIndex&) { return true; });
    EXPECT_EQ(tree.choice().objects().size(), 3u);
    EXPECT_FALSE(tree.choice().has("run.log"));
    QSignalSpy changed(&tree, &SourceTree::choiceChanged);
    ASSERT_TRUE(tree.setData(tree.index(1, SourceTree::Chosen), Qt::Unchecked, Qt::CheckStateRole));
    EXPECT_FALSE(tree.choice().has("lines.hdr")) << "the header file goes with its table";
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(tree.index(0, SourceTree::Note).data().toString(), QStringLiteral("header file of lines"));
}

TEST(SourceTrees, TenThousandObjectsTakeLessThanAFrame) {
    std::vector<SourceObject> objects;
    for (int i = 0; i < 10'000; ++i)
        objects.push_back(object(("t" + std::to_string(i) + ".csv").c_str(), SourceObject::Role::Table));
    SourceTree tree(scripted(std::move(objects)));
    tree.open(QStringLiteral("/samples"));
    QElapsedTimer beat;
    qint64 longest = 0;
    beat.start();
    ASSERT_TRUE(waitFor([&] {
        longest = std::max(longest, beat.restart());
        return tree.isComplete();
    }));
    EXPECT_EQ(tree.rowCount(), 10'000);
    EXPECT_LT(longest, 200 * kSlowness);
    beat.restart();
    tree.chooseTables([](const QModelIndex&) { return true; });
    EXPECT_LT(beat.elapsed(), 200 * kSlowness);
}

TEST(SourceTrees, WhatIsGoneIsNotChosenAndWhatMayComeIs) {
    SourceTree tree(scripted({object("orders.csv", SourceObject::Role::Table)}));
    const QAbstractItemModelTester tester(&tree, kFatal);
    tree.open(QStringLiteral("/samples"));
    tree.choose({object("orders.csv", SourceObject::Role::Table), object("gone.csv", SourceObject::Role::Table),
                 object("archive/old.csv", SourceObject::Role::Table)});
    EXPECT_EQ(tree.choice().objects().size(), 3u);
    ASSERT_TRUE(waitFor([&] { return tree.isComplete(); }));
    EXPECT_FALSE(tree.choice().has("gone.csv"));
    EXPECT_TRUE(tree.choice().has("archive/old.csv")) << "its folder was not opened";
    EXPECT_EQ(tree.choice().reading({}).unknown, 1u);
}

TEST(SourceChoices, WholeAddressesAreNamedBelowWhatTheyShare) {
    const auto named = [](const char* name) { return object(name, SourceObject::Role::Table); };
    PlacedObjects placed = belowCommonLocation({named("gs://shop/in/a.csv"), named("gs://shop/in/2024/b.csv")});
    EXPECT_EQ(placed.location, QStringLiteral("gs://shop/in/"));
    EXPECT_EQ(placed.objects.back().name, "2024/b.csv");
    placed = belowCommonLocation({named("bq://p.sales.orders"), named("bq://p.sales.lines")});
    EXPECT_EQ(placed.location, QStringLiteral("bq://p.sales"));
    EXPECT_EQ(placed.objects.front().name, "orders");
    placed = belowCommonLocation({named("gs://shop/a.csv"), named("gs://other/b.csv")});
    EXPECT_EQ(placed.location, QStringLiteral("gs://"));
    EXPECT_EQ(placed.objects.front().name, "gs://shop/a.csv");
}

TEST(Connectors, LeadOneLevelUp) {
    EXPECT_EQ(parentLocation(QStringLiteral("gs://b/a/x/")), QStringLiteral("gs://b/a/"));
    EXPECT_EQ(parentLocation(QStringLiteral("gs://b/")), QStringLiteral("gs://"));
    EXPECT_EQ(parentLocation(QStringLiteral("gs://")), QString());
    EXPECT_EQ(parentLocation(QStringLiteral("bq://p.d.t")), QStringLiteral("bq://p.d"));
    EXPECT_EQ(parentLocation(QStringLiteral("bq://p")), QStringLiteral("bq://"));
    EXPECT_EQ(parentLocation(QStringLiteral("/samples/retail")), QStringLiteral("/samples"));
    EXPECT_EQ(parentLocation(QStringLiteral("/")), QString());
}

TEST(Verdicts, OfACatalogueAreNotGuesses) {
    Sniffed sniffed;
    sniffed.verdicts[Stage::Delimiter] = {1, "", true, {}};
    sniffed.columnVerdicts.push_back({1, "", true, {}});
    EXPECT_TRUE(isFromSchema(VerdictKind::Delimiter, sniffed, {}));
    EXPECT_TRUE(columnIsFromSchema(sniffed, 0, {}));
    SniffOverrides mine;
    mine.delimiter = ";";
    EXPECT_FALSE(isFromSchema(VerdictKind::Delimiter, sniffed, mine));
    ColumnOverride type;
    type.type = ColumnType::String;
    EXPECT_FALSE(columnIsFromSchema(sniffed, 0, type));
    EXPECT_FALSE(isFromSchema(VerdictKind::Quote, sniffed, {}));
}

TEST(SampleModels, NullIsAWordAndLongCellsAreCut) {
    SampleModel model;
    const QAbstractItemModelTester tester(&model, kFatal);
    model.setReading(reading());
    EXPECT_TRUE(model.index(1, 1).data(NullRole).toBool());
    EXPECT_EQ(model.index(1, 1).data().toString(), QStringLiteral("null"));
    EXPECT_FALSE(model.index(0, 1).data(NullRole).toBool());
    EXPECT_EQ(model.index(2, 1).data().toString().size(), SampleModel::kLongestCell + 1);
    TableView table(QStringLiteral("Preview"));
    table.setModel(&model);
    table.setCurrentIndex(model.index(2, 1));
    QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text().size(), 5000) << "copying takes the whole value";
    model.setReading(nullptr);
    EXPECT_EQ(model.columnCount(), 0);
}

TEST(TableLists, FollowTheDraft) {
    BatchDraft draft;
    TableListModel model(draft);
    const QAbstractItemModelTester tester(&model, kFatal);
    draft.setSource(QStringLiteral("/samples"), {object("orders.csv", SourceObject::Role::Table)});
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(model.index(0).data(TableListModel::kSummaryRole).toString(), QStringLiteral("not read yet"));
    ASSERT_TRUE(model.setData(model.index(0), Qt::Unchecked, Qt::CheckStateRole));
    EXPECT_FALSE(draft.tables().front().chosen);
    EXPECT_TRUE(draft.batch().tables.empty());
}

TEST(RowsModels, AskForRowsAndKeepFixedOnes) {
    RowsModel model;
    const QAbstractItemModelTester tester(&model, kFatal);
    TableRows orders{QStringLiteral("orders"), 190'000, false, 2'000'000, true, QString(), QString()};
    TableRows lines = orders;
    lines.name = QStringLiteral("order_lines");
    lines.fixed = QStringLiteral("its count is a formula");
    model.setTables({orders, lines});
    QSignalSpy wanted(&model, &RowsModel::rowsWanted);
    EXPECT_FALSE(model.setData(model.index(1, RowsModel::Rows), 5ULL, Qt::EditRole));
    EXPECT_TRUE(model.setData(model.index(0, RowsModel::Rows), 5ULL, Qt::EditRole));
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(model.total(), 2'000'005u);
    EXPECT_EQ(model.index(1, RowsModel::Source).data().toString(), QStringLiteral("about 190,000"));
}

TEST(BatchDrafts, KeepOverridesOfTablesThatStay) {
    BatchDraft draft;
    const auto orders = object("orders.csv", SourceObject::Role::Table);
    const auto lines = object("lines.psv", SourceObject::Role::Table);
    draft.setSource(QStringLiteral("/samples"), {orders, lines});
    SniffOverrides overrides;
    overrides.delimiter = "|";
    draft.setOverrides(1, overrides);
    draft.setSource(QStringLiteral("/samples"), {lines});
    ASSERT_EQ(draft.tables().size(), 1u);
    EXPECT_EQ(draft.tables().front().table.overrides.delimiter, "|");
    draft.setSource(QStringLiteral("/elsewhere"), {lines});
    EXPECT_FALSE(draft.tables().front().table.overrides.delimiter);
}

TEST(BatchDrafts, KeepQueriesWhateverTablesAreChosen) {
    BatchFile batch;
    batch.source = "bq://p.sales";
    batch.tables.resize(2);
    batch.tables[0].name = batch.tables[0].file = "customers";
    batch.tables[1].name = batch.tables[1].file = "recent";
    batch.tables[1].query = "SELECT * FROM orders";
    BatchDraft draft;
    draft.take(batch);
    draft.setSource(QStringLiteral("bq://p.sales"), {object("recent", SourceObject::Role::Table)});
    ASSERT_EQ(draft.tables().size(), 2u);
    EXPECT_TRUE(draft.tables()[0].table.query.empty()) << "a table of the same name is another one";
    EXPECT_NE(draft.tables()[0].table.name, "recent");
    EXPECT_EQ(draft.tables()[1].table.query, "SELECT * FROM orders");
    EXPECT_EQ(draft.batch().tables[1].query, "SELECT * FROM orders");
}

TEST(RawBytes, MarkTabsLineEndsAndControls) {
    Dialect dialect;
    EXPECT_EQ(markedText("a\tb\nc", dialect), QStringLiteral("a→b↵\nc"));
    EXPECT_EQ(markedText("a\x1F" "b\r\n", dialect), QStringLiteral("a␟b␍↵\n"));
    dialect.encoding = "ISO-8859-1";
    EXPECT_EQ(markedText("Z\xFCrich\n", dialect), QStringLiteral("Zürich↵\n"));
}

TEST(VerdictChoices, TypedDelimitersAreUnderstood) {
    EXPECT_EQ(delimiterFromText(QStringLiteral("tab")), "\t");
    EXPECT_EQ(delimiterFromText(QStringLiteral("\\t")), "\t");
    EXPECT_EQ(delimiterFromText(QStringLiteral("||")), "||");
    EXPECT_EQ(delimiterFromText(QStringLiteral("U+001F")), "\x1f");
    EXPECT_EQ(delimiterText("\x1f"), QStringLiteral("U+001F"));
}

TEST(VerdictChoices, ResetLeavesTheOthersAlone) {
    SniffOverrides overrides;
    overrides.delimiter = ";";
    overrides.quote = '\'';
    overrides.escape = Escape::Doubled;
    resetVerdict(VerdictKind::Quote, overrides);
    EXPECT_FALSE(isOverridden(VerdictKind::Quote, overrides));
    EXPECT_TRUE(isOverridden(VerdictKind::Delimiter, overrides));
}

TEST(FolderWords, KnowTheirPlaceholders) {
    EXPECT_EQ(unknownPlaceholder(QStringLiteral("/out/{tabel}/{date}")), QStringLiteral("{tabel}"));
    EXPECT_TRUE(unknownPlaceholder(QStringLiteral("/out/{batch_id}/{date}")).isEmpty());
    EXPECT_EQ(fixedPart(QStringLiteral("/out/{batch_id}/x")), QStringLiteral("/out/"));
}

TEST(ColumnWords, WriteDatesAsPeopleDo) { EXPECT_EQ(formatText("%d/%m/%Y"), QStringLiteral("dd/mm/yyyy")); }

} // namespace understudy::ui
