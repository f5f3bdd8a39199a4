// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/moment_format.h"

#include "base/civil.h"

#include <gtest/gtest.h>

#include <random>

namespace understudy {
namespace {

Value moment(CivilDate day, int hour, int minute, int second, int micros = 0, std::int16_t offset = Value::kNaive) {
    return Value::dateTime(daysFromCivil(day) * kMicrosPerDay + ((hour * 60 + minute) * 60 + second) * kMicrosPerSecond + micros, offset);
}

std::string text(std::string_view format, const Value& value) {
    const MomentFormat parsed(format);
    std::string out(parsed.room(), '\0');
    out.resize(static_cast<std::size_t>(parsed.write(out.data(), value) - out.data()));
    return out;
}

const Value kEarly = moment({2024, 2, 3}, 4, 5, 6, 7'000);
const Value kLate = moment({1999, 12, 31}, 23, 59, 59, 123'456);

TEST(MomentFormat, WritesEveryLetter) {
    EXPECT_EQ(text("%Y-%m-%d %H:%M:%S", kEarly), "2024-02-03 04:05:06");
    EXPECT_EQ(text("%-d.%-m.%y %-H", kEarly), "3.2.24 4");
    EXPECT_EQ(text("%I:%M %p", kLate), "11:59 PM");
    EXPECT_EQ(text("%-I %p", kEarly), "4 AM");
    EXPECT_EQ(text("%d-%b-%Y", kEarly), "03-Feb-2024");
    EXPECT_EQ(text("%d-%^b-%Y", kEarly), "03-FEB-2024");
    EXPECT_EQ(text("%A, %B %d", kLate), "Friday, December 31");
    EXPECT_EQ(text("%a %j %T", kLate), "Fri 365 23:59:59");
    EXPECT_EQ(text("%S.%3f %S.%f", kLate), "59.123 59.123456");
    EXPECT_EQ(text("100%%", kLate), "100%");
}

TEST(MomentFormat, LeavesOutWhatIsZero) {
    EXPECT_EQ(text("%H:%M:%S%.f", kLate), "23:59:59.123456");
    EXPECT_EQ(text("%H:%M:%S%.f", kEarly), "04:05:06.007");
    EXPECT_EQ(text("%H:%M:%S%.f", moment({2024, 1, 31}, 1, 30, 0)), "01:30:00");
    EXPECT_EQ(text("%H%-z", moment({2024, 1, 31}, 1, 30, 0, 0, 330)), "01+05:30");
    EXPECT_EQ(text("%H%-z", moment({2024, 1, 31}, 1, 30, 0, 0, -480)), "01-08");
    EXPECT_EQ(text("%b %e, %-I %P", kEarly), "Feb  3, 4 am");
}

TEST(MomentFormat, WritesOffsets) {
    const Value east = moment({2024, 1, 31}, 1, 30, 0, 0, 330), west = moment({2024, 1, 31}, 1, 30, 0, 0, -480);
    EXPECT_EQ(text("%H:%M%z", east), "01:30+0530");
    EXPECT_EQ(text("%H:%M%:z", west), "01:30-08:00");
    EXPECT_EQ(text("%Y-%m-%dT%H:%M:%SZ", east), "2024-01-30T20:00:00Z") << "a literal Z says that it is UTC";
}

TEST(MomentFormat, ADateIsItsMidnight) { EXPECT_EQ(text("%Y%m%d %H%M%S", Value::date(0)), "19700101 000000"); }

TEST(MomentFormat, MomentsBeforeTheEpochAreRight) {
    EXPECT_EQ(text("%Y-%m-%d %H:%M:%S", moment({1900, 3, 1}, 0, 0, 1)), "1900-03-01 00:00:01");
}

TEST(MomentIn, ReadsWhatIsoTextsSay) {
    std::mt19937 random(1);
    for (int i = 0; i < 5000; ++i) {
        const int days = static_cast<int>(random() % 60'000), second = static_cast<int>(random() % 86'400);
        const Value value = Value::dateTime(days * kMicrosPerDay + second * kMicrosPerSecond + static_cast<int>(random() % 1'000'000), Value::kNaive);
        const auto read = momentIn(text("%Y-%m-%d %H:%M:%S.%f", value));
        ASSERT_TRUE(read && read->is(Kind::DateTime));
        ASSERT_EQ(read->integer, value.integer);
        const auto day = momentIn(text("%Y-%m-%d", value));
        ASSERT_TRUE(day && day->is(Kind::Date));
        ASSERT_EQ(day->integer, days);
    }
    EXPECT_EQ(momentIn("2024-01-31T05:06:07+02:00")->extra, 120);
    EXPECT_EQ(momentIn("2024-01-31T05:06:07Z")->extra, 0);
    for (const char* other : {"", "soon", "2024-13-01", "2024-02-30", "31.01.2024", "2024-01-31 25:00:00", "2024-01-31x"})
        EXPECT_FALSE(momentIn(other)) << other;
}

} // namespace
} // namespace understudy
