// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "sniff/column_guess.h"
#include "sniff/names.h"

#include <algorithm>

namespace understudy::sniffing {

namespace {

struct Spelling {
    std::string_view yes, no;
};

constexpr Spelling kSpellings[] = {
    {"true", "false"}, {"True", "False"}, {"TRUE", "FALSE"}, {"yes", "no"}, {"Yes", "No"}, {"YES", "NO"}, {"Y", "N"},
    {"y", "n"},        {"T", "F"},        {"t", "f"},        {"on", "off"}, {"On", "Off"}, {"ON", "OFF"}, {"1", "0"}};

} // namespace

std::optional<ColumnGuess> guessBoolean(const Texts& texts, std::string_view name) {
    for (const Spelling& spelling : kSpellings) {
        const auto yes = static_cast<std::size_t>(std::count(texts.begin(), texts.end(), spelling.yes));
        const auto no = static_cast<std::size_t>(std::count(texts.begin(), texts.end(), spelling.no));
        if (yes + no != texts.size()) continue;
        const bool word = lowerAscii(spelling.yes) == "true", both = yes > 0 && no > 0;
        const bool digits = spelling.yes == "1";
        const bool enough = word || (digits ? both && promisesBoolean(name) : both || promisesBoolean(name));
        if (!enough) return std::nullopt;
        ColumnGuess guess;
        guess.type = ColumnType::Boolean;
        guess.format = std::string(spelling.yes) + "/" + std::string(spelling.no);
        guess.verdict = {digits ? 0.75
                         : both ? 0.97
                                : 0.8,
                         Core::tr("%1 values are %2, %3 are %4", yes, spelling.yes, no, spelling.no),
                         {},
                         {}};
        return guess;
    }
    return std::nullopt;
}

} // namespace understudy::sniffing
