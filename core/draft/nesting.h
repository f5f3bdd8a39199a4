// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draft/table_plan.h"

namespace understudy {

/// Decides which tables are made as friends of another: those whose primary key contains a reference to it, so that
/// the rest of the key can count within the parent and no two rows get the same key.
void decideNesting(DatasetPlan& plan);

/// Shares of parents with so many children, from the sample: (children, parents). At most 10 steps.
struct ChildCounts {
    struct Step {
        std::uint64_t fewest = 0, most = 0, parents = 0;
    };
    std::vector<Step> steps;
    double mean = 0;
};
ChildCounts childCounts(const DatasetProfile& profile, const Relationship& relationship);

/// `count:` of children made as friends.
YamlNode childCountNode(const ChildCounts& counts);

} // namespace understudy
