// SPDX-License-Identifier: GPL-3.0-or-later
#include "sniff/sample.h"

#include "base/text.h"
#include "format/record_splitter.h"

#include <algorithm>
#include <map>

namespace understudy::sniffing {

namespace {

bool isBlank(const std::vector<Cell>& cells) {
    return cells.size() == 1 && cells.front().text.empty() && !cells.front().quoted;
}

bool isWithin(std::string_view text, std::string_view part) {
    return part.data() >= text.data() && part.data() + part.size() <= text.data() + text.size();
}

void keep(Records& result, const std::vector<Cell>& cells, std::string_view text) {
    for (const Cell& cell : cells) {
        const bool own = !isWithin(text, cell.text);
        result.cells.push_back({own ? result.arena->copy(cell.text) : cell.text, cell.quoted});
        result.quoted += cell.quoted;
    }
}

} // namespace

Records splitRecords(Text text, const Dialect& dialect, std::size_t limit) {
    Records result;
    RecordSplitter splitter(dialect);
    std::vector<Cell> cells;
    const char* at = text.text.data();
    const char* end = at + text.text.size();
    while (at < end && result.size() < limit) {
        if (splitter.split(at, end, text.complete, cells) != RecordSplitter::Outcome::Record) {
            result.openQuote = splitter.openQuote();
            break;
        }
        if (!isBlank(cells) || dialect.delimiter.empty()) {
            const auto size = static_cast<std::size_t>(splitter.next() - at) - splitter.lineEnd().size();
            result.records.push_back({result.cells.size(), cells.size(), result.nextLine, {at, size}, splitter.lineEnd()});
            keep(result, cells, text.text);
        }
        result.stray += splitter.strayQuotes();
        result.doubled += splitter.doubledQuotes();
        result.escaped += splitter.escapedMarks();
        result.nextLine += static_cast<std::int64_t>(splitter.lines());
        at = splitter.next();
    }
    result.bytes = static_cast<std::size_t>(at - text.text.data());
    return result;
}

std::size_t Records::width() const {
    std::map<std::size_t, std::size_t> counts;
    for (std::size_t i = records.size() > 1 ? 1 : 0; i < records.size(); ++i)
        ++counts[records[i].size];
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? 0 : most->first;
}

std::size_t Records::countOfWidth(std::size_t width, std::size_t from) const {
    return static_cast<std::size_t>(
        std::count_if(records.begin() + static_cast<std::ptrdiff_t>(std::min(from, records.size())), records.end(),
                      [&](const Record& record) { return record.size == width; }));
}

std::string shown(std::string_view text) {
    std::string result = "'";
    for (const char c : text.substr(0, 40)) {
        static constexpr char kHex[] = "0123456789abcdef";
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\t')
            result += "\\t";
        else if (c == '\n')
            result += "\\n";
        else if (c == '\r')
            result += "\\r";
        else if (byte < 0x20 || byte == 0x7f)
            result += std::string("\\x") + kHex[byte >> 4] + kHex[byte & 15];
        else
            result += c;
    }
    return result + (text.size() > 40 ? "…'" : "'");
}

} // namespace understudy::sniffing
