// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile/profile.h"

#include <cstddef>
#include <vector>

namespace understudy {

/// Numbers for the values of each column: equal values, equal numbers; -1 is null. One vector a column.
using ValueNumbers = std::vector<std::vector<std::int32_t>>;

/// Finds the column sets that identify a row, single ones first, then minimal pairs and triples, and chooses the
/// primary key. Needs the columns measured.
void findKeys(TableProfile& table, const ValueNumbers& numbers);

} // namespace understudy
