// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draft/column_draft.h"

#include <map>

namespace understudy {

/// For each date column that is drawn from an earlier one: the rule that ties them.
using DateOrders = std::map<std::size_t, const ColumnRule*>;

/// Chooses, for each later date, the earlier one nearest to it; dates whose ranges do not overlap need no tie.
DateOrders dateOrders(const TableProfile& table, const std::vector<bool>& taken);

/// The later date as the earlier one (a readable name, never null) plus a distance as in the sample.
ColumnDraft draftAfter(const ColumnRule& rule, const std::string& first, const ColumnProfile& earlier,
                       const ColumnProfile& later);

} // namespace understudy
