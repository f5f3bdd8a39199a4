// SPDX-License-Identifier: GPL-3.0-or-later
#include "sniff/dialect_score.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace understudy::sniffing {

namespace {

/// One column's share in the quality: its cells alone, and whether they are of one kind.
struct ColumnQuality {
    double sum = 0;
    std::size_t cells = 0;
    std::size_t filled = 0;
    std::array<std::size_t, 8> kinds{};

    void add(CellJudge::Opinion opinion) {
        sum += opinion.quality;
        ++cells;
        filled += opinion.kind != CellKind::Empty;
        ++kinds[static_cast<std::size_t>(opinion.kind)];
    }

    double quality() const {
        if (filled == 0) return 0.15;
        const double uniform =
            static_cast<double>(*std::max_element(kinds.begin() + 1, kinds.end())) / static_cast<double>(filled);
        return sum / static_cast<double>(cells) * (0.75 + 0.25 * uniform);
    }
};

double meanQuality(const Records& records, std::size_t width, CellJudge& judge) {
    std::vector<ColumnQuality> columns(width);
    for (std::size_t i = records.size() > 1 ? 1 : 0; i < records.size(); ++i) {
        if (records.records[i].size != width) continue;
        const auto row = records.row(i);
        for (std::size_t c = 0; c < width; ++c)
            columns[c].add(row[c].quoted ? CellJudge::Opinion{CellKind::Text, 1.0} : judge.of(row[c]));
    }
    double sum = 0;
    for (const ColumnQuality& column : columns)
        sum += column.quality();
    return width == 0 ? 0 : sum / static_cast<double>(width);
}

/// Every line reads as one value that holds no usual delimiter: the table has one column.
double singleColumnPrior(const Records& records, CellJudge& judge) {
    std::size_t values = 0;
    for (const Cell& cell : records.cells) {
        const CellKind kind = judge.of(cell).kind;
        const bool value = kind == CellKind::Number || kind == CellKind::Moment || kind == CellKind::Special;
        values += value && cell.text.find_first_of(",;\t|") == std::string_view::npos;
    }
    return static_cast<double>(values) >= 0.9 * static_cast<double>(records.cells.size() - 1) ? 0.95 : 0.6;
}

double widthFactor(std::size_t width) { return 1 - 0.3 / static_cast<double>(width); }

double quoteFactor(const Records& records, Text text, char quote) {
    double factor = std::string_view("\"'`").find(quote) != std::string_view::npos || quote == '\0' ? 1 : 0.8;
    if (records.stray > 0)
        factor *=
            std::max(0.3, 0.95 - 2 * static_cast<double>(records.stray) / static_cast<double>(records.size() + 1));
    const bool unclosed = records.openQuote && (text.complete || records.bytes * 2 < text.text.size());
    if (unclosed) factor *= 0.5 + 0.45 * static_cast<double>(records.bytes) / static_cast<double>(text.text.size());
    return factor;
}

/// ", " where the first line has ",": the space belongs to the cells.
double spaceFactor(Text text, const std::string& delimiter, std::size_t width) {
    const std::string_view bare = trimmed(delimiter);
    if (bare.empty() || bare.size() == delimiter.size()) return 1;
    const std::string_view line = text.text.substr(0, text.text.find_first_of("\r\n"));
    return split(line, bare).size() == width && split(line, delimiter).size() != width ? 0.75 : 1;
}

/// ",," where the first two lines have as many cells by ",": there are empty cells between.
double repeatFactor(Text text, const std::string& delimiter) {
    if (delimiter.size() < 2 || delimiter.find_first_not_of(delimiter[0]) != std::string::npos) return 1;
    const std::string_view bare = std::string_view(delimiter).substr(0, 1);
    const std::size_t end = text.text.find('\n');
    if (end == std::string_view::npos) return 1;
    const std::string_view first = text.text.substr(0, end), rest = text.text.substr(end + 1);
    if (first.find(delimiter) != std::string_view::npos) return 1;
    return split(first, bare).size() == split(rest.substr(0, rest.find('\n')), bare).size() ? 0.5 : 1;
}

} // namespace

double delimiterPrior(std::string_view delimiter) {
    if (delimiter.size() != 1) return static_cast<unsigned char>(delimiter[0]) >= 0xc2 ? 0.93 : 0.98;
    const char c = delimiter[0];
    if (c == ',' || c == ';' || c == '\t' || c == '|') return 1;
    if (static_cast<unsigned char>(c) < 0x20) return 1;
    if (std::string_view("^~#!&*%$@=+").find(c) != std::string_view::npos) return 0.88;
    if (c == ':') return 0.8;
    if (c == ' ') return 0.78;
    return 0.5;
}

DialectScore scoreDialect(Text text, const Dialect& dialect, CellJudge& judge, std::size_t limit) {
    const Records records = splitRecords(text, dialect, limit);
    DialectScore result;
    result.dialect = dialect;
    result.records = records.size();
    if (records.size() == 0) return result;
    result.width = records.width();
    result.quoted = records.quoted;
    result.doubled = records.doubled;
    result.escaped = records.escaped;
    result.stray = records.stray;
    const std::size_t from = records.size() > 1 ? 1 : 0; // the first line may be a custom header
    result.regularity =
        static_cast<double>(records.countOfWidth(result.width, from)) / static_cast<double>(records.size() - from);
    result.quality = meanQuality(records, result.width, judge);
    const bool single = result.width == 1;
    if (single && !dialect.delimiter.empty()) return result;
    const double prior =
        single ? singleColumnPrior(records, judge) : delimiterPrior(dialect.delimiter) * widthFactor(result.width);
    result.score = spaceFactor(text, dialect.delimiter, result.width) * result.regularity * result.regularity *
                   result.quality * prior * quoteFactor(records, text, dialect.quote) *
                   repeatFactor(text, dialect.delimiter);
    return result;
}

} // namespace understudy::sniffing
