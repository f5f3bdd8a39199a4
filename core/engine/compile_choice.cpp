// SPDX-License-Identifier: GPL-3.0-or-later
// random_choice and if: picks are lazy, so only the chosen one is made.
#include "engine/arguments.h"
#include "engine/compiler.h"
#include "engine/operations.h"

#include "base/digits.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace understudy::engine {

namespace {

using Choices = std::vector<std::pair<OperationPtr, OperationPtr>>; ///< Weight or condition, and pick.

Value exactly(Value value) {
    if (value.is(Kind::String)) value.exact = true;
    return value;
}

/// What there is to choose from; constants are at hand without asking anybody.
class Picks {
public:
    explicit Picks(std::vector<OperationPtr> operations) : m_operations(std::move(operations)) {
        const bool constant = std::all_of(m_operations.begin(), m_operations.end(), [](const OperationPtr& pick) { return pick->constant(); });
        for (std::size_t i = 0; constant && i < m_operations.size(); ++i) m_constants.push_back(exactly(*m_operations[i]->constant()));
    }
    std::size_t size() const { return m_operations.size(); }
    Value value(std::size_t pick, Row& row) const {
        return m_constants.empty() ? exactly(m_operations[pick]->value(row)) : m_constants[pick];
    }
    bool areFieldValues() const {
        return std::all_of(m_operations.begin(), m_operations.end(), [](const OperationPtr& pick) { return pick->isFieldValue(); });
    }

private:
    std::vector<OperationPtr> m_operations;
    std::vector<Value> m_constants;
};

class UniformChoice : public Operation {
public:
    UniformChoice(std::uint64_t site, std::vector<OperationPtr> picks) : m_site(site), m_picks(std::move(picks)) {}
    Value value(Row& row) const override { return m_picks.value(row.draws(m_site).below(m_picks.size()), row); }
    std::string describe() const override { return "one of " + std::to_string(m_picks.size()); }
    bool isFieldValue() const override { return m_picks.areFieldValues(); }

private:
    std::uint64_t m_site;
    Picks m_picks;
};

/// Weights that are the same in every row: a draw is looked up among integer thresholds.
class WeightedChoice : public Operation {
public:
    WeightedChoice(std::uint64_t site, const std::vector<double>& weights, std::vector<OperationPtr> picks)
        : m_site(site), m_picks(std::move(picks)) {
        double total = 0, sum = 0;
        for (const double weight : weights) total += weight;
        for (const double weight : weights) {
            sum += weight;
            m_limits.push_back(static_cast<std::uint64_t>(std::min(1.0, sum / total) * 0x1p53));
        }
        m_limits.back() = std::uint64_t{1} << 53;
    }
    Value value(Row& row) const override { return m_picks.value(pick(row.draws(m_site).next() >> 11), row); }
    std::string describe() const override { return "weighted choice of " + std::to_string(m_picks.size()); }
    bool isFieldValue() const override { return m_picks.areFieldValues(); }

private:
    static constexpr std::size_t kFew = 16;

    /// Few limits are counted through: a search would be guessed wrong half the time.
    std::size_t pick(std::uint64_t drawn) const {
        std::size_t below = 0;
        if (m_limits.size() > kFew) return static_cast<std::size_t>(std::upper_bound(m_limits.begin(), m_limits.end(), drawn) - m_limits.begin());
        for (const std::uint64_t limit : m_limits) below += drawn >= limit;
        return below;
    }

    std::uint64_t m_site;
    std::vector<std::uint64_t> m_limits;
    Picks m_picks;
};

/// "60%", 40 or a formula's result as a weight.
double weightOf(const Value& value) {
    if (value.is(Kind::Integer) || value.is(Kind::Bool)) return static_cast<double>(value.integer);
    if (value.is(Kind::Float)) return value.real;
    if (value.is(Kind::Decimal)) return static_cast<double>(value.integer) / static_cast<double>(powerOfTen(value.extra));
    if (value.is(Kind::String)) {
        std::string_view text = trimmed(value.view());
        while (text.ends_with('%')) text = trimmed(text.substr(0, text.size() - 1));
        double weight = 0;
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), weight);
        if (problem == std::errc() && end == text.data() + text.size()) return weight;
    }
    Arena arena;
    throw formula::EvaluationError{Core::tr("could not convert string to float: '%1'", formula::str(value, arena))};
}

/// Weights that are formulas.
class DynamicChoice : public Operation {
public:
    DynamicChoice(std::uint64_t site, Choices choices) : m_site(site), m_choices(std::move(choices)) {}
    Value value(Row& row) const override {
        double* sums = row.arena.array<double>(m_choices.size());
        double total = 0;
        for (std::size_t i = 0; i < m_choices.size(); ++i) sums[i] = total += weightOf(m_choices[i].first->value(row));
        if (total <= 0) throw formula::EvaluationError{Core::tr("Total of weights must be greater than zero")};
        const double drawn = row.draws(m_site).unit() * total;
        std::size_t pick = 0;
        while (pick + 1 < m_choices.size() && drawn >= sums[pick]) ++pick;
        return exactly(m_choices[pick].second->value(row));
    }
    std::string describe() const override { return "choice with weights from formulas"; }

private:
    std::uint64_t m_site;
    Choices m_choices;
};

class IfOperation : public Operation {
public:
    explicit IfOperation(Choices choices) : m_choices(std::move(choices)) {}
    Value value(Row& row) const override {
        for (const auto& [when, pick] : m_choices)
            if (when && holds(*when, row)) return exactly(pick->value(row));
        return exactly(m_choices.back().second->value(row));
    }
    std::string describe() const override { return "if with " + std::to_string(m_choices.size()) + " choices"; }
    bool isFieldValue() const override {
        return std::all_of(m_choices.begin(), m_choices.end(), [](const auto& choice) { return choice.second->isFieldValue(); });
    }

private:
    static bool holds(const Operation& when, Row& row) {
        const Value value = when.value(row);
        if (!value.is(Kind::String)) return formula::truth(value);
        const Value literal = formula::literalEval(value.view(), row.arena);
        if (literal.is(Kind::String) && !value.view().starts_with('\'') && !value.view().starts_with('"'))
            throw formula::EvaluationError{Core::tr("`when` must be true or false, not '%1'", value.view())};
        return formula::truth(literal);
    }

    Choices m_choices;
};

} // namespace

/// Compiles `choice` blocks; false (with a finding) if an argument is none.
bool Compiler::choices(const recipe::Definition& definition, std::string_view condition, const Scope& scope,
                       const std::string& path, std::vector<std::pair<OperationPtr, OperationPtr>>& found) {
    Scope inside = scope;
    inside.conditional = true;
    for (std::size_t i = 0; i < definition.arguments.size(); ++i) {
        const recipe::Definition& choice = *definition.arguments[i].value;
        const std::string place = path + "/" + std::to_string(i);
        const recipe::Definition* pick = choice.function == "choice" ? argumentOf(choice, "pick", 0) : nullptr;
        if (!pick) {
            error("choice", Core::tr("Each choice of %1 needs `choice` with a `pick`", definition.function), choice.position);
            return false;
        }
        const recipe::Definition* when = argumentOf(choice, condition, condition == "probability" ? 1 : -1);
        OperationPtr weight = when ? value(*when, inside, place + "/when") : nullptr;
        found.emplace_back(std::move(weight), value(*pick, inside, place));
    }
    return true;
}

OperationPtr Compiler::randomChoice(const recipe::Definition& definition, const Scope& scope, const std::string& path) {
    if (definition.arguments.empty()) return failed("choice", Core::tr("random_choice has no choices"), definition.position, Core::tr("add some"));
    if (!definition.arguments.front().name.empty()) return weightedKeys(definition, scope, path);
    if (definition.arguments.front().value->function == "choice") {
        Choices found;
        if (!choices(definition, "probability", scope, path, found)) return failed("choice", Core::tr("random_choice cannot be compiled"), definition.position);
        return weighted(std::move(found), definition, path);
    }
    Scope inside = scope;
    inside.conditional = definition.arguments.size() > 1 || scope.conditional;
    std::vector<OperationPtr> picks;
    for (std::size_t i = 0; i < definition.arguments.size(); ++i)
        picks.push_back(value(*definition.arguments[i].value, inside, path + "/" + std::to_string(i)));
    return std::make_unique<UniformChoice>(site(path), std::move(picks));
}

/// `gold: 10%`: the keys are texts as they are.
OperationPtr Compiler::weightedKeys(const recipe::Definition& definition, const Scope& scope, const std::string& path) {
    Choices found;
    for (const recipe::Argument& argument : definition.arguments)
        found.emplace_back(value(*argument.value, scope, path + "/" + argument.name),
                           std::make_unique<ConstantOperation>(keep(argument.name)));
    return weighted(std::move(found), definition, path);
}

OperationPtr Compiler::weighted(Choices found, const recipe::Definition& definition, const std::string& path) {
    std::vector<double> weights;
    double total = 0;
    for (const auto& [weight, pick] : found) {
        if (!weight) return failed("choice", Core::tr("Each choice of random_choice needs a probability"), definition.position);
        const Value* constant = weight->constant();
        if (!constant) return std::make_unique<DynamicChoice>(site(path), std::move(found));
        try {
            weights.push_back(weightOf(*constant));
        } catch (const formula::EvaluationError& problem) {
            return failed("weight", problem.message, definition.position, Core::tr("write a number or a percentage"));
        }
        total += weights.back();
    }
    if (!(total > 0)) return failed("weight", Core::tr("The weights of random_choice add up to nothing"), definition.position);
    std::vector<OperationPtr> picks;
    for (auto& choice : found) picks.push_back(std::move(choice.second));
    return std::make_unique<WeightedChoice>(site(path), weights, std::move(picks));
}

OperationPtr Compiler::conditional(const recipe::Definition& definition, const Scope& scope, const std::string& path) {
    if (definition.arguments.empty()) return failed("choice", Core::tr("if has no choices"), definition.position, Core::tr("add some"));
    Choices found;
    if (!choices(definition, "when", scope, path, found)) return failed("choice", Core::tr("if cannot be compiled"), definition.position);
    for (std::size_t i = 0; i + 1 < found.size(); ++i)
        if (!found[i].first) return failed("choice", Core::tr("Every choice except the last one should have a when-clause"), definition.position);
    return std::make_unique<IfOperation>(std::move(found));
}

} // namespace understudy::engine
