// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace understudy::ui {

/// Every colour of the studio. No other file writes one.
struct Tokens {
    bool dark = false;
    QColor bg, surface, raised; ///< Window; cards and tables; rail and header rows.
    QColor line;                ///< 1 px borders and rules.
    QColor text, muted;         ///< All text is one of these two.
    QColor accent, onAccent, soft, selected;
    QColor good, goodSoft, warn, warnSoft, bad, badSoft;
    QColor sample; ///< The source's data in charts; stand-in data is accent.
    QColor editorKey, editorString, editorNumber, editorComment, editorFormula;
};

const Tokens& lightTokens();
const Tokens& darkTokens();
/// Those of the theme in force.
const Tokens& tokens();

/// Distances and sizes in device-independent pixels.
namespace metrics {
inline constexpr int kSpace1 = 4, kSpace2 = 8, kSpace3 = 12, kSpace4 = 16, kSpace5 = 20;
inline constexpr int kControlRadius = 6, kCardRadius = 8;
inline constexpr int kControlHeight = 30, kRowHeight = 30, kRailWidth = 184, kIconSize = 16;
inline constexpr int kTitlePixels = 20, kHeadingPixels = 14, kTextPixels = 13, kSecondaryPixels = 12;
} // namespace metrics

} // namespace understudy::ui
