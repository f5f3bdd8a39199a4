// SPDX-License-Identifier: GPL-3.0-or-later
#include "sniff/sniff.h"

#include <gtest/gtest.h>

namespace understudy {
namespace {

Sniffed sniffColumn(const std::string& name, const std::vector<std::string>& values) {
    std::string text = "key|" + name + "\n";
    for (std::size_t i = 0; i < values.size(); ++i)
        text += "k" + std::to_string(i) + "x|" + values[i] + "\n";
    return sniffBytes(text, true, "t");
}

Column columnOf(const std::vector<std::string>& values, const std::string& name = "value_seen") {
    const Sniffed found = sniffColumn(name, values);
    EXPECT_EQ(found.columns.size(), 2u) << values.front();
    return found.columns.empty() ? Column{} : found.columns.back();
}

struct Case {
    std::vector<std::string> values;
    ColumnType type;
    std::string format;
};

class TypeOf : public ::testing::TestWithParam<Case> {};

TEST_P(TypeOf, IsFoundWithItsFormatAndEveryValueReads) {
    const Case& given = GetParam();
    const Column column = columnOf(given.values);
    EXPECT_STREQ(typeName(column.type), typeName(given.type)) << given.values.front();
    EXPECT_EQ(column.format, given.format);
    TypedCell cell;
    for (const std::string& value : given.values)
        EXPECT_TRUE(readCell(value, column, cell)) << value;
}

INSTANTIATE_TEST_SUITE_P(Numbers, TypeOf,
                         ::testing::Values(Case{{"1", "-20", "+3"}, ColumnType::Integer, ""},
                                           Case{{"1,234", "56", "7,890,123"}, ColumnType::Integer, "#,##0"},
                                           Case{{"1.50", "20.25", "-3.00"}, ColumnType::Numeric, "0.00"},
                                           Case{{"1,5", "20,2", "3,0"}, ColumnType::Numeric, "0,0"},
                                           Case{{"1.234,50", "20,25", "1.000.000,00"}, ColumnType::Numeric, "#.##0,00"},
                                           Case{{"1,234.50", "20.25"}, ColumnType::Numeric, "#,##0.00"},
                                           Case{{"1 234,50", "20,25"}, ColumnType::Numeric, "# ##0,00"},
                                           Case{{"1.5", "2.25", "3"}, ColumnType::Float, ""},
                                           Case{{"1e-05", "2.5E+10"}, ColumnType::Float, ""},
                                           Case{{"0,125", "7,5"}, ColumnType::Float, "0,#"},
                                           Case{{"00123", "04567"}, ColumnType::String, ""},
                                           Case{{"12345678901234567890", "2"}, ColumnType::String, ""},
                                           Case{{"1.2.3", "1.2.4"}, ColumnType::String, ""},
                                           Case{{"1.5E+03", "-2.0E-12"}, ColumnType::Float, "0.0E+00"},
                                           Case{{"1e3", "22e10"}, ColumnType::Float, "0e0"},
                                           Case{{".50", "-.25", "12.00"}, ColumnType::Numeric, "#.00"},
                                           Case{{"   7", "1234", " -12"}, ColumnType::Integer, "???0"},
                                           Case{{"+7", "-3", "+12"}, ColumnType::Integer, "+0;-0"},
                                           Case{{"7", "3-", "12"}, ColumnType::Integer, "0;0-"},
                                           Case{{"1.5", "inf", "-inf"}, ColumnType::Float, ""}));

INSTANTIATE_TEST_SUITE_P(
    Units, TypeOf,
    ::testing::Values(Case{{"12%", "5%"}, ColumnType::Integer, "0%"}, Case{{"64.5%", "-7.0%"}, ColumnType::Numeric, "0.0%"},
                      Case{{"64,5 %", "7,0 %"}, ColumnType::Numeric, "0,0 %"}, Case{{"1.5%", "2.25%"}, ColumnType::Float, "0.#%"},
                      Case{{"$1,234", "$56", "$7,890,123"}, ColumnType::Integer, "$#,##0"},
                      Case{{"$1,234.50", "-$5.25"}, ColumnType::Numeric, "$#,##0.00"},
                      Case{{"$1,234.50", "$-5.25"}, ColumnType::Numeric, "$#,##0.00;$-#,##0.00"},
                      Case{{"$1,234.50", "($5.25)"}, ColumnType::Numeric, "$#,##0.00;($#,##0.00)"},
                      Case{{"(1,234.00)", "5.25", "-0.00"}, ColumnType::String, ""},
                      Case{{"(1,234.00)", "5.25"}, ColumnType::Numeric, "#,##0.00;(#,##0.00)"},
                      Case{{"1.234,50 €", "-2,25 €"}, ColumnType::Numeric, "#.##0,00 €"},
                      Case{{"1\u00a0234,50\u00a0€", "2,25\u00a0€"}, ColumnType::Numeric, "#\u00a0##0,00\u00a0€"},
                      Case{{"CHF 1’234.50", "CHF 2.25"}, ColumnType::Numeric, "CHF #’##0.00"},
                      Case{{"R$ 5,00", "R$ 12,50"}, ColumnType::Numeric, "R$ 0,00"}, Case{{"£5", "£12"}, ColumnType::Integer, "£0"},
                      Case{{"5.00 USD", "12.50 USD"}, ColumnType::Numeric, "0.00 USD"}, Case{{"kr. 5,25", "kr. 7,50"}, ColumnType::Numeric, "kr. 0,00"},
                      Case{{"USD12", "USD7"}, ColumnType::String, ""}, Case{{"$5", "€5"}, ColumnType::String, ""},
                      Case{{"12 kg", "5 kg"}, ColumnType::String, ""}, Case{{"+49 301 234", "+49 301 235"}, ColumnType::String, ""}));

INSTANTIATE_TEST_SUITE_P(
    Moments, TypeOf,
    ::testing::Values(
        Case{{"2024-01-31", "2023-12-01"}, ColumnType::Date, "%Y-%m-%d"},
        Case{{"31/12/2024", "01/02/2023"}, ColumnType::Date, "%d/%m/%Y"},
        Case{{"12/31/2024", "01/02/2023"}, ColumnType::Date, "%m/%d/%Y"},
        Case{{"31.12.2024", "01.02.2023"}, ColumnType::Date, "%d.%m.%Y"},
        Case{{"31.12.24", "01.02.23"}, ColumnType::Date, "%d.%m.%y"},
        Case{{"5/31/2024", "12/1/2023"}, ColumnType::Date, "%-m/%-d/%Y"},
        Case{{"31-Dec-2024", "01-Feb-2023"}, ColumnType::Date, "%d-%b-%Y"},
        Case{{"31-DEC-24", "01-FEB-23"}, ColumnType::Date, "%d-%^b-%y"},
        Case{{"December 31, 2024", "May 3, 2023"}, ColumnType::Date, "%B %-d, %Y"},
        Case{{"May 31, 2024", "Dec 03, 2023"}, ColumnType::Date, "%b %d, %Y"},
        Case{{"20240131", "20231201", "20200229"}, ColumnType::Date, "%Y%m%d"},
        Case{{"2024-01", "2023-12"}, ColumnType::Date, "%Y-%m"},
        Case{{"Wed, 31 Jan 2024", "Thu, 01 Feb 2024"}, ColumnType::Date, "%a, %d %b %Y"},
        Case{{"2024-01-31 05:06:07", "2023-12-01 00:00:00"}, ColumnType::DateTime, "%Y-%m-%d %H:%M:%S"},
        Case{{"2024-01-31T05:06:07.123", "2023-12-01T00:00:00.000"}, ColumnType::DateTime, "%Y-%m-%dT%H:%M:%S.%3f"},
        Case{{"31/12/2024 5:06 PM", "01/02/2023 11:59 AM"}, ColumnType::DateTime, "%d/%m/%Y %-I:%M %p"},
        Case{{"2024-01-31T05:06:07Z", "2023-12-01T00:00:00Z"}, ColumnType::Timestamp, "%Y-%m-%dT%H:%M:%SZ"},
        Case{{"2024-01-31T05:06:07+01:00", "2023-12-01T00:00:00-05:00"}, ColumnType::Timestamp, "%Y-%m-%dT%H:%M:%S%:z"},
        Case{{"2024-01-31 05:06:07+0100", "2023-12-01 00:00:00+0000"}, ColumnType::Timestamp, "%Y-%m-%d %H:%M:%S%z"},
        Case{{"2024-01-31 05:06:07.123456 UTC"}, ColumnType::Timestamp, "%Y-%m-%d %H:%M:%S.%f UTC"},
        Case{{"Wed Jan 31 05:06:07 2024"}, ColumnType::DateTime, "%a %b %d %H:%M:%S %Y"},
        Case{{"2024-01-31 05:06:07+01", "2023-12-01 00:00:00+05:30"}, ColumnType::Timestamp, "%Y-%m-%d %H:%M:%S%-z"},
        Case{{"2024-01-31 05:06:07+00", "2023-12-01 00:00:00+00"}, ColumnType::Timestamp, "%Y-%m-%d %H:%M:%S+00"},
        Case{{"2024-01-31 05:06:07", "2023-12-01 00:00:00.25"}, ColumnType::DateTime, "%Y-%m-%d %H:%M:%S%.f"},
        Case{{"2024-01-31 05:06:07.5+00:00", "2023-12-01 00:00:00+00:00"}, ColumnType::Timestamp, "%Y-%m-%d %H:%M:%S%.f%:z"},
        Case{{"2024-01-31 05:06:07,123", "2023-12-01 00:00:00,456"}, ColumnType::DateTime, "%Y-%m-%d %H:%M:%S,%3f"},
        Case{{"20240131050607", "20231201235959"}, ColumnType::DateTime, "%Y%m%d%H%M%S"},
        Case{{"Wed Jan 31 05:06:07 2024", "Thu Feb  1 05:06:07 2024"}, ColumnType::DateTime, "%a %b %e %H:%M:%S %Y"},
        Case{{"5:06 pm", "11:59 am"}, ColumnType::Time, "%-I:%M %P"},
        Case{{"05:06:07", "23:59:59"}, ColumnType::Time, "%H:%M:%S"},
        Case{{"5:06", "23:59"}, ColumnType::Time, "%-H:%M"}, Case{{"2024-02-30", "2024-01-01"}, ColumnType::String, ""},
        Case{{"25:00", "10:00"}, ColumnType::String, ""}));

INSTANTIATE_TEST_SUITE_P(Booleans, TypeOf,
                         ::testing::Values(Case{{"true", "false"}, ColumnType::Boolean, "true/false"},
                                           Case{{"Y", "N", "Y"}, ColumnType::Boolean, "Y/N"},
                                           Case{{"TRUE", "TRUE"}, ColumnType::Boolean, "TRUE/FALSE"},
                                           Case{{"Yes", "No"}, ColumnType::Boolean, "Yes/No"},
                                           Case{{"Y", "Y"}, ColumnType::String, ""},
                                           Case{{"1", "0"}, ColumnType::Integer, ""},
                                           Case{{"true", "False"}, ColumnType::String, ""}));

TEST(Types, ZeroAndOneAreBooleanWhereTheNamePromisesIt) {
    EXPECT_EQ(columnOf({"1", "0", "1"}, "is_active").type, ColumnType::Boolean);
    EXPECT_EQ(columnOf({"1", "2", "1"}, "is_active").type, ColumnType::Integer);
}

TEST(Types, AnAmbiguousDateIsSaidToBeOneWithItsOtherReading) {
    const Sniffed found = sniffColumn("day", {"01/02/2023", "05/03/2021", "04/04/2022", "12/11/2020"});
    const Verdict& verdict = found.columnVerdicts.back();
    EXPECT_LE(verdict.confidence, 0.6);
    ASSERT_EQ(verdict.alternatives.size(), 1u);
    EXPECT_NE(verdict.alternatives.front(), found.columns.back().format);
    ASSERT_EQ(found.diagnostics.size(), 1u);
    EXPECT_EQ(found.diagnostics.front().code, "ambiguous-date");
    EXPECT_EQ(found.diagnostics.front().severity, Severity::Hint);
}

TEST(Types, ANeighbourSettlesAnAmbiguousColumn) {
    const Sniffed dates = sniffBytes(
        "a|b\n01/02/2023|25/12/2023\n05/03/2021|01/01/2021\n04/04/2022|30/04/2022\n12/11/2020|03/03/2020\n", true, "t");
    EXPECT_EQ(dates.columns[0].format, "%d/%m/%Y");
    const Sniffed numbers = sniffBytes("w|p\n1,263|12,5\n2,120|3,75\n9,999|1,0\n", true, "t");
    EXPECT_EQ(numbers.columns[0].format, "0,000");
    const Sniffed groups = sniffBytes("w|p\n1,263|12.5\n2,120|3.75\n9,999|1.0\n", true, "t");
    EXPECT_EQ(groups.columns[0].format, "#,##0");
}

TEST(Types, AnOverrideWins) {
    SniffOptions options;
    options.overrides.columns["when"] = {ColumnType::String, std::nullopt, std::nullopt};
    const Sniffed found = sniffBytes("id,when\n1,2024-01-31\n2,2024-02-01\n", true, "t", options);
    EXPECT_EQ(found.columns[1].type, ColumnType::String);
    EXPECT_EQ(found.columns[1].format, "");
    EXPECT_TRUE(found.columnVerdicts[1].overridden);
}

TEST(ReadCell, GivesScaledNumbersDaysAndMicroseconds) {
    TypedCell cell;
    ASSERT_TRUE(readCell("1.234,5", {"", ColumnType::Numeric, "#.##0,00"}, cell));
    EXPECT_EQ(cell.integer, 123450);
    EXPECT_DOUBLE_EQ(cell.real, 1234.5);
    ASSERT_TRUE(readCell("02/01/1970", {"", ColumnType::Date, "%d/%m/%Y"}, cell));
    EXPECT_EQ(cell.integer, 1);
    ASSERT_TRUE(readCell("1970-01-01T01:00:00+01:00", {"", ColumnType::Timestamp, "%Y-%m-%dT%H:%M:%S%:z"}, cell));
    EXPECT_EQ(cell.integer, 0);
    ASSERT_TRUE(readCell("00:00:01.5", {"", ColumnType::Time, "%H:%M:%S.%1f"}, cell));
    EXPECT_EQ(cell.integer, 1'500'000);
    ASSERT_TRUE(readCell("no", {"", ColumnType::Boolean, "yes/no"}, cell));
    EXPECT_EQ(cell.integer, 0);
}

TEST(ReadCell, ReadsThePlainWayWithoutAFormat) {
    TypedCell cell;
    EXPECT_TRUE(readCell("2024-02-29", {"", ColumnType::Date, ""}, cell));
    EXPECT_TRUE(readCell("2024-02-29 12:00:00", {"", ColumnType::DateTime, ""}, cell));
    EXPECT_TRUE(readCell("-12", {"", ColumnType::Integer, ""}, cell));
    EXPECT_EQ(cell.integer, -12);
}

TEST(ReadCell, RefusesWhatDoesNotFit) {
    TypedCell cell;
    EXPECT_FALSE(readCell("", {"", ColumnType::Integer, ""}, cell));
    EXPECT_FALSE(readCell("1.5", {"", ColumnType::Integer, ""}, cell));
    EXPECT_FALSE(readCell("1,5", {"", ColumnType::Numeric, "0.0"}, cell));
    EXPECT_FALSE(readCell("1.555", {"", ColumnType::Numeric, "0.00"}, cell));
    EXPECT_FALSE(readCell("2023-02-29", {"", ColumnType::Date, ""}, cell));
    EXPECT_FALSE(readCell("31/13/2024", {"", ColumnType::Date, "%d/%m/%Y"}, cell));
    EXPECT_FALSE(readCell("maybe", {"", ColumnType::Boolean, "yes/no"}, cell));
    EXPECT_FALSE(readCell("99999999999999999999", {"", ColumnType::Integer, ""}, cell));
}

} // namespace
} // namespace understudy
