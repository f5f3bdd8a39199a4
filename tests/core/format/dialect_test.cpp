// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/dialect.h"

#include <gtest/gtest.h>

namespace understudy {
namespace {

TEST(DialectNames, EveryTypeIsFoundByItsOwnName) {
    for (int i = 0; i <= static_cast<int>(ColumnType::String); ++i) {
        const auto type = static_cast<ColumnType>(i);
        EXPECT_EQ(typeFromName(typeName(type)), type) << typeName(type);
    }
    EXPECT_STREQ(typeName(ColumnType::Numeric), "NUMERIC");
    EXPECT_STREQ(typeName(ColumnType::DateTime), "DATETIME");
}

TEST(DialectNames, EveryLineEndHasItsBytes) {
    EXPECT_EQ(lineEndText(LineEnd::Lf), "\n");
    EXPECT_EQ(lineEndText(LineEnd::CrLf), "\r\n");
    EXPECT_EQ(lineEndText(LineEnd::Cr), "\r");
    for (const LineEnd end : {LineEnd::Lf, LineEnd::CrLf, LineEnd::Cr})
        EXPECT_EQ(lineEndFromName(lineEndName(end)), end);
}

TEST(DialectNames, EscapesAndQuotingsAreFoundByTheirNames) {
    for (const Escape escape : {Escape::None, Escape::Doubled, Escape::Backslash})
        EXPECT_EQ(escapeFromName(escapeName(escape)), escape);
    for (const Quoting quoting : {Quoting::None, Quoting::Minimal, Quoting::NonNumeric, Quoting::All})
        EXPECT_EQ(quotingFromName(quotingName(quoting)), quoting);
    EXPECT_STREQ(quotingName(Quoting::NonNumeric), "non-numeric");
}

TEST(DialectNames, UnknownNamesAreNotGuessed) {
    EXPECT_FALSE(typeFromName("integer"));
    EXPECT_FALSE(typeFromName(""));
    EXPECT_FALSE(lineEndFromName("LFCR"));
    EXPECT_FALSE(escapeFromName("doubled "));
    EXPECT_FALSE(quotingFromName("nonnumeric"));
}

} // namespace
} // namespace understudy
