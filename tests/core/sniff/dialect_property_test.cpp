// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sniff/table_writer.h"
#include "sniff/sniff.h"

#include <gtest/gtest.h>

#include <random>

namespace understudy {
namespace {

using testing::kNull;
using testing::Rows;
using Random = std::mt19937;

template <class T>
const T& pick(Random& random, const std::vector<T>& from) {
    return from[random() % from.size()];
}

std::string digits(Random& random, int count) {
    std::string text(1, static_cast<char>('1' + random() % 9));
    while (static_cast<int>(text.size()) < count)
        text += static_cast<char>('0' + random() % 10);
    return text;
}

std::string twoDigits(Random& random, unsigned low, unsigned high) {
    const std::string text = std::to_string(low + random() % (high - low + 1));
    return text.size() == 1 ? "0" + text : text;
}

std::string sentence(Random& random, const Dialect& dialect) {
    static const std::vector<std::string> kWords = {"door", "handle", "fits", "näive", "colour",
                                                    "well", "Öl",     "late", "box"};
    std::string text = "The " + pick(random, kWords);
    const unsigned extra = random() % 8;
    if (extra == 0) text += std::string(" ") + dialect.quote + "so" + dialect.quote;
    if (extra == 1) text += dialect.delimiter + "then";
    if (extra == 2) text += "\nnext";
    for (unsigned i = random() % 4; i > 0; --i)
        text += " " + pick(random, kWords);
    return text;
}

/// A random dialect in which every part leaves a trace in the text of randomTable().
Dialect randomDialect(Random& random) {
    static const std::vector<std::string> kDelimiters = {",",    ";",  "\t", "|", "||",  "~|~", "\x01",
                                                         "\x1f", "::", "^",  "#", "<|>", "¦"};
    Dialect dialect;
    dialect.delimiter = pick(random, kDelimiters);
    dialect.quote = pick(random, std::vector<char>{'"', '"', '\''});
    dialect.escape = pick(random, std::vector<Escape>{Escape::Doubled, Escape::Doubled, Escape::Backslash});
    dialect.quoting =
        pick(random, std::vector<Quoting>{Quoting::Minimal, Quoting::Minimal, Quoting::All, Quoting::NonNumeric});
    dialect.lineEnd = pick(random, std::vector<LineEnd>{LineEnd::Lf, LineEnd::CrLf, LineEnd::Cr});
    dialect.bom = random() % 5 == 0;
    dialect.header = random() % 3 != 0;
    if (random() % 4 == 0) dialect.customHeader = "HEADER 20240131 orders";
    dialect.nullText = pick(random, std::vector<std::string>{"", "", "NULL", "\\N", "N/A", "-"});
    dialect.finalLineEnd = random() % 4 != 0;
    return dialect;
}

const std::vector<Column> kColumns = {{"order_id", ColumnType::Integer, ""},
                                      {"note", ColumnType::String, ""},
                                      {"price", ColumnType::Numeric, "0.00"},
                                      {"paid_on", ColumnType::Date, "%d.%m.%Y"},
                                      {"active", ColumnType::Boolean, "yes/no"}};

Rows randomTable(Random& random, const Dialect& dialect) {
    Rows rows;
    if (dialect.header) {
        auto& names = rows.emplace_back();
        for (const Column& column : kColumns)
            names.push_back(column.name);
    }
    const unsigned count = 60 + random() % 200;
    for (unsigned i = 0; i < count; ++i) {
        const std::string date =
            twoDigits(random, 1, 28) + "." + twoDigits(random, 1, 12) + "." + std::to_string(2015 + random() % 9);
        rows.push_back({std::to_string(1000 + i), sentence(random, dialect),
                        digits(random, 2) + "." + digits(random, 2), random() % 6 == 0 ? kNull : date,
                        random() % 2 ? "yes" : "no"});
    }
    return rows;
}

/// One row as it stands in the table, without its line end.
std::string lineOf(const std::vector<std::string>& row, Dialect dialect) {
    dialect.bom = dialect.finalLineEnd = false;
    dialect.customHeader.reset();
    return testing::writeTable({row}, dialect);
}

TEST(SniffProperty, ARandomDialectIsFoundAgainInEveryPart) {
    for (unsigned seed = 0; seed < 400; ++seed) {
        Random random(seed);
        Dialect dialect = randomDialect(random);
        const Rows rows = randomTable(random, dialect);
        const std::string text = testing::writeTable(rows, dialect, {true, false, true, false, false});
        if (dialect.header) dialect.headerLine = lineOf(rows.front(), dialect);
        const Sniffed found = sniffBytes(text, true, "table");
        EXPECT_EQ(found.dialect, dialect) << "seed " << seed << "\n" << text.substr(0, 300);
        ASSERT_EQ(found.columns.size(), kColumns.size()) << "seed " << seed;
        for (std::size_t c = 0; c < kColumns.size(); ++c) {
            EXPECT_EQ(found.columns[c].type, kColumns[c].type) << "seed " << seed << ", " << kColumns[c].name;
            EXPECT_EQ(found.columns[c].format, kColumns[c].format) << "seed " << seed;
            if (dialect.header) {
                EXPECT_EQ(found.columns[c].name, kColumns[c].name);
            }
        }
        EXPECT_TRUE(found.diagnostics.empty()) << found.diagnostics.front().text();
    }
}

TEST(SniffProperty, AnyBytesComeToAnEndWithoutACrash) {
    static const std::string kPieces[] = {"\"", "\"\"", ",",          "\n", "\r\n", "\r", ";",   "\\",
                                          "a",  "1",    "2024-01-31", " ",  "\t",   "ü",  "\xff"};
    for (unsigned seed = 0; seed < 3000; ++seed) {
        Random random(seed);
        std::string text;
        for (unsigned i = random() % 60; i > 0; --i)
            text += kPieces[random() % std::size(kPieces)];
        const Sniffed found = sniffBytes(text, random() % 2 == 0, "noise");
        EXPECT_TRUE(found.isTable() || !found.diagnostics.empty() ||
                    text.find_first_not_of("\r\n") == std::string::npos)
            << text;
        EXPECT_EQ(found.columnVerdicts.size(), found.columns.size());
    }
}

} // namespace
} // namespace understudy
