// SPDX-License-Identifier: GPL-3.0-or-later
#include "paths.h"
#include "sniff/sniff.h"

#include <gtest/gtest.h>

namespace understudy {
namespace {

Sniffed sniffSample(const std::string& file, const std::string& headerFile = {}) {
    const std::string folder = std::string(UNDERSTUDY_SOURCE_DIR) + "/resources/samples/retail/";
    SniffOptions options;
    if (!headerFile.empty()) options.headerFile = folder + headerFile;
    auto found = sniffFile(folder + file, options);
    EXPECT_TRUE(found) << file;
    EXPECT_TRUE(found->diagnostics.empty()) << file;
    return *found;
}

std::string types(const Sniffed& sniffed) {
    std::string text;
    for (const Column& column : sniffed.columns)
        text += column.name + ":" + typeName(column.type) + " ";
    return text;
}

TEST(RetailSamples, CustomersAreTabsUnderACustomHeader) {
    const Sniffed found = sniffSample("customers.txt", "customers.hdr");
    EXPECT_EQ(found.dialect.delimiter, "\t");
    EXPECT_EQ(found.dialect.customHeader, "HEADER 20240131 customers");
    EXPECT_FALSE(found.dialect.header);
    EXPECT_EQ(types(found),
              "customer_id:STRING first_name:STRING last_name:STRING email:STRING phone:STRING city:STRING "
              "country:STRING signed_up:DATE birthday:DATE tier:STRING balance:NUMERIC ");
}

TEST(RetailSamples, ProductsAreLatinOneWithDecimalCommas) {
    const Sniffed found = sniffSample("products.csv");
    EXPECT_EQ(found.dialect.encoding, "ISO-8859-1");
    EXPECT_EQ(found.dialect.delimiter, ";");
    EXPECT_EQ(found.dialect.lineEnd, LineEnd::CrLf);
    EXPECT_EQ(found.columns[4].format, "0,00");
    EXPECT_EQ(found.columns[6].format, "%d/%m/%Y");
}

TEST(RetailSamples, OrdersAreCommasWithAHeader) {
    const Sniffed found = sniffSample("orders.csv");
    EXPECT_EQ(types(found), "order_id:INTEGER customer_id:STRING ordered_at:DATETIME shipped_at:DATETIME status:STRING "
                            "total:NUMERIC currency:STRING discount_pct:NUMERIC ");
}

TEST(RetailSamples, OrderLinesArePipesNamedByAHeaderFile) {
    const Sniffed found = sniffSample("order_lines.psv", "order_lines.hdr");
    EXPECT_EQ(found.dialect.delimiter, "|");
    EXPECT_EQ(types(found), "order_id:INTEGER line_no:INTEGER product_id:STRING quantity:INTEGER unit_price:NUMERIC ");
}

TEST(RetailSamples, ReviewsHaveTwoMarksAndQuotedLineBreaks) {
    const Sniffed found = sniffSample("reviews.dat");
    EXPECT_EQ(found.dialect.delimiter, "||");
    EXPECT_EQ(found.dialect.quote, '"');
    EXPECT_EQ(found.rowsSampled, 240u);
    EXPECT_EQ(found.columns[7].type, ColumnType::Timestamp);
}

} // namespace
} // namespace understudy
