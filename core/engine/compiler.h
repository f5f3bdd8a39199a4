// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/plan.h"
#include "engine/row_spread.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace understudy::engine {

/// Where a value stands while it is compiled: decides which names it sees, and its path keys its draws.
struct Scope {
    TemplatePlan* plan = nullptr; ///< Its fields so far are visible; null in a count or a variable.
    const Scope* outer = nullptr;
    std::map<std::string, int, std::less<>> variables;
    std::string path;
    const recipe::ObjectTemplate* source = nullptr; ///< The template whose row is being made, also in a count.
    bool conditional = false;                       ///< Inside a choice: not evaluated in every row.
    std::map<std::string, int, std::less<>> later{}; ///< Variables among its friends: set in rows after the first.
};

/// Turns a recipe into the plan: one use, in order of the statements.
class Compiler {
public:
    Compiler(Plan::Internals& plan, Diagnostics& diagnostics) : m_plan(plan), m_diagnostics(diagnostics) {}
    void compile();

private:
    // compile.cpp: tables, options, statements
    void collectTables();
    void collectTable(const recipe::ObjectTemplate& source);
    void collectIn(const recipe::Definition& definition, const recipe::ObjectTemplate* parent, bool always);
    void collectNested(const recipe::ObjectTemplate& source, const recipe::ObjectTemplate* parent, bool always);
    void collectOptions();
    void checkPlugins();
    void statement(const recipe::Statement& statement);
    void rowOverrides();
    void applyRows(const std::string& table, std::uint64_t rows);
    void askNested(const std::string& table, std::uint64_t rows);

    // compile_spread.cpp: rows asked of a table whose rows belong to others
    Message rowsObstacle(const std::string& table) const;
    Message templateObstacle(const recipe::ObjectTemplate& source) const;
    Message parentsObstacle(const TemplatePlan& plan) const;
    static std::pair<std::uint64_t, std::uint64_t> rowsEach(const recipe::ObjectTemplate& source);
    void spreadRows(const recipe::ObjectTemplate& source, std::optional<std::uint64_t> rows);
    std::optional<std::uint64_t> knownRows(std::uint32_t table) const;
    std::optional<std::uint64_t> totalOf(const TemplatePlan& plan) const;
    std::uint64_t expectedOf(const TemplatePlan& plan) const;
    void checkEnough(const TemplatePlan& plan, const std::string& parents, const Position& position);
    std::optional<std::uint64_t> mostForParent(const recipe::Definition& definition) const;
    std::uint64_t mostChildren(const recipe::ObjectTemplate& source, const std::vector<CountShare>& shares) const;
    OperationPtr spreadCount(TemplatePlan& plan, std::optional<std::uint64_t> wished, const std::string& path);

    // compile_template.cpp
    TemplatePlan* object(const recipe::ObjectTemplate& source, const Scope& outer, const std::string& path);
    void layOut(TemplatePlan& plan);
    void fields(TemplatePlan& plan, Scope& scope);
    void friends(TemplatePlan& plan, Scope& scope);
    void slices(TemplatePlan& plan);
    std::string childPath(const std::string& path, const recipe::ObjectTemplate& source);

    // compile_value.cpp: what stands to the right of a field
    OperationPtr value(const recipe::Definition& definition, const Scope& scope, const std::string& path);
    OperationPtr literal(const recipe::Definition& definition);
    OperationPtr call(const recipe::Definition& definition, const Scope& scope, const std::string& path);
    OperationPtr nested(const recipe::Definition& definition, const Scope& scope, const std::string& path);
    OperationPtr plainCall(const recipe::Definition& definition, const Scope& scope, const std::string& path);

    // compile_choice.cpp: random_choice and if
    OperationPtr randomChoice(const recipe::Definition& definition, const Scope& scope, const std::string& path);
    OperationPtr conditional(const recipe::Definition& definition, const Scope& scope, const std::string& path);
    OperationPtr weightedKeys(const recipe::Definition& definition, const Scope& scope, const std::string& path);
    OperationPtr weighted(std::vector<std::pair<OperationPtr, OperationPtr>> choices, const recipe::Definition& definition,
                          const std::string& path);
    bool choices(const recipe::Definition& definition, std::string_view condition, const Scope& scope, const std::string& path,
                 std::vector<std::pair<OperationPtr, OperationPtr>>& found);

    // compile_random.cpp: random_number, date_between, fake
    OperationPtr randomNumber(const recipe::Definition& definition, const Scope& scope, const std::string& path);
    OperationPtr dateBetween(const recipe::Definition& definition, const Scope& scope, const std::string& path);
    OperationPtr datetimeBetween(const recipe::Definition& definition, const Scope& scope, const std::string& path);
    OperationPtr fakeCall(const recipe::Definition& definition, std::string_view name, const Scope& scope, const std::string& path);
    OperationPtr i18nFake(const recipe::Definition& definition, const std::string& path);
    OperationPtr boundFake(std::string_view name, const std::string& locale, const fake::Arguments& arguments, bool exact,
                           const Position& position, const std::string& path);
    std::shared_ptr<const fake::Provider> provider(std::string_view name, const std::string& locale,
                                                   const fake::Arguments& arguments, const Position& position);
    std::string localeIn(const Scope& scope) const;

    // compile_reference.cpp
    OperationPtr reference(const recipe::Definition& definition, const Scope& scope, const std::string& path);
    OperationPtr randomReference(const recipe::Definition& definition, const Scope& scope, const std::string& path);

    // compile_formula.cpp
    OperationPtr formula(const recipe::Definition& definition, const Scope& scope, const std::string& path);
    OperationPtr expression(formula::Node& node, const Scope& scope, const std::string& path, const Position& position);
    OperationPtr binary(formula::Node& node, const Scope& scope, const std::string& path, const Position& position);
    OperationPtr fakeExpression(formula::Node& node, const Scope& scope, const std::string& path, const Position& position);
    void bindNames(formula::Node& node, const Scope& scope, const std::string& path, const Position& position);
    void bindCall(formula::Node& node, const std::string& path, const Position& position);
    OperationPtr bound(int binding);

    // compile_names.cpp
    int bind(const std::string& name, const Scope& scope, const std::string& path);
    int bindVariable(const std::string& name, const Scope& scope, std::vector<int>& later);
    int bindRest(const std::string& name, const Scope& scope, const std::string& path);
    int addBinding(Binding binding);
    std::optional<Binding> builtin(const std::string& name, const Scope& scope, const std::string& path);
    int namedRow(const std::string& name);
    bool isRowName(const std::string& name) const;
    void readNamed(const std::string& name, const Scope& scope);
    void sequential(const Message& reason);
    Callable& callable(Callable callable);
    int uniqueCounter(const std::string& name, const Scope& scope);
    int counter(const std::string& name);

    // classify.cpp
    void classify();
    void countRows(StatementPlan& statement);
    void markCounts(StatementPlan& statement);
    void tableClasses();
    void dropSlices();

    Diagnostic& error(std::string code, Message message, const Position& position, Message fix = {});
    OperationPtr failed(std::string code, Message message, const Position& position, Message fix = {});
    std::uint64_t site(const std::string& path) const { return siteKey(m_plan.options.seed, path); }
    Value keep(std::string text);
    Value kept(const Value& value);
    void reads(int slot);
    void readsAll(const Scope& scope);

    Plan::Internals& m_plan;
    Diagnostics& m_diagnostics;
    std::map<std::string, int, std::less<>> m_bindings;   ///< Options and other constants by name.
    std::map<std::string, int, std::less<>> m_named;
    std::map<std::string, int, std::less<>> m_counters;
    std::map<std::string, std::string, std::less<>> m_nicknames; ///< Nickname to table.
    std::set<std::string, std::less<>> m_topNames;        ///< Names that forward references may use.
    std::map<std::string, Value, std::less<>> m_options;
    std::map<const recipe::ObjectTemplate*, std::uint64_t> m_forcedRows; ///< Counts that the caller sets.
    /// Where a nested template stands: in which other one, and whether each of its rows makes it.
    struct NestedPlace {
        const recipe::ObjectTemplate* parent = nullptr;
        bool always = true;
    };
    std::map<const recipe::ObjectTemplate*, NestedPlace> m_nested;
    std::map<std::string, std::vector<const recipe::ObjectTemplate*>> m_nestedOf; ///< The same by table, as they are written.
    /// Rows of nested templates that the caller sets; none: as many as their counts can be expected to make.
    std::map<const recipe::ObjectTemplate*, std::optional<std::uint64_t>> m_spreadRows;
    std::set<std::string> m_paths;
    Scope m_global;
    StatementPlan* m_statement = nullptr;
    std::set<std::string, std::less<>> m_treeNames;       ///< What the current statement makes anywhere.
    std::set<std::string, std::less<>> m_madeInRoot;      ///< What the current root row has surely made so far.
    std::set<std::string, std::less<>> m_madeBefore;      ///< What earlier statements make.
    std::vector<int>* m_reads = nullptr;
    bool m_makesRows = false;
    bool m_readsRows = false; ///< A field of a row, a name or a variable was read.
    bool m_consumes = false;
    bool m_alone = true;                       ///< The step reads no name, variable or counter so far.
    std::vector<std::uint32_t> m_choosesFrom;  ///< Tables the step chooses rows from so far.
    std::set<const TemplatePlan*> m_countsReadRows; ///< Roots below which a count or condition reads rows.
    std::vector<std::pair<const TemplatePlan*, int>> m_consumers; ///< Template and counter it takes from, once a row each.
    std::map<std::string, std::string> m_variableText;    ///< Constant variables, for snowfakery_locale.
};

} // namespace understudy::engine
