// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sniff/cell_judge.h"
#include "sniff/sample.h"

namespace understudy::sniffing {

/// How well a sample reads in one dialect.
struct DialectScore {
    Dialect dialect;
    double score = 0;      ///< 0 to 1, comparable between dialects.
    double regularity = 0; ///< Share of the records with `width` fields.
    double quality = 0;    ///< How much the cells look like cells.
    std::size_t width = 0;
    std::size_t records = 0;
    std::size_t quoted = 0;
    std::size_t doubled = 0;
    std::size_t escaped = 0;
    std::size_t stray = 0;
};

/// Splits the text in the dialect and judges the outcome: are the records equally long, do the cells look like cells,
/// does every quote close where a cell ends. `records` of them are looked at.
DialectScore scoreDialect(Text text, const Dialect& dialect, CellJudge& judge, std::size_t records = 300);

/// How usual a delimiter is, from 0 to 1; one of several marks counts as usual.
double delimiterPrior(std::string_view delimiter);

} // namespace understudy::sniffing
