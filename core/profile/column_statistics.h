// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile/column_sample.h"
#include "profile/profile.h"

namespace understudy {

/// Everything that can be counted in one column; the meaning is not guessed here.
ColumnProfile measureColumn(const ColumnSample& sample);

} // namespace understudy
