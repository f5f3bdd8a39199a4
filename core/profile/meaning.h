// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile/column_sample.h"
#include "profile/profile.h"

namespace understudy {

/// Guesses what a measured column is about, from its name, its type and its values, and sets meaning and confidence.
void guessMeaning(ColumnProfile& profile, const ColumnSample& sample);

} // namespace understudy
