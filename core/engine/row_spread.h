// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace understudy::engine {

/// What a recipe's count says about parents: of every `weight` of them, each has `fewest` to `most` children.
struct CountShare {
    std::uint64_t fewest = 0, most = 0, weight = 0;
};
/// The largest number of children a share may have.
constexpr std::uint64_t kMostChildren = 1'000'000'000;

std::uint64_t fewestOf(const std::vector<CountShare>& shares);
std::uint64_t mostOf(const std::vector<CountShare>& shares);

/// Children that those shares come to for so many parents, rounded.
std::uint64_t expectedChildren(const std::vector<CountShare>& shares, std::uint64_t parents);

/// A wished number of children over a number of parents (> 0): the sum is exact, parents with many children stay
/// those with many, and each has as few and as many as the shares allow. Where that cannot be, all parents get the
/// same number, give or take one.
class RowSpread {
public:
    RowSpread(const std::vector<CountShare>& shares, std::uint64_t parents, std::uint64_t children);

    /// Children of the parent at a place below `parents`: those with fewest children come first.
    std::uint64_t at(std::uint64_t place) const;
    /// False if some parent has fewer or more children than the shares say.
    bool keepsShares() const { return m_keepsShares; }

private:
    struct Group {
        std::uint64_t begin = 0, size = 0; ///< Places.
        std::uint64_t usual = 0;           ///< Children each by the shares.
        std::uint64_t children = 0;        ///< Of all of them together.
    };
    void makeGroups(const std::vector<CountShare>& shares, std::uint64_t parents);
    void share(std::uint64_t children, std::uint64_t fewest, std::uint64_t most);
    void addRest(std::uint64_t rest, std::uint64_t most);

    std::vector<Group> m_groups; ///< By place, none empty.
    bool m_keepsShares = true;
};

} // namespace understudy::engine
