// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile/column_sample.h"
#include "profile/keys.h"
#include "profile/profile.h"

#include <vector>

namespace understudy {

/// Pairs of date columns of which one is never after the other.
void findOrders(TableProfile& table, const std::vector<ColumnSample>& samples);

/// Columns that determine another (city -> country): every value of the first comes with one value of the second,
/// and by more than chance.
void findDeterminations(TableProfile& table, const std::vector<ColumnSample>& samples, const ValueNumbers& numbers);

} // namespace understudy
