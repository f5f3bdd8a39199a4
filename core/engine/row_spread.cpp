// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/row_spread.h"

#include <algorithm>
#include <iterator>

namespace understudy::engine {

namespace {

__extension__ using Wide = unsigned __int128;

/// A range of counts is told apart into at most so many; 840 divides by each number of them.
constexpr std::uint64_t kMostPieces = 8;
constexpr std::uint64_t kWeightOfRange = 840;
/// Binary digits behind the point of a factor. With counts up to 2^30 and up to 2^50 parents nothing overflows.
constexpr int kFraction = 32;

struct Piece {
    std::uint64_t children = 0;
    std::uint64_t weight = 0;
};

std::vector<Piece> piecesOf(const std::vector<CountShare>& shares) {
    std::vector<Piece> pieces;
    for (const CountShare& share : shares) {
        const std::uint64_t number = std::min(kMostPieces, share.most - share.fewest + 1);
        for (std::uint64_t i = 0; i < number; ++i) {
            const std::uint64_t above = number == 1 ? 0 : (share.most - share.fewest) * i / (number - 1);
            pieces.push_back({share.fewest + above, share.weight * (kWeightOfRange / number)});
        }
    }
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.children < b.children; });
    return pieces;
}

} // namespace

std::uint64_t fewestOf(const std::vector<CountShare>& shares) {
    return std::min_element(shares.begin(), shares.end(), [](const auto& a, const auto& b) { return a.fewest < b.fewest; })->fewest;
}

std::uint64_t mostOf(const std::vector<CountShare>& shares) {
    return std::max_element(shares.begin(), shares.end(), [](const auto& a, const auto& b) { return a.most < b.most; })->most;
}

std::uint64_t expectedChildren(const std::vector<CountShare>& shares, std::uint64_t parents) {
    Wide children = 0, weight = 0;
    for (const CountShare& share : shares) {
        children += static_cast<Wide>(share.fewest + share.most) * share.weight;
        weight += 2 * static_cast<Wide>(share.weight);
    }
    return weight == 0 ? 0 : static_cast<std::uint64_t>((children * parents + weight / 2) / weight);
}

RowSpread::RowSpread(const std::vector<CountShare>& shares, std::uint64_t parents, std::uint64_t children) {
    const std::uint64_t fewest = fewestOf(shares), most = mostOf(shares);
    m_keepsShares = static_cast<Wide>(fewest) * parents <= children && children <= static_cast<Wide>(most) * parents;
    if (m_keepsShares) {
        makeGroups(shares, parents);
        share(children, fewest, most);
    } else {
        m_groups = {{0, parents, 0, children}};
    }
}

/// As many parents in each group as its weight says, rounded so that together they are all.
void RowSpread::makeGroups(const std::vector<CountShare>& shares, std::uint64_t parents) {
    const std::vector<Piece> pieces = piecesOf(shares);
    Wide all = 0, sum = 0;
    for (const Piece& piece : pieces) all += piece.weight;
    std::uint64_t begin = 0;
    for (const Piece& piece : pieces) {
        sum += piece.weight;
        const auto end = static_cast<std::uint64_t>(sum * parents / all);
        if (end > begin) m_groups.push_back({begin, end - begin, piece.children, 0});
        begin = end;
    }
}

/// Multiplies the usual counts by the largest factor that does not come to too many.
void RowSpread::share(std::uint64_t children, std::uint64_t fewest, std::uint64_t most) {
    const auto shared = [&](const Group& group, std::uint64_t factor) {
        const Wide low = static_cast<Wide>(fewest) << kFraction, high = static_cast<Wide>(most) << kFraction;
        const Wide each = std::clamp(static_cast<Wide>(group.usual) * factor, low, high);
        return static_cast<std::uint64_t>(each * group.size >> kFraction);
    };
    const auto all = [&](std::uint64_t factor) {
        Wide sum = 0;
        for (const Group& group : m_groups) sum += shared(group, factor);
        return sum;
    };
    std::uint64_t factor = 0;
    for (std::uint64_t bit = std::uint64_t{1} << 62; bit > 0; bit >>= 1)
        if (all(factor | bit) <= children) factor |= bit;
    std::uint64_t rest = children;
    for (Group& group : m_groups) rest -= group.children = shared(group, factor);
    addRest(rest, most);
}

/// What rounding left over, and what only parents that would have had none can take.
void RowSpread::addRest(std::uint64_t rest, std::uint64_t most) {
    for (auto group = m_groups.rbegin(); group != m_groups.rend() && rest > 0; ++group) {
        const Wide room = static_cast<Wide>(most) * group->size - group->children;
        const std::uint64_t more = room < rest ? static_cast<std::uint64_t>(room) : rest;
        group->children += more;
        rest -= more;
    }
}

std::uint64_t RowSpread::at(std::uint64_t place) const {
    const auto after = std::upper_bound(m_groups.begin(), m_groups.end(), place,
                                        [](std::uint64_t wanted, const Group& group) { return wanted < group.begin; });
    const Group& group = *std::prev(after);
    return group.children / group.size + (place - group.begin < group.children % group.size ? 1 : 0);
}

} // namespace understudy::engine
