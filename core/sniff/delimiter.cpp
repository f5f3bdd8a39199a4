// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "sniff/stages.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace understudy::sniffing {

namespace {

constexpr std::size_t kLines = 400;
constexpr std::size_t kSingle = 12; ///< Candidates of one character, and of several.
constexpr std::size_t kStrings = 10;

/// The length of the mark at `at` that may be part of a delimiter; 0 for letters, digits, quotes and line ends.
std::size_t markLength(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool word = (byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z' && byte < 0x80);
    if (byte < 0x80) return word || byte == '"' || byte == '\n' || byte == '\r' || byte == 0 ? 0 : 1;
    std::size_t end = at;
    const char32_t point = nextCodePoint(text, end);
    const bool sign = (point >= 0x80 && point <= 0xbf && point != 0xaa && point != 0xb5 && point != 0xba) ||
                      point == 0xd7 || point == 0xf7 || (point >= 0x2010 && point < 0x2c00);
    return sign ? end - at : 0;
}

struct Seen {
    std::size_t lines = 0;
    std::size_t times = 0;
    std::size_t lastLine = std::string_view::npos;

    void add(std::size_t line) {
        ++times;
        if (lastLine != line) ++lines;
        lastLine = line;
    }
};

using Counts = std::unordered_map<std::string_view, Seen>;

/// Counts the strings of 2 to 4 marks that begin in a run of marks.
void countStrings(std::string_view text, const std::vector<std::size_t>& run, std::size_t line, Counts& strings) {
    for (std::size_t i = 0; i + 1 < run.size(); ++i)
        for (std::size_t j = i + 2; j < run.size() && j <= i + 4; ++j) {
            const std::string_view marks = text.substr(run[i], run[j] - run[i]);
            if (marks.find_first_of("'`") == std::string_view::npos) strings[marks].add(line);
        }
}

void countMarks(std::string_view text, Counts& singles, Counts& strings, std::size_t& line) {
    std::vector<std::size_t> run;
    for (std::size_t at = 0; at < text.size() && line < kLines; ++at) {
        const std::size_t length = markLength(text, at);
        if (length > 0) {
            singles[text.substr(at, length)].add(line);
            run.push_back(at);
            at += length - 1;
            continue;
        }
        if (run.size() > 1) {
            run.push_back(at);
            countStrings(text, run, line, strings);
        }
        run.clear();
        const bool lineEnd = text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'));
        line += lineEnd;
    }
}

void takeMostFrequent(const Counts& counts, std::size_t lines, std::size_t limit, std::vector<std::string>& result) {
    std::vector<std::pair<double, std::string>> ranked;
    for (const auto& [mark, seen] : counts) {
        const bool common = seen.lines * 20 >= lines || seen.times >= lines;
        if (common) ranked.emplace_back(-static_cast<double>(seen.lines) * delimiterPrior(mark), mark);
    }
    std::sort(ranked.begin(), ranked.end());
    for (std::size_t i = 0; i < ranked.size() && i < limit; ++i)
        result.push_back(ranked[i].second);
}

double confidence(const std::vector<DialectScore>& ranked) {
    const DialectScore& best = ranked.front();
    if (best.score <= 0) return 0.1;
    double rival = 0;
    for (const DialectScore& other : ranked)
        if (other.dialect.delimiter != best.dialect.delimiter) {
            rival = other.score / best.score;
            break;
        }
    const double margin = 1 - 0.5 * rival * rival * rival * rival;
    const double many = best.records > 3 ? 1 : 0.7 + 0.1 * static_cast<double>(best.records);
    return std::min(0.99, margin * (0.4 + 0.6 * best.regularity) * many);
}

} // namespace

std::vector<std::string> delimiterCandidates(std::string_view text) {
    Counts singles, strings;
    std::size_t lines = 0;
    countMarks(text, singles, strings, lines);
    lines = std::max<std::size_t>(lines, 1);
    std::vector<std::string> result;
    takeMostFrequent(singles, lines, kSingle, result);
    takeMostFrequent(strings, lines, kStrings, result);
    result.emplace_back();
    return result;
}

void judgeDelimiter(const std::vector<DialectScore>& ranked, Sniffed& sniffed) {
    const DialectScore& best = ranked.front();
    Verdict& verdict = sniffed.verdicts[Stage::Delimiter];
    verdict.confidence = confidence(ranked);
    const auto even = static_cast<std::size_t>(best.regularity * static_cast<double>(best.records) + 0.5);
    verdict.reason = best.dialect.delimiter.empty()
                         ? Core::tr("no character splits the lines evenly: one column")
                         : Core::tr("%2 splits %3 of %4 records into %1 fields", "%2 splits %3 of %4 records into %1 field",
                                    best.width, shown(best.dialect.delimiter), even, best.records);
    for (const DialectScore& other : ranked) {
        const std::string& delimiter = other.dialect.delimiter;
        const bool known = delimiter == best.dialect.delimiter ||
                           std::find(verdict.alternatives.begin(), verdict.alternatives.end(), delimiter) !=
                               verdict.alternatives.end();
        if (!known && other.score > 0.6 * best.score && verdict.alternatives.size() < 3)
            verdict.alternatives.push_back(delimiter);
    }
}

} // namespace understudy::sniffing
