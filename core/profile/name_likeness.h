// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace understudy {

/// How far a column's name says that it points at another table's key, 0 to 1: 1 for the same telling name, 0.95 for
/// table + key ("customer_id" to customers.id), 0.85 with a role before it ("billing_customer_id"), 0.7 for a shortened
/// table name ("cust_id"), 0.3 for an identifier of anything ("manager_id"), 0 for the rest.
double referenceLikeness(std::string_view childColumn, std::string_view parentTable, std::string_view parentColumn);

} // namespace understudy
