// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile/containment.h"
#include "profile/profile.h"

#include <optional>
#include <vector>

namespace understudy {

/// A foreign key that may be one, with what speaks for it.
struct Candidate {
    std::size_t child = 0, parent = 0;
    std::vector<std::size_t> childColumns, parentColumns;
    double contained = 0; ///< Share of child rows whose value is a parent key.
    double likeness = 0;  ///< Of the names.
    double confidence = 0;
};

/// The likeliest one-column foreign key of each column.
std::vector<Candidate> singleReferences(const std::vector<TableProfile>& tables);

/// Foreign keys of two or three columns to composite primary keys.
std::vector<Candidate> compositeReferences(const std::vector<TableProfile>& tables);

/// Counts children per parent and puts the reason in words.
Relationship describe(const Candidate& candidate, const std::vector<TableProfile>& tables);

} // namespace understudy
