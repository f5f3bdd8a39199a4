// SPDX-License-Identifier: GPL-3.0-or-later
#include "sniff/stages.h"

#include <algorithm>
#include <array>

namespace understudy::sniffing {

std::vector<LineEnd> lineEndCandidates(std::string_view text) {
    std::size_t feeds = 0, returns = 0; // CR that no LF follows
    for (std::size_t i = 0; i < text.size(); ++i) {
        feeds += text[i] == '\n';
        returns += text[i] == '\r' && i + 1 < text.size() && text[i + 1] != '\n';
    }
    if (feeds == 0 && text.find('\r') != std::string_view::npos) return {LineEnd::Cr};
    if (returns > 0 && returns * 10 > feeds) return {LineEnd::Lf, LineEnd::Cr};
    return {LineEnd::Lf};
}

void judgeLineEnd(const Records& records, const SniffOverrides& overrides, Sniffed& sniffed) {
    static constexpr LineEnd kEnds[] = {LineEnd::Lf, LineEnd::CrLf, LineEnd::Cr};
    Verdict& verdict = sniffed.verdicts[Stage::LineEnd];
    std::array<std::size_t, 3> counts{};
    for (const Record& record : records.records)
        for (std::size_t i = 0; i < counts.size(); ++i)
            counts[i] += record.lineEnd == lineEndText(kEnds[i]);
    const auto most = static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
    const std::size_t all = counts[0] + counts[1] + counts[2];
    if (overrides.lineEnd) {
        sniffed.dialect.lineEnd = *overrides.lineEnd;
        verdict = {1.0, Core::tr("set by hand"), true, {}};
        return;
    }
    if (all == 0) {
        verdict = {0.5, Core::tr("there is only one line, and it has no end"), {}, {}};
        return;
    }
    sniffed.dialect.lineEnd = kEnds[most];
    verdict.confidence =
        counts[most] == all ? 0.99 : 0.6 * static_cast<double>(counts[most]) / static_cast<double>(all);
    verdict.reason = Core::tr("%2 of %1 records end with %3", "%2 of %1 record end with %3", all, counts[most],
                              lineEndName(kEnds[most]));
}

} // namespace understudy::sniffing
