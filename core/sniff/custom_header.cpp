// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "sniff/names.h"
#include "sniff/stages.h"

#include <algorithm>
#include <array>

namespace understudy::sniffing {

namespace {

std::string_view firstLine(std::string_view text, LineEnd lineEnd) {
    return text.substr(0, text.find(lineEnd == LineEnd::Cr ? '\r' : '\n'));
}

std::string_view withoutReturn(std::string_view line) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return line;
}

/// "HEADER", "HDR", "H" and their kind, as whole words in capitals.
bool isHeaderWord(std::string_view text) {
    static constexpr std::array<std::string_view, 7> kWords = {"HEADER", "HDR", "HEAD", "H", "BOF", "FILEHEADER", "HD"};
    return std::find(kWords.begin(), kWords.end(), upperAscii(trimmed(text))) != kWords.end();
}

std::string_view firstWord(std::string_view line) {
    const auto end = std::find_if(line.begin(), line.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return !((byte | 32) >= 'a' && (byte | 32) <= 'z') && byte < 0x80;
    });
    return line.substr(0, static_cast<std::size_t>(end - line.begin()));
}

bool holdsValue(std::span<const Cell> row) {
    return std::any_of(row.begin(), row.end(), [](const Cell& cell) { return looksLikeValue(cell.text); });
}

/// A first row as wide as the data that begins with a header word and goes on with values.
bool isMarkedRow(const Records& records) {
    const auto row = records.row(0);
    if (!isHeaderWord(row[0].text) || !holdsValue(row.subspan(1))) return false;
    for (std::size_t i = 1; i < records.size(); ++i)
        if (records.row(i)[0].text == row[0].text) return false;
    return true;
}

bool holdsDigit(std::string_view line) { return line.find_first_of("0123456789") != std::string_view::npos; }

bool areNames(std::span<const Cell> row) {
    return std::all_of(row.begin(), row.end(), [](const Cell& cell) { return looksLikeName(cell.text); });
}

/// Why the first line is a custom header; empty if it is not.
Message reasonForCustom(const Records& records, std::string_view line) {
    const std::size_t width = records.width(), first = records.records[0].size;
    const std::string word(firstWord(line));
    if (records.size() < 2) {
        const bool marked = isHeaderWord(word) && word.size() > 1 && line.size() > word.size() && holdsDigit(line);
        return marked ? Core::tr("the only line begins with the word %1 and holds a number", word) : Message();
    }
    if (width == 1) {
        const bool marked = isHeaderWord(word) && word.size() > 1 && line.size() > word.size();
        return marked ? Core::tr("the first line begins with the word %1", word) : Message();
    }
    if (first == width)
        return isMarkedRow(records) ? Core::tr("the first line begins with %1 and values", word) : Message();
    const double rest = static_cast<double>(records.countOfWidth(width, 1)) / static_cast<double>(records.size() - 1);
    const bool almostNames = first >= 2 && first + 1 >= width && first <= width + 1 && areNames(records.row(0));
    if (rest < 0.6 || (almostNames && !isHeaderWord(word))) return {};
    const Message reason = Core::tr("the first line has %1 fields where the others have %2",
                                    "the first line has %1 field where the others have %2", first, width);
    return isHeaderWord(word) ? Core::tr("%1, and begins with the word %2", reason, word) : reason;
}

Text skipLine(Text text, std::string_view line) {
    text.text.remove_prefix(std::min(line.size() + 1, text.text.size()));
    return text;
}

} // namespace

Text sniffCustomHeader(Text text, const SniffOverrides& overrides, Sniffed& sniffed) {
    Verdict& verdict = sniffed.verdicts[Stage::CustomHeader];
    const std::string_view line = firstLine(text.text, sniffed.dialect.lineEnd);
    if (overrides.customHeader) {
        verdict = {1.0, Core::tr("set by hand"), true, {}};
        sniffed.dialect.customHeader = *overrides.customHeader;
        return *overrides.customHeader ? skipLine(text, line) : text;
    }
    const Records records = splitRecords(text, sniffed.dialect, 300);
    const Message reason = records.size() == 0 ? Message() : reasonForCustom(records, line);
    if (reason.empty()) {
        verdict = {0.95, Core::tr("the first line has as many fields as the others"), {}, {}};
        return text;
    }
    const bool marked = isHeaderWord(firstWord(line));
    verdict = {marked ? 0.98 : 0.85, reason, {}, {}};
    sniffed.dialect.customHeader = std::string(withoutReturn(line));
    return skipLine(text, line);
}

} // namespace understudy::sniffing
