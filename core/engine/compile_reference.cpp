// SPDX-License-Identifier: GPL-3.0-or-later
// reference and random_reference.
#include "engine/arguments.h"
#include "engine/compiler.h"
#include "engine/functions.h"
#include "engine/operations.h"

#include "base/text.h"

#include <algorithm>

namespace understudy::engine {

namespace {

/// A value that must be a row.
class ReferenceOperation : public Operation {
public:
    ReferenceOperation(OperationPtr row, std::vector<std::string> path, std::string written)
        : m_row(std::move(row)), m_path(std::move(path)), m_written(std::move(written)) {}
    Value value(Row& row) const override {
        Value found = m_row->value(row);
        for (const std::string& part : m_path) {
            if (!found.is(Kind::Reference)) throw formula::EvaluationError{Core::tr("Expression cannot be evaluated `%1`. Problem before `%2`", m_written, part)};
            found = row.runner.attribute(found, part, row);
        }
        if (found.is(Kind::Reference)) return found;
        if (found.is(Kind::Undefined) || found.is(Kind::Null)) throw formula::EvaluationError{Core::tr("Cannot find an object named %1", m_written)};
        throw formula::EvaluationError{Core::tr("Reference to incorrect object type %1", kindName(found.kind))};
    }
    std::string describe() const override { return "reference to " + m_written; }
    bool isFieldValue() const override { return true; }

private:
    OperationPtr m_row;
    std::vector<std::string> m_path;
    std::string m_written;
};

struct Target {
    std::uint32_t table = 0;
    std::uint32_t counter = 0; ///< Counts the rows to choose from: the table, or the nickname.
    bool nickname = false;
    std::string name;
    bool allIterations = false;
};

struct Range {
    std::int64_t first, last;
};

Range rangeOf(const Target& target, Row& row) {
    const std::int64_t last = row.runner.lastSaved(target.counter);
    if (last < 1) throw formula::EvaluationError{Core::tr("There is no table or nickname `%1` at this point in the recipe.", target.name)};
    const auto start = static_cast<std::int64_t>(row.runner.state().iterationStart[target.counter]);
    return {target.allIterations || last < start ? 1 : start, last};
}

Value referTo(const Target& target, std::int64_t place, Row& row) {
    return Value::reference(target.table, target.nickname ? row.runner.idOfNickname(target.table, target.counter, place) : place);
}

class RandomReference : public Operation {
public:
    RandomReference(std::uint64_t site, Target target) : m_site(site), m_target(std::move(target)) {}
    Value value(Row& row) const override {
        const Range range = rangeOf(m_target, row);
        return referTo(m_target, row.draws(m_site).between(range.first, range.last), row);
    }
    std::string describe() const override { return "random row of " + m_target.name; }
    bool isFieldValue() const override { return true; }

private:
    std::uint64_t m_site;
    Target m_target;
};

/// Each row at most once: the n-th use takes the n-th row of a keyed permutation.
class UniqueReference : public Operation {
public:
    UniqueReference(std::uint64_t site, Target target, int counter, OperationPtr parent)
        : m_site(site), m_target(std::move(target)), m_counter(counter), m_parent(std::move(parent)) {}
    Value value(Row& row) const override {
        const Range range = rangeOf(m_target, row);
        const auto size = static_cast<std::uint64_t>(range.last - range.first + 1);
        std::uint64_t key = m_site ^ mix(static_cast<std::uint64_t>(range.first)), use = 0;
        if (m_parent) {
            const Value parent = m_parent->value(row);
            key ^= mix(static_cast<std::uint64_t>(parent.integer) + 1);
            use = row.runner.useForParent(m_site, parent.integer);
        } else {
            const auto counter = static_cast<std::size_t>(m_counter);
            use = row.runner.count(m_counter) - row.runner.state().iterationStart[counter];
        }
        if (use >= size) throw formula::EvaluationError{Core::tr("Cannot find an unused `%1` to link to", m_target.name)};
        const Permutation order(key, size);
        return referTo(m_target, range.first + static_cast<std::int64_t>(order(use)), row);
    }
    std::string describe() const override { return "unused random row of " + m_target.name; }
    bool isFieldValue() const override { return true; }

private:
    std::uint64_t m_site;
    Target m_target;
    int m_counter;
    OperationPtr m_parent;
};

std::string textOf(const recipe::Definition* definition) {
    return definition && definition->type == recipe::Definition::Type::Literal ? definition->text : std::string();
}

} // namespace

OperationPtr Compiler::reference(const recipe::Definition& definition, const Scope& scope, const std::string& path) {
    const recipe::Definition* x = argumentOf(definition, "x", 0);
    if (!x) {
        m_plan.choosesRows = m_plan.choosesEarlierIterations = true;
        return plainCall(definition, scope, path);
    }
    if (x->type != recipe::Definition::Type::Literal) return std::make_unique<ReferenceOperation>(value(*x, scope, path), std::vector<std::string>{}, x->text);
    const auto parts = split(x->text, ".");
    const int binding = bind(std::string(parts.front()), scope, path);
    if (m_plan.bindings[static_cast<std::size_t>(binding)].kind == Binding::Kind::Undefined) {
        std::vector<std::string> known;
        for (const auto& [name, number] : m_plan.tableNumbers) known.push_back(name);
        for (const auto& [name, table] : m_nicknames) known.push_back(name);
        const auto near = nearest(parts.front(), known);
        return failed("unknown-row", Core::tr("Cannot find an object named %1", x->text), x->position, near ? Core::tr("did you mean %1", *near) : Message());
    }
    std::vector<std::string> rest(parts.begin() + 1, parts.end());
    if (!rest.empty()) m_plan.readsFields = true;
    return std::make_unique<ReferenceOperation>(bound(binding), std::move(rest), x->text);
}

OperationPtr Compiler::randomReference(const recipe::Definition& definition, const Scope& scope, const std::string& path) {
    Target target;
    target.name = textOf(argumentOf(definition, "to", 0));
    const std::string reach = textOf(argumentOf(definition, "scope", -1));
    if (!isRowName(target.name)) {
        std::vector<std::string> known;
        for (const auto& [name, number] : m_plan.tableNumbers) known.push_back(name);
        const auto near = nearest(target.name, known);
        return failed("unknown-row", Core::tr("There is no table or nickname `%1` in the recipe", target.name), definition.position, near ? Core::tr("did you mean %1", *near) : Message());
    }
    if (!reach.empty() && reach != "current-iteration" && reach != "prior-and-current-iterations")
        return failed("scope", Core::tr("Scope must be 'prior-and-current-iterations' or 'current-iteration' not %1", reach), definition.position);
    target.nickname = !m_plan.tableNumbers.contains(target.name);
    target.table = m_plan.tableNumbers.find(target.nickname ? m_nicknames.find(target.name)->second : target.name)->second;
    target.counter = target.nickname ? static_cast<std::uint32_t>(counter("nickname " + target.name)) : target.table;
    target.allIterations = reach == "prior-and-current-iterations";
    m_plan.choosesRows = true;
    m_plan.choosesEarlierIterations = m_plan.choosesEarlierIterations || target.allIterations;
    m_choosesFrom.push_back(target.table);
    const recipe::Definition* unique = argumentOf(definition, "unique", -1);
    const recipe::Definition* parent = argumentOf(definition, "parent", -1);
    if (!unique || !formula::truth(unique->literal)) return std::make_unique<RandomReference>(site(path), std::move(target));
    if (m_treeNames.contains(target.name))
        return failed("unique-growing", Core::tr("unique random_reference to %1, which is still being made, is not supported yet", target.name), definition.position);
    OperationPtr parentRow;
    if (parent) {
        const int binding = bind(textOf(parent), scope, path);
        parentRow = std::make_unique<ReferenceOperation>(bound(binding), std::vector<std::string>{}, textOf(parent));
    }
    if (!parent && scope.plan && !scope.conditional && !target.nickname && !target.allIterations)
        checkEnough(*scope.plan, target.name, definition.position);
    const int uses = parent ? -1 : uniqueCounter("uses of " + path, scope);
    return std::make_unique<UniqueReference>(site(path), std::move(target), uses, std::move(parentRow));
}

} // namespace understudy::engine
