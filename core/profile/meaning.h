// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile/column_sample.h"
#include "profile/profile.h"

namespace understudy {

/// Guesses what a measured column is about, from its name, its type and its values, and sets meaning and confidence.
void guessMeaning(ColumnProfile& profile, const ColumnSample& sample);

/// True if a measured column's values have the form of numbers given to people, and its name does not say otherwise:
/// whole numbers of one length, nine digits or more, or most texts as looksLikeIdentityNumber() knows them.
bool mayIdentify(const ColumnProfile& column);

} // namespace understudy
