// SPDX-License-Identifier: GPL-3.0-or-later
// One row of nine columns through Snowfakery's CSV and through dialects of sources.
#include "format/encoder.h"

#include <benchmark/benchmark.h>

namespace understudy {

namespace {

const std::vector<Column> kColumns = {{"id", ColumnType::Integer, ""}, {"first", ColumnType::String, ""}, {"last", ColumnType::String, ""},
    {"email", ColumnType::String, ""}, {"city", ColumnType::String, ""}, {"day", ColumnType::Date, "%d/%m/%Y"},
    {"price", ColumnType::Numeric, "#.##0,00"}, {"active", ColumnType::Boolean, "Y/N"}, {"note", ColumnType::String, ""}};

const std::vector<Value> kRow = {Value::of(std::int64_t{123'456}), Value::string("Margaret"), Value::string("Hamilton"),
    Value::string("margaret.hamilton69@example.org"), Value::string("New Richardmouth"), Value::date(19'753), Value::decimal(1'234'56, 2),
    Value::boolean(true), Value::string("a text of some words, with a comma")};

TableShape shape() {
    TableShape table{"T", {}, 0};
    for (const Column& column : kColumns) table.fields.push_back(column.name);
    return table;
}

void rows(benchmark::State& state, const Encoder& encoder) {
    std::vector<Buffer> buffers(1);
    for (auto _ : state) {
        encoder.row(0, kRow, buffers);
        if (buffers[0].view().size() > 100'000) buffers[0].clear();
    }
    state.SetItemsProcessed(state.iterations());
}

void snowfakeryCsv(benchmark::State& state) { rows(state, **makeSnowfakeryEncoder("csv", {shape()})); }

void dialect(benchmark::State& state, const char* delimiter, const char* encoding) {
    Dialect dialect;
    dialect.delimiter = delimiter;
    dialect.encoding = encoding;
    rows(state, **makeDialectEncoder({shape()}, {{"T", dialect, kColumns}}));
}

} // namespace

BENCHMARK(snowfakeryCsv);
BENCHMARK_CAPTURE(dialect, comma, ",", "UTF-8");
BENCHMARK_CAPTURE(dialect, twoBars, "||", "UTF-8");
BENCHMARK_CAPTURE(dialect, latin1, ";", "ISO-8859-1");
BENCHMARK_CAPTURE(dialect, utf16, "\t", "UTF-16LE");

} // namespace understudy
