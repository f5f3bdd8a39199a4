// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile/column_sample.h"

#include <string>
#include <string_view>

namespace understudy {

/// Shares (0 to 1) of a column's different values whose words stand in the lists of names the fakes come from.
struct WordEvidence {
    double givenName = 0;
    double familyName = 0;
    double fullName = 0; ///< Two to four words, the first or last of them a given name.
    double person = 0;   ///< A full name whose other end is a family name.
    double userName = 0; ///< "klaus.weber", "k_weber": a name, or an initial and a family name.
    double city = 0;
    double country = 0;
    double job = 0;
    double colour = 0;
};
WordEvidence wordEvidence(const ColumnSample& sample);

/// True if the text stands in the given-name list of some locale.
bool isGivenName(std::string_view text);

/// The locale whose given names (or, lacking those, family names) hold clearly most of the values; "" if none does.
std::string localeOfNames(const std::vector<std::string_view>& names);

} // namespace understudy
