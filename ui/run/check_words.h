// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "quality/checks.h"

#include <QString>

#include <vector>

namespace understudy::ui {

/// One line of the Done page: what was checked over all tables, and how it came out.
struct CheckLine {
    QString title; ///< "Every key is unique"
    QString detail;
    bool passed = false;
};

/// Sums the checks up by what they check, in their order.
std::vector<CheckLine> checkLines(const std::vector<CheckResult>& checks);

} // namespace understudy::ui
