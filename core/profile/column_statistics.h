// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile/column_sample.h"
#include "profile/profile.h"

namespace understudy {

/// Everything that can be counted in one column; the meaning is not guessed here.
ColumnProfile measureColumn(const ColumnSample& sample);

/// The decimal mark of a number format ("#.##0,00" has ','); '.' for the plain one, '\0' where there are only groups.
char decimalMark(const Column& column);

} // namespace understudy
