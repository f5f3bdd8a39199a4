// SPDX-License-Identifier: GPL-3.0-or-later
// One row of nine columns through Snowfakery's CSV and through dialects of sources; the fakes' texts are known to need no
// quotes, those of formulas are not.
#include "base/text_traits.h"
#include "format/encoder.h"

#include <benchmark/benchmark.h>

#include <deque>

namespace understudy {

namespace {

const std::vector<Column> kColumns = {{"id", ColumnType::Integer, ""}, {"first", ColumnType::String, ""}, {"last", ColumnType::String, ""},
    {"email", ColumnType::String, ""}, {"city", ColumnType::String, ""}, {"day", ColumnType::Date, "%d/%m/%Y"},
    {"price", ColumnType::Numeric, "#.##0,00"}, {"active", ColumnType::Boolean, "Y/N"}, {"note", ColumnType::String, ""}};

const std::vector<Value> kUnknown = {Value::of(std::int64_t{123'456}), Value::string("Margaret"), Value::string("Hamilton"),
    Value::string("margaret.hamilton69@example.org"), Value::string("New Richardmouth"), Value::date(19'753), Value::decimal(1'234'56, 2),
    Value::boolean(true), Value::string("a text of some words, with a comma")};

/// The same, with all that can be known of the texts.
std::vector<Value> known() {
    static std::deque<PaddedText> texts;
    std::vector<Value> row = kUnknown;
    for (Value& value : row)
        if (value.is(Kind::String)) value = texts.emplace_back(std::string(value.view())).value();
    return row;
}

const std::vector<Value> kKnown = known();

TableShape shape() {
    TableShape table{"T", {}, 0};
    for (const Column& column : kColumns) table.fields.push_back(column.name);
    return table;
}

void rows(benchmark::State& state, const Encoder& encoder, const std::vector<Value>& row) {
    std::vector<Buffer> buffers(1);
    for (auto _ : state) {
        encoder.row(0, row, buffers);
        if (buffers[0].view().size() > 100'000) buffers[0].clear();
    }
    state.SetItemsProcessed(state.iterations());
}

void snowfakery(benchmark::State& state, const char* format, const std::vector<Value>& row) {
    rows(state, **makeSnowfakeryEncoder(format, {shape()}), row);
}

void dialect(benchmark::State& state, const char* delimiter, const char* encoding, const std::vector<Value>& row) {
    Dialect dialect;
    dialect.delimiter = delimiter;
    dialect.encoding = encoding;
    rows(state, **makeDialectEncoder({shape()}, {{"T", dialect, kColumns}}), row);
}

} // namespace

BENCHMARK_CAPTURE(snowfakery, csvKnown, "csv", kKnown);
BENCHMARK_CAPTURE(snowfakery, csvUnknown, "csv", kUnknown);
BENCHMARK_CAPTURE(snowfakery, jsonKnown, "json", kKnown);
BENCHMARK_CAPTURE(snowfakery, jsonUnknown, "json", kUnknown);
BENCHMARK_CAPTURE(dialect, commaKnown, ",", "UTF-8", kKnown);
BENCHMARK_CAPTURE(dialect, commaUnknown, ",", "UTF-8", kUnknown);
BENCHMARK_CAPTURE(dialect, twoBars, "||", "UTF-8", kUnknown);
BENCHMARK_CAPTURE(dialect, latin1, ";", "ISO-8859-1", kUnknown);
BENCHMARK_CAPTURE(dialect, utf16, "\t", "UTF-16LE", kUnknown);

} // namespace understudy
