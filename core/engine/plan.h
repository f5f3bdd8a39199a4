// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text_traits.h"
#include "engine/engine.h"
#include "engine/operation.h"
#include "formula/evaluate.h"

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace understudy::engine {

struct Function;
struct TemplatePlan;

/// What a name in a formula stands for; Node::symbol is its index in Plan::Internals::bindings.
struct Binding {
    enum class Kind { Undefined, Constant, Slot, Id, ChildIndex, This, Variable, Named };
    Kind kind = Kind::Undefined;
    int index = 0; ///< Slot, variable or named row.
    Value value;   ///< Constant.
    std::string name;
    int fallback = -1; ///< A variable that may not be set yet: what the name stands for until then.
};

/// A callable or a namespace a formula can reach. A Callable value points to one.
struct Callable {
    enum class Kind { Function, FakeNamespace, Fake, UniqueNamespace, UniqueId, UniqueCode, FileName, TemplateNamespace };
    Kind kind = Kind::Function;
    std::string name;
    const Function* function = nullptr;
    std::uint64_t site = 0;                          ///< Key of its draws when it is drawn without a call.
    std::shared_ptr<const fake::Provider> provider;  ///< Fake: bound without arguments.
    std::map<std::string, Callable*, std::less<>> members; ///< FakeNamespace: what the formula takes from it.
    int counter = -1;                                ///< UniqueId, UniqueCode.

    Value value() const {
        Value v;
        v.kind = Kind_::Callable;
        v.pointer = this;
        return v;
    }
    using Kind_ = understudy::Kind;
};

/// One call in a formula: it has draws of its own.
struct CallSite {
    std::uint64_t key = 0;
};

/// A table or nickname that some formula or reference reads: its latest row is remembered.
struct NamedRow {
    std::string name;
    bool isTable = false;
    std::uint32_t table = 0;
    bool forward = false; ///< Made by a top-level template: can be referred to before it exists.
};

/// One field of a template.
struct Step {
    int slot = 0;
    OperationPtr operation;
    const recipe::Field* field = nullptr;
    bool makesRows = false; ///< A nested object is made here.
    bool checked = false;   ///< The type of the value must be checked.
    bool forCounts = true;  ///< Needed to know how many rows there will be.
    std::vector<int> reads; ///< Slots it reads.
    bool alone = true;      ///< Follows from the row's number; reads no name, variable or counter.
    std::vector<std::uint32_t> choosesFrom; ///< Tables whose number of rows it depends on.
};

/// A friend: a template or a variable.
struct Friend {
    const TemplatePlan* object = nullptr;
    int variable = -1;
    OperationPtr value;
    Position position;
};

/// One compiled `object:`.
struct TemplatePlan {
    const recipe::ObjectTemplate* source = nullptr;
    int number = 0;        ///< In Plan::Internals::templates.
    std::uint32_t table = 0;
    std::uint32_t nickname = 0;  ///< Counter of rows with its nickname; 0 if it has none.
    std::uint64_t site = 0;      ///< Keys the numbers of its nested rows.
    int slots = 1;
    int outputs = 1;             ///< The first slots, which are output.
    bool hidden = false;
    bool isRoot = false;
    std::vector<int> missing;    ///< Output slots this template has no field for.
    OperationPtr count;          ///< Null: one row.
    std::vector<Step> steps;
    std::vector<Friend> friends;
    std::vector<int> registers;  ///< Named rows it becomes.
    std::vector<std::vector<int>> slices; ///< Per slot: the steps needed for it, in order; empty if it must not be recomputed alone.
    std::map<std::string, int, std::less<>> fieldSlots;
    int statement = -1;
    bool conditional = false;    ///< Stands inside a choice: not made in every row.
    const TemplatePlan* parent = nullptr;

    std::optional<std::uint64_t> total; ///< Rows in one iteration, if known before they are made.
    std::uint64_t expected = 1;         ///< The same, or an estimate.

    /// The number of rows when it is the same each time.
    std::optional<std::uint64_t> constantCount() const;
};

/// One top-level statement.
struct StatementPlan {
    const TemplatePlan* object = nullptr;
    int variable = -1;
    OperationPtr value;
    Position position;
    bool justOnce = false;
    TemplateClass rowClass = TemplateClass::Stateless;
    Message reason;
    /// Rows (and other counts) one root row makes, per counter; valid if constantCounts.
    std::vector<std::uint64_t> perRoot;
    bool constantCounts = true;
    std::vector<const TemplatePlan*> tree; ///< All templates of the statement, the root first.
};

struct Plan::Internals {
    recipe::Recipe recipe;
    CompileOptions options;
    std::vector<TableInfo> tables;
    std::deque<TemplatePlan> templates;
    std::vector<StatementPlan> statements;
    std::deque<Binding> bindings;
    std::deque<Callable> callables;
    std::deque<CallSite> callSites;
    std::vector<NamedRow> named;
    std::deque<PaddedText> texts; ///< Texts that constants point into.
    Arena constants;               ///< Containers of constants.
    std::map<std::string, std::uint32_t, std::less<>> tableNumbers;
    std::vector<std::string> counterNames; ///< The tables, then what else is counted.
    std::size_t variables = 0;
    bool readsFields = false;      ///< Some formula reads a field through a reference.
    bool choosesRows = false;      ///< Some field refers to a row that is not the latest of its name.
    bool choosesEarlierIterations = false;

    std::size_t counters() const { return counterNames.size(); }
};

} // namespace understudy::engine
