// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/arena.h"
#include "base/random.h"
#include "base/value.h"
#include "fake/provider.h"

#include <cstdint>
#include <memory>
#include <string>

namespace understudy::engine {

class Runner;
struct TemplatePlan;

/// One row while it is being made. The slots begin with the table's output fields ("id" first), then hidden fields.
struct Row {
    Row(Runner& runnerOf, const TemplatePlan* planOf, Value* slotsOf, Row* parentOf, Arena& arenaOf, std::uint64_t numberOf = 0,
        std::int64_t idOf = 0, std::int64_t childIndexOf = 0, const fake::RowContext& fakesOf = {})
        : runner(runnerOf), plan(planOf), slots(slotsOf), parent(parentOf), arena(arenaOf), number(numberOf), id(idOf),
          childIndex(childIndexOf), fakes(fakesOf) {}

    Runner& runner;
    const TemplatePlan* plan; ///< Null outside a template (a variable at top level).
    Value* slots;             ///< Null while a count or a variable is evaluated: no field is visible there.
    Row* parent;
    Arena& arena;
    std::uint64_t number;     ///< Keys the draws: the global row number, mixed with the ordinal for nested rows.
    std::int64_t id;          ///< 0 while there is no row.
    std::int64_t childIndex;
    fake::RowContext fakes;

    Draws draws(std::uint64_t site) const { return Draws(site, number); }
};

/// Makes one value of a row. Immutable, shared by threads; throws formula::EvaluationError.
class Operation {
public:
    virtual ~Operation() = default;
    virtual Value value(Row& row) const = 0;
    /// A few words for `understudy explain`.
    virtual std::string describe() const = 0;
    /// The value if it is the same in every row, else null.
    virtual const Value* constant() const { return nullptr; }
    /// The slot of the row it just reads, else -1.
    virtual int slot() const { return -1; }
    /// True if a field may hold whatever the operation gives (no check of the type needed).
    virtual bool isFieldValue() const { return false; }
};

using OperationPtr = std::unique_ptr<const Operation>;

} // namespace understudy::engine
