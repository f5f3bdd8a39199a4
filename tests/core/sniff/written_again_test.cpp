// SPDX-License-Identifier: GPL-3.0-or-later
// What the encoder writes in a found dialect is found to be in that dialect, down to the formats of the columns.
#include "format/encoder.h"
#include "format/record_reader.h"
#include "paths.h"
#include "sniff/sniff.h"

#include <gtest/gtest.h>

#include <fstream>

namespace understudy {
namespace {

/// The records of a sample through the encoder, in the dialect found.
std::string writtenAgain(const std::string& path, const Sniffed& found) {
    TableShape shape{"T", {"id"}, 0};
    for (const Column& column : found.columns) shape.fields.push_back(column.name);
    const auto encoder = makeDialectEncoder({shape}, {{"T", found.dialect, found.columns}});
    auto reader = RecordReader::open(path, found.dialect);
    EXPECT_TRUE(encoder && reader);
    std::vector<Buffer> buffers(1);
    std::vector<Cell> cells;
    while (*reader->next(cells)) {
        std::vector<Value> row = {Value::of(std::int64_t{0})};
        for (const Cell& cell : cells)
            row.push_back(!cell.quoted && cell.text == found.dialect.nullText ? Value::null() : Value::string(cell.text));
        (*encoder)->row(0, row, buffers);
    }
    return (*encoder)->prologue(0) + std::string(buffers[0].view().substr((*encoder)->separatorOf(0).size()));
}

TEST(WrittenAgain, TheSamplesKeepTheirDialectAndColumns) {
    const std::string folder = std::string(UNDERSTUDY_SOURCE_DIR) + "/resources/samples/retail/";
    const std::pair<std::string, std::string> samples[] = {
        {"customers.txt", "customers.hdr"}, {"products.csv", ""}, {"orders.csv", ""}, {"order_lines.psv", "order_lines.hdr"}, {"reviews.dat", ""}};
    for (const auto& [file, headerFile] : samples) {
        SniffOptions options;
        if (!headerFile.empty()) options.headerFile = folder + headerFile;
        const auto found = sniffFile(folder + file, options);
        ASSERT_TRUE(found) << file;
        const std::string path = ::testing::TempDir() + "again_" + file;
        const std::string text = writtenAgain(folder + file, *found);
        std::ofstream(path, std::ios::binary) << text;
        const auto again = sniffFile(path, options);
        ASSERT_TRUE(again) << file;
        EXPECT_EQ(again->dialect, found->dialect) << file << "\n" << text.substr(0, 300);
        EXPECT_EQ(again->columns, found->columns) << file;
    }
}

} // namespace
} // namespace understudy
