// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draft/column_draft.h"

#include <cstdint>
#include <string>
#include <vector>

namespace understudy {

/// The offset from UTC, in minutes, that most times of a column are written with; 0 where they name none.
int usualOffset(const ColumnProfile& column);

/// "relativedelta(minutes=NAME * 15)": so many steps of a grid given in microseconds.
std::string stepsFormula(const std::string& name, std::int64_t grid);
/// A moment set back to the last step of a grid: "at.replace(minute=0, second=0, microsecond=0)".
std::string alignedFormula(const std::string& moment, std::int64_t grid);
/// Microseconds as numbers of steps, rounded up.
std::vector<double> stepsOf(const std::vector<double>& micros, std::int64_t grid);

/// Moments drawn in steps from the first: with fractions of seconds, on whole minutes, in several time zones.
ColumnDraft draftMomentSteps(const ColumnProfile& column);

} // namespace understudy
