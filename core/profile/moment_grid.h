// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile/column_sample.h"

#include <cstdint>

namespace understudy {

/// The coarsest usual step, from a day down to a microsecond, on which all moments or times of a column stand; in
/// microseconds. Few values are taken to be as fine as their format can say.
std::int64_t momentGrid(const ColumnSample& sample);

} // namespace understudy
