// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile/profile.h"

#include <QString>

namespace understudy::ui {

/// The keys and relationships of one table as rich text: "key customer_id ← orders.customer_id (1 to 0…12)".
QString keyText(const DatasetProfile& dataset, const std::string& table);

} // namespace understudy::ui
