// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile/profile.h"

#include <QString>

namespace understudy::ui {

/// The columns of a table's key: "order_id + line". Empty if none was found.
QString keyText(const DatasetProfile& dataset, const std::string& table);

/// The relationships of a table as rich text in the theme's colours: "← orders.customer_id (1 to 0…12)".
QString linkText(const DatasetProfile& dataset, const std::string& table);

} // namespace understudy::ui
