// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"
#include "profile/profile.h"

#include <string>
#include <vector>

namespace understudy::ui {

/// A column of the sample beside the same field as a recipe makes it.
struct ColumnComparison {
    std::string field;
    std::vector<double> sample, standIn; ///< Bars over the same bins.
    std::string low, high;               ///< Captions of the first and last bin; empty for categories.
    double alike = 0;                    ///< 0 to 1.
};

/// Measures made rows as the sample was measured and lays both over the same bins.
ColumnComparison compareColumn(const ColumnProfile& sample, const std::vector<engine::PreviewRow>& rows,
                               std::size_t index);

} // namespace understudy::ui
