// SPDX-License-Identifier: GPL-3.0-or-later
// Rows asked for in a table whose rows belong to others: its count is shared out so that the sum is exact.
#include "engine/arguments.h"
#include "engine/compiler.h"
#include "engine/operations.h"
#include "engine/row_spread.h"
#include "base/digits.h"
#include "base/text.h"

#include <algorithm>

namespace understudy::engine {

namespace {

/// Takes a number of rows by the parent's place among all parents, in an order drawn by the seed.
class SpreadCount : public Operation {
public:
    SpreadCount(std::uint64_t site, int counter, std::uint64_t parents, RowSpread spread)
        : m_site(site), m_counter(counter), m_parents(parents), m_spread(std::move(spread)) {}
    Value value(Row& row) const override {
        const RunState& state = row.runner.state();
        const std::uint64_t place = row.runner.count(m_counter) - state.iterationStart[static_cast<std::size_t>(m_counter)];
        const Permutation order(m_site ^ mix(state.iteration), m_parents);
        return Value::of(static_cast<std::int64_t>(m_spread.at(order(place % m_parents))));
    }
    std::string describe() const override { return "shares rows over " + grouped(m_parents) + " parents"; }

private:
    std::uint64_t m_site;
    int m_counter;
    std::uint64_t m_parents;
    RowSpread m_spread;
};

constexpr std::int64_t kHeaviest = 1'000'000'000'000;

std::optional<std::uint64_t> wholeNumber(const recipe::Definition* definition, std::int64_t most) {
    if (!definition || definition->type != recipe::Definition::Type::Literal || !definition->literal.is(Kind::Integer)) return std::nullopt;
    const std::int64_t number = definition->literal.integer;
    return number < 0 || number > most ? std::nullopt : std::optional(static_cast<std::uint64_t>(number));
}

/// A number, or a range of them.
std::optional<CountShare> shareOf(const recipe::Definition& definition, std::uint64_t weight) {
    constexpr std::int64_t kMost = kMostChildren;
    if (const auto number = wholeNumber(&definition, kMost)) return CountShare{*number, *number, weight};
    if (definition.function != "random_number" || argumentOf(definition, "step", 2)) return std::nullopt;
    const auto fewest = wholeNumber(argumentOf(definition, "min", 0), kMost), most = wholeNumber(argumentOf(definition, "max", 1), kMost);
    if (!fewest || !most || *fewest > *most) return std::nullopt;
    return CountShare{*fewest, *most, weight};
}

/// One of several, evenly or by weight.
std::optional<CountShare> chosenShare(const recipe::Argument& choice) {
    if (!choice.name.empty()) {
        const auto weight = wholeNumber(choice.value.get(), kHeaviest);
        const auto number = parseDigits(choice.name);
        if (!weight || !number || *number < 0 || *number > std::int64_t{kMostChildren}) return std::nullopt;
        return CountShare{static_cast<std::uint64_t>(*number), static_cast<std::uint64_t>(*number), *weight};
    }
    if (choice.value->function != "choice") return shareOf(*choice.value, 1);
    const auto weight = wholeNumber(argumentOf(*choice.value, "probability", 1), kHeaviest);
    const recipe::Definition* pick = argumentOf(*choice.value, "pick", 0);
    return weight && pick ? shareOf(*pick, *weight) : std::nullopt;
}

/// How a count shares its rows out; empty if it is more than numbers and draws.
std::vector<CountShare> sharesOf(const std::optional<recipe::Definition>& count) {
    if (!count) return {{1, 1, 1}};
    if (const auto share = shareOf(*count, 1)) return {*share};
    if (count->function != "random_choice") return {};
    std::vector<CountShare> shares;
    std::uint64_t weight = 0;
    for (const recipe::Argument& choice : count->arguments) {
        const auto share = chosenShare(choice);
        if (!share) return {};
        weight += share->weight;
        shares.push_back(*share);
    }
    return weight > 0 ? shares : std::vector<CountShare>();
}

} // namespace

/// Why a number of rows cannot be asked of a nested template; empty if it can.
Message Compiler::templateObstacle(const recipe::ObjectTemplate& source) const {
    const auto place = m_nested.find(&source);
    if (place == m_nested.end()) return {};
    if (!place->second.parent) return Core::tr("%1 is made for a variable", source.table);
    if (!place->second.always) return Core::tr("not every row of %1 makes %2", place->second.parent->table, source.table);
    if (sharesOf(source.count).empty()) return Core::tr("the count of %1 is more than numbers and draws", source.table);
    return templateObstacle(*place->second.parent);
}

/// The same for a table that is only nested.
Message Compiler::rowsObstacle(const std::string& table) const {
    const auto& templates = m_nestedOf.find(table)->second;
    return templates.size() == 1 ? templateObstacle(*templates.front()) : Core::tr("%1 is made in several places of the recipe", table);
}

/// What only the plan can tell: how many rows stand around a nested template.
Message Compiler::parentsObstacle(const TemplatePlan& plan) const {
    const TemplatePlan* root = &plan;
    while (root->parent) root = root->parent;
    return root->total ? Message() : Core::tr("how many rows of %1 there are is known only when they are made", root->source->table);
}

/// The fewest and most rows a count gives one parent; only where there is no obstacle.
std::pair<std::uint64_t, std::uint64_t> Compiler::rowsEach(const recipe::ObjectTemplate& source) {
    const auto shares = sharesOf(source.count);
    return {fewestOf(shares), mostOf(shares)};
}

/// Asks for rows of a nested template. Templates around it whose count is drawn make as many rows as can be expected,
/// so that their number is known.
void Compiler::spreadRows(const recipe::ObjectTemplate& source, std::optional<std::uint64_t> rows) {
    const auto place = m_nested.find(&source);
    if (place == m_nested.end()) return;
    const auto [known, isNew] = m_spreadRows.try_emplace(&source, rows);
    if (!isNew && rows) known->second = rows;
    spreadRows(*place->second.parent, std::nullopt);
}

/// Rows of a template in one iteration, if that is known before they are made.
std::optional<std::uint64_t> Compiler::totalOf(const TemplatePlan& plan) const {
    const auto each = plan.constantCount();
    if (!plan.parent || !each || plan.conditional || !plan.parent->total) return plan.parent ? std::nullopt : each;
    return *plan.parent->total * *each;
}

/// Where it is not known: what the count's draws come to on average, or one each.
std::uint64_t Compiler::expectedOf(const TemplatePlan& plan) const {
    const std::uint64_t parents = plan.parent ? plan.parent->expected : 1;
    const auto shares = sharesOf(plan.source->count);
    return shares.empty() ? parents : expectedChildren(shares, parents);
}

/// Rows that templates compiled so far make of a table in one iteration, if that is known.
std::optional<std::uint64_t> Compiler::knownRows(std::uint32_t table) const {
    std::uint64_t rows = 0;
    for (const TemplatePlan& plan : m_plan.templates) {
        if (plan.table != table) continue;
        if (!plan.total) return std::nullopt;
        rows += *plan.total;
    }
    return rows;
}

/// Rows that take each row of another table at most once cannot be more than those.
void Compiler::checkEnough(const TemplatePlan& plan, const std::string& parents, const Position& position) {
    const auto there = knownRows(m_plan.tableNumbers.find(parents)->second);
    if (!plan.total || !there || *plan.total <= *there) return;
    const std::string& table = plan.source->table;
    error("rows-unique", Core::tr("%1 cannot have %2 rows: each takes another row of %3, and there are %4", table, *plan.total, parents, *there),
          position, Core::tr("set fewer rows of %1, or more of %2", table, parents));
}

/// The rows of another table of which each parent takes none twice, if there is such a table.
std::optional<std::uint64_t> Compiler::mostForParent(const recipe::Definition& definition) const {
    std::optional<std::uint64_t> most;
    const recipe::Definition* unique = argumentOf(definition, "unique", -1);
    if (definition.function == "random_reference" && argumentOf(definition, "parent", -1) && unique && formula::truth(unique->literal))
        if (const recipe::Definition* to = argumentOf(definition, "to", 0))
            if (const auto table = m_plan.tableNumbers.find(to->text); table != m_plan.tableNumbers.end()) most = knownRows(table->second);
    for (const recipe::Argument& argument : definition.arguments)
        if (const auto inside = mostForParent(*argument.value)) most = std::min(most.value_or(*inside), *inside);
    return most;
}

/// The most rows one parent can have.
std::uint64_t Compiler::mostChildren(const recipe::ObjectTemplate& source, const std::vector<CountShare>& shares) const {
    std::uint64_t most = mostOf(shares) <= 1 ? 1 : kMostChildren;
    for (const recipe::Field& field : source.fields) most = std::min(most, mostForParent(field.value).value_or(most));
    return most;
}

OperationPtr Compiler::spreadCount(TemplatePlan& plan, std::optional<std::uint64_t> wished, const std::string& path) {
    const recipe::ObjectTemplate& source = *plan.source;
    const std::string& parent = plan.parent->source->table;
    if (!plan.parent->total)
        return failed("rows-table", Core::tr("The rows of %1 follow from the rows they belong to: %2", source.table, parentsObstacle(plan)),
                      source.position, Core::tr("set the rows of %1", parent));
    const std::uint64_t parents = *plan.parent->total;
    std::vector<CountShare> shares = sharesOf(source.count);
    const std::uint64_t most = mostChildren(source, shares), rows = wished.value_or(expectedChildren(shares, parents));
    plan.total = rows;
    if (rows == 0) return std::make_unique<ConstantOperation>(Value::of(std::int64_t{0}));
    if (parents == 0)
        return failed("rows-table", Core::tr("%1 cannot have %2 rows: there are no rows of %3 for them", source.table, rows, parent),
                      source.position, Core::tr("set rows of %1", parent));
    if ((rows - 1) / parents >= most)
        return failed("rows-table", Core::tr("%1 cannot have %2 rows: each of the %3 rows of %4 has at most %5", source.table, rows, parents, parent, most),
                      source.position, Core::tr("set fewer rows of %1, or more of %2", source.table, parent));
    for (CountShare& share : shares) share = {std::min(share.fewest, most), std::min(share.most, most), share.weight};
    const RowSpread spread(shares, parents, rows);
    if (!spread.keepsShares())
        error("rows-spread", Core::tr("%1 rows of %2 for %3 rows of %4 are more or fewer each than the recipe has: %5 to %6", rows, source.table,
                                      parents, parent, fewestOf(shares), mostOf(shares)),
              source.position, Core::tr("set other rows of %1", parent)).severity = Severity::Warning;
    const int number = counter("rows of " + path);
    m_consumers.emplace_back(plan.parent, number);
    return std::make_unique<SpreadCount>(site(path + "/count"), number, parents, spread);
}

} // namespace understudy::engine
