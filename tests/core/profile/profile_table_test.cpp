// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/table_files.h"

#include <gmock/gmock.h>

#include <map>

namespace understudy {
namespace {

using namespace testing_files;

TEST(ProfileTable, MeasuresNumbers) {
    const Folder folder;
    std::string text = "item_id,price\n";
    for (int i = 0; i < 100; ++i) text += std::to_string(500 + i) + "," + (i % 10 ? std::to_string(i) + ".50" : "") + "\n";
    const TableProfile profile = table(folder, "items", text);
    const ColumnProfile& price = column(profile, "price");
    EXPECT_EQ(price.count, 100u);
    EXPECT_EQ(price.nulls, 10u);
    EXPECT_EQ(price.distinct, 90u);
    EXPECT_EQ(price.minValue, 1.5);
    EXPECT_EQ(price.maxValue, 99.5);
    EXPECT_EQ(price.scale, 2);
    EXPECT_EQ(price.grid, 100);
    ASSERT_EQ(price.quantiles.size(), 21u);
    EXPECT_EQ(price.quantiles.front(), 1.5);
    EXPECT_EQ(price.quantiles.back(), 99.5);
}

TEST(ProfileTable, FindsRunningNumbersAndPaddedCodes) {
    const Folder folder;
    std::string text = "id,customer_no\n";
    for (int i = 1; i <= 50; ++i) {
        char line[64];
        std::snprintf(line, sizeof line, "%d,CUST-%05d\n", 990 + 10 * i, 40 + i);
        text += line;
    }
    const TableProfile profile = table(folder, "customers", text);
    EXPECT_EQ(column(profile, "id").sequenceStart, 1000);
    EXPECT_EQ(column(profile, "id").sequenceStep, 10);
    const ColumnProfile& code = column(profile, "customer_no");
    EXPECT_EQ(code.codePrefix, "CUST-");
    EXPECT_EQ(code.codeWidth, 5);
    EXPECT_EQ(code.sequenceStart, 41);
    EXPECT_EQ(code.pattern, "CUST-#####");
    EXPECT_EQ(profile.primaryKey, std::vector<std::size_t>{0});
}

TEST(ProfileTable, RecognisesMeaningsOfTheRetailSample) {
    const DatasetProfile dataset = retail();
    const auto meaning = [&](std::size_t table, const char* name) { return column(dataset.tables[table], name).meaning; };
    EXPECT_EQ(meaning(0, "first_name"), Meaning::GivenName);
    EXPECT_EQ(meaning(0, "last_name"), Meaning::FamilyName);
    EXPECT_EQ(meaning(0, "email"), Meaning::Email);
    EXPECT_EQ(meaning(0, "phone"), Meaning::Phone);
    EXPECT_EQ(meaning(0, "city"), Meaning::City);
    EXPECT_EQ(meaning(0, "country"), Meaning::Country);
    EXPECT_EQ(meaning(0, "birthday"), Meaning::Birthday);
    EXPECT_FALSE(isPersonal(meaning(1, "name")));
    EXPECT_EQ(meaning(1, "price"), Meaning::Money);
    EXPECT_EQ(meaning(2, "currency"), Meaning::CurrencyCode);
    EXPECT_EQ(meaning(4, "review_id"), Meaning::Uuid);
    EXPECT_EQ(meaning(4, "body"), Meaning::FreeText);
    EXPECT_EQ(meaning(4, "verified"), Meaning::Flag);
}

TEST(ProfileTable, RecognisesMeaningsByColumnNamesOfOtherLanguages) {
    const Folder folder;
    std::string text = "Vorname,PLZ,Straße,Geburtsdatum,Betrag\n";
    for (int i = 10; i < 40; ++i)
        text += "Qx" + std::to_string(i) + ",800" + std::to_string(i) + ",Weg " + std::to_string(i) + ",1980-01-" +
                std::to_string(i % 20 + 10) + "," + std::to_string(i) + ".25\n";
    const TableProfile profile = table(folder, "kunden", text);
    EXPECT_EQ(profile.columns[0].meaning, Meaning::GivenName);
    EXPECT_EQ(profile.columns[1].meaning, Meaning::Postcode);
    EXPECT_EQ(profile.columns[2].meaning, Meaning::Street);
    EXPECT_EQ(profile.columns[3].meaning, Meaning::Birthday);
    EXPECT_EQ(profile.columns[4].meaning, Meaning::Money);
}

TEST(ProfileTable, FindsCompositeKeys) {
    const DatasetProfile dataset = retail();
    EXPECT_EQ(dataset.tables[3].primaryKey, (std::vector<std::size_t>{0, 1}));
    EXPECT_EQ(dataset.tables[0].primaryKey, std::vector<std::size_t>{0});
}

TEST(ProfileTable, FindsDateOrderAndDetermination) {
    const DatasetProfile dataset = retail();
    const auto& customers = dataset.tables[0].rules;
    EXPECT_TRUE(std::any_of(customers.begin(), customers.end(), [](const ColumnRule& rule) {
        return rule.type == ColumnRule::Type::Determines && rule.first == 5 && rule.second == 6;
    }));
    const auto& orders = dataset.tables[2].rules;
    const auto order = std::find_if(orders.begin(), orders.end(), [](const ColumnRule& rule) {
        return rule.type == ColumnRule::Type::NotAfter;
    });
    ASSERT_NE(order, orders.end());
    EXPECT_EQ(order->first, 2u);
    EXPECT_EQ(order->second, 3u);
    EXPECT_GE(order->minGap, 0);
    EXPECT_EQ(order->gapQuantiles.size(), 21u);
}

TEST(ProfileTable, AgreementByChanceIsNoDetermination) {
    const Folder folder;
    std::string text = "code,flag\n";
    for (int i = 0; i < 20; ++i) text += std::string(1, static_cast<char>('a' + i % 10)) + "," + (i == 3 || i == 13 ? "y" : "x") + "\n";
    EXPECT_TRUE(table(folder, "t", text).rules.empty());
}

TEST(ProfileTable, AnalystsMeaningWins) {
    const Folder folder;
    const std::string path = folder.write("t.csv", "a,b\n1,x\n2,y\n3,z\n");
    ProfileOptions options;
    options.meanings["b"] = Meaning::FullName;
    const auto profile = profileTable("t", path, *sniffFile(path), options);
    ASSERT_TRUE(profile);
    EXPECT_EQ(column(*profile, "b").meaning, Meaning::FullName);
    EXPECT_EQ(column(*profile, "b").meaningConfidence, 1);
}

TEST(ProfileTable, MeasuresOffsetsAndStepsOfMoments) {
    const Folder folder;
    std::string text = "at,opens,sharp,day\n";
    for (int i = 10; i < 60; ++i) {
        const std::string n = std::to_string(i);
        text += "2024-01-31 05:" + n + ":00.250" + (i % 5 ? "+01:00" : "-05:00") + "," + std::to_string(10 + i % 3) + ":" +
                (i % 2 ? "15" : "30") + ":00,2024-01-01 00:00:" + n + ".00" + std::to_string(i % 10) + ",2024-02-" +
                std::to_string(10 + i % 18) + "\n";
    }
    const TableProfile profile = table(folder, "t", text);
    EXPECT_EQ(column(profile, "at").grid, 10'000) << "every fraction is .250: hundredths";
    EXPECT_EQ(column(profile, "at").offsets, (std::vector<std::pair<int, std::uint64_t>>{{60, 40}, {-300, 10}}));
    EXPECT_EQ(column(profile, "opens").grid, 15 * 60 * std::int64_t{1'000'000});
    EXPECT_EQ(column(profile, "sharp").grid, 1000);
    EXPECT_TRUE(column(profile, "sharp").offsets.empty());
}

TEST(ProfileTable, ANumbersUnitSaysWhatItIs) {
    const Folder folder;
    std::string text = "a,b,c,d\n";
    for (int i = 10; i < 60; ++i) {
        const std::string n = std::to_string(i);
        text += n + ".5%,\"$" + n + ",123\"," + n + ".25 EUR," + n + "\n";
    }
    const TableProfile profile = table(folder, "t", text);
    EXPECT_EQ(column(profile, "a").meaning, Meaning::Percentage);
    EXPECT_EQ(column(profile, "a").scale, 1);
    EXPECT_EQ(column(profile, "a").maxValue, 59.5);
    EXPECT_EQ(column(profile, "b").meaning, Meaning::Money);
    EXPECT_EQ(column(profile, "b").column.type, ColumnType::Integer);
    EXPECT_EQ(column(profile, "b").minValue, 10123);
    EXPECT_EQ(column(profile, "c").meaning, Meaning::Money);
    EXPECT_EQ(column(profile, "c").column.type, ColumnType::Numeric);
    EXPECT_NE(column(profile, "d").meaning, Meaning::Money);
}

TEST(ProfileTable, CountsDigitsWhereNumbersHaveExponents) {
    const Folder folder;
    std::string text = "size,price\n";
    for (int i = 10; i < 60; ++i) text += "1." + std::to_string(i) + "E-0" + std::to_string(i % 9) + ",EUR " + std::to_string(i) + ".5\n";
    const TableProfile profile = table(folder, "t", text);
    EXPECT_EQ(column(profile, "size").digits, 3);
    EXPECT_EQ(column(profile, "price").digits, 0) << "the letters of a currency are no exponent";
}

TEST(ProfileTable, RowsBeforeABreakAreMeasuredAndTheBreakIsTold) {
    const Folder folder;
    std::string text = "id,name\n";
    for (int i = 0; i < 3000; ++i) text += std::to_string(i) + ",\"Smith, Anna\"\n";
    const std::string path = folder.write("t.csv", text + "3000,\"never closed\n");
    const auto profile = profileTable("t", path, *sniffFile(path));
    ASSERT_TRUE(profile);
    EXPECT_EQ(profile->rows, 3000u);
    EXPECT_FALSE(profile->sniffed.wholeFile);
    ASSERT_EQ(profile->sniffed.diagnostics.size(), 1u) << "sniffing has seen it too";
    EXPECT_EQ(profile->sniffed.diagnostics[0].code, "unclosed-quote");
    EXPECT_EQ(profile->sniffed.diagnostics[0].position.line, 3002);
    EXPECT_EQ(profile->sniffed.diagnostics[0].position.column, 6);
}

TEST(ProfileTable, MisfitsAreToldWithTheFirstOnesPlace) {
    const Folder folder;
    std::string text = "id,size\n";
    for (int i = 0; i < 5000; ++i) text += std::to_string(i) + (i == 4000 ? ",large\n" : i == 4500 ? "\n" : ",7\n");
    const std::string path = folder.write("t.csv", text);
    const auto profile = profileTable("t", path, *sniffFile(path));
    ASSERT_TRUE(profile);
    std::map<std::string, std::string> places;
    for (const Diagnostic& found : profile->sniffed.diagnostics) places[found.code] = found.position.text().substr(path.size());
    EXPECT_EQ(places["misfit-values"], ":4002:6");
    EXPECT_EQ(places["ragged-rows-skipped"], ":4502:1");
}

TEST(ProfileTable, StopsWhenAsked) {
    const Folder folder;
    const std::string path = folder.write("t.csv", "a,b\n1,x\n2,y\n");
    std::stop_source source;
    source.request_stop();
    ProfileOptions options;
    options.stop = source.get_token();
    const auto profile = profileTable("t", path, *sniffFile(path), options);
    ASSERT_FALSE(profile);
    EXPECT_EQ(profile.error().code, ErrorCode::Cancelled);
}

TEST(Meaning, EveryNameReadsBack) {
    for (int i = 0; i <= static_cast<int>(Meaning::Birthday); ++i) {
        const auto meaning = static_cast<Meaning>(i);
        EXPECT_EQ(meaningFromName(meaningName(meaning)), meaning);
    }
    EXPECT_FALSE(meaningFromName("star sign"));
}

TEST(ProfileTable, TheBeginningOfATableIsNotTakenForAllOfIt) {
    const Folder folder;
    std::string text = "id,note\n";
    for (int i = 1; i <= 40; ++i) text += std::to_string(i) + ",\"line\nline\"\n";
    SniffOptions options;
    options.beginning = Beginning{10 * text.size(), false};
    const std::string path = folder.write("t.csv", text.substr(0, text.size() - 3));
    const auto sniffed = sniffFile(path, options);
    ASSERT_TRUE(sniffed);
    EXPECT_FALSE(sniffed->wholeFile);
    EXPECT_FALSE(sniffed->dialect.finalLineEnd);
    EXPECT_NEAR(static_cast<double>(sniffed->rowsEstimated), 400, 10);
    EXPECT_TRUE(sniffed->diagnostics.empty());
    const auto profile = profileTable("t", path, *sniffed);
    ASSERT_TRUE(profile) << profile.error().text();
    EXPECT_EQ(profile->rows, 39u);
    EXPECT_FALSE(profile->sniffed.wholeFile);
    EXPECT_EQ(profile->sniffed.rowsEstimated, sniffed->rowsEstimated);
}

} // namespace
} // namespace understudy
