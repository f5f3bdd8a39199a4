// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever form the values of a sample are written in, those of its stand-in are written in the same.
#include "core/draft/generated.h"

#include "base/civil.h"
#include "format/moment_format.h"
#include "profile/column_sample.h"

#include <cmath>
#include <random>

namespace understudy {
namespace {

using namespace testing_files;

constexpr int kRows = 120;

/// Values of one format: moments by MomentFormat, numbers by NumberPicture.
std::vector<std::string> moments(const std::string& format, std::int64_t grid, std::vector<int> offsets) {
    std::mt19937_64 random(7);
    const MomentFormat writer(format);
    std::vector<std::string> texts;
    for (int i = 0; i < kRows; ++i) {
        const auto offset = static_cast<std::int16_t>(offsets.empty() ? Value::kNaive : offsets[random() % offsets.size()]);
        const std::int64_t span = 3 * 365 * kMicrosPerDay / grid;
        const std::int64_t micros = 19'000 * kMicrosPerDay + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(span)) * grid;
        std::string text(writer.room(), '\0');
        text.resize(static_cast<std::size_t>(writer.write(text.data(), Value::dateTime(micros, offset)) - text.data()));
        texts.push_back(text);
    }
    return texts;
}

std::vector<std::string> numbers(const std::string& format, double low, double high) {
    std::mt19937_64 random(7);
    const NumberPicture picture = NumberPicture::parse(format);
    std::vector<std::string> texts;
    for (int i = 0; i < kRows; ++i) {
        const double share = static_cast<double>(random() % 1'000'000) / 1e6;
        const double value = picture.exponent ? low * std::pow(high / low, share) : low + share * (high - low);
        std::string text(picture.room(), '\0');
        char* end = text.data();
        writeNumber(end, Value::of(value), picture);
        text.resize(static_cast<std::size_t>(end - text.data()));
        texts.push_back(text);
    }
    return texts;
}

struct Form {
    std::string format;
    ColumnType type;
    std::vector<std::string> values;
};

void PrintTo(const Form& form, std::ostream* out) { *out << form.format; }

class WrittenForm : public ::testing::TestWithParam<Form> {};

TEST_P(WrittenForm, ComesBack) {
    const Form& form = GetParam();
    const Folder folder("WrittenForm");
    std::string text = "key_no|seen\n";
    for (int i = 0; i < kRows; ++i) text += std::to_string(700 + i) + "|" + form.values[static_cast<std::size_t>(i)] + "\n";
    const TableProfile source = profiled(folder.write("t.csv", text));
    const ColumnProfile& from = column(source, "seen");
    ASSERT_EQ(from.column.format, form.format);
    ASSERT_STREQ(typeName(from.column.type), typeName(form.type));
    const auto made = generated(folder, relate({source}));
    ASSERT_EQ(made.size(), 1u);
    const auto again = sniffFile(made[0].file);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->columns, source.sniffed.columns);
    EXPECT_EQ(again->dialect, source.sniffed.dialect);
    const ColumnProfile& to = column(made[0], "seen");
    const double slack = isNumber(form.type) ? 1e-9 * std::abs(from.maxValue) : 0;
    EXPECT_GE(to.minValue, from.minValue - slack);
    EXPECT_LE(to.maxValue, from.maxValue + slack);
    EXPECT_GT(to.distinct, from.distinct / 2);
    if (!isNumber(form.type)) {
        EXPECT_EQ(to.grid % from.grid, 0) << to.grid << " " << from.grid;
    }
    const auto known = [&](const auto& offset) {
        return std::any_of(from.offsets.begin(), from.offsets.end(), [&](const auto& other) { return other.first == offset.first; });
    };
    EXPECT_EQ(to.offsets.size(), from.offsets.size());
    EXPECT_TRUE(std::all_of(to.offsets.begin(), to.offsets.end(), known));
}

constexpr std::int64_t kSecond = kMicrosPerSecond;

INSTANTIATE_TEST_SUITE_P(
    Moments, WrittenForm,
    ::testing::Values(Form{"%Y-%m-%dT%H:%M:%S%:z", ColumnType::Timestamp, moments("%Y-%m-%dT%H:%M:%S%:z", kSecond, {60, 120})},
                      Form{"%Y-%m-%d %H:%M:%S%z", ColumnType::Timestamp, moments("%Y-%m-%d %H:%M:%S%z", kSecond, {-300})},
                      Form{"%Y-%m-%d %H:%M:%S%-z", ColumnType::Timestamp, moments("%Y-%m-%d %H:%M:%S%-z", kSecond, {0, 330, -480})},
                      Form{"%Y-%m-%dT%H:%M:%S.%3fZ", ColumnType::Timestamp, moments("%Y-%m-%dT%H:%M:%S.%3fZ", 1000, {0})},
                      Form{"%Y-%m-%d %H:%M:%S.%f", ColumnType::DateTime, moments("%Y-%m-%d %H:%M:%S.%f", 1, {})},
                      Form{"%Y-%m-%d %H:%M:%S.%1f", ColumnType::DateTime, moments("%Y-%m-%d %H:%M:%S.%1f", 100'000, {})},
                      Form{"%Y-%m-%d %H:%M:%S%.f", ColumnType::DateTime, moments("%Y-%m-%d %H:%M:%S%.f", 250'000, {})},
                      Form{"%Y-%m-%d %H:%M:%S,%3f", ColumnType::DateTime, moments("%Y-%m-%d %H:%M:%S,%3f", 1000, {})},
                      Form{"%Y-%m-%d %H:%M:%S%.f%:z", ColumnType::Timestamp, moments("%Y-%m-%d %H:%M:%S%.f%:z", 500'000, {60})},
                      Form{"%d/%m/%Y %-I:%M %P", ColumnType::DateTime, moments("%d/%m/%Y %-I:%M %P", 900 * kSecond, {})},
                      Form{"%Y-%m-%d %H:%M:%S", ColumnType::DateTime, moments("%Y-%m-%d %H:%M:%S", 3600 * kSecond, {})},
                      Form{"%Y%m%d%H%M%S", ColumnType::DateTime, moments("%Y%m%d%H%M%S", kSecond, {})},
                      Form{"%a %b %e %H:%M:%S %Y", ColumnType::DateTime, moments("%a %b %e %H:%M:%S %Y", kSecond, {})},
                      Form{"%d-%^b-%y", ColumnType::Date, moments("%d-%^b-%y", kMicrosPerDay, {})},
                      Form{"%H:%M:%S.%3f", ColumnType::Time, moments("%H:%M:%S.%3f", 1000, {})},
                      Form{"%H:%M:%S%.f", ColumnType::Time, moments("%H:%M:%S%.f", 1, {})},
                      Form{"%-H:%M", ColumnType::Time, moments("%-H:%M", 300 * kSecond, {})},
                      Form{"%H:%M:%S%:z", ColumnType::Time, moments("%H:%M:%S%:z", kSecond, {60, -120})}));

INSTANTIATE_TEST_SUITE_P(
    Numbers, WrittenForm,
    ::testing::Values(Form{"0.0E+00", ColumnType::Float, numbers("0.0E+00", 1e-3, 1e9)},
                      Form{"0.000e00", ColumnType::Float, numbers("0.000e00", 1e-30, 1e-7)},
                      Form{"0.0%", ColumnType::Numeric, numbers("0.0%", -20, 100)},
                      Form{"0 %", ColumnType::Integer, numbers("0 %", 0, 5000)},
                      Form{"$#,##0", ColumnType::Integer, numbers("$#,##0", -9000, 90000)},
                      Form{"$#,##0.00;($#,##0.00)", ColumnType::Numeric, numbers("$#,##0.00;($#,##0.00)", -9000, 90000)},
                      Form{"#.##0,00 €", ColumnType::Numeric, numbers("#.##0,00 €", -9000, 90000)},
                      Form{"#\u202f##0,00\u00a0€", ColumnType::Numeric, numbers("#\u202f##0,00\u00a0€", 1, 90000)},
                      Form{"???0", ColumnType::Integer, numbers("???0", 0, 4000)},
                      Form{"????0.00", ColumnType::Numeric, numbers("????0.00", 0, 4000)},
                      Form{"#.000", ColumnType::Numeric, numbers("#.000", -1, 1)},
                      Form{"+0;-0", ColumnType::Integer, numbers("+0;-0", -500, 500)},
                      Form{"0.00;0.00-", ColumnType::Numeric, numbers("0.00;0.00-", -500, 500)},
                      Form{"0.#", ColumnType::Float, numbers("0.#", 0, 1e-9)}, Form{"", ColumnType::Float, numbers("0.#", 0, 1)},
                      Form{"0,#", ColumnType::Float, numbers("0,#", -5, 5)}));

} // namespace
} // namespace understudy
