// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runner.h"

namespace understudy::engine {

/// Starts an iteration: names stand for just_once rows only.
void beginIteration(RunState& state);
/// Ends it; throws RowError if a forward reference was never filled.
void endIteration(RunState& state, const Plan::Internals& plan);

/// Evaluates a top-level variable; rows it makes go to the sink.
void runVariable(const StatementPlan& statement, const Plan::Internals& plan, RunState& state, RowSink* sink);

/// Remembers which ids the coming root rows will get, when they can be made again from their id.
void noteExtent(const StatementPlan& statement, const Plan::Internals& plan, RunState& state, std::uint64_t rows);

/// True if a forward reference waits for a row of this statement: then its ids are out of order.
bool hasForward(const StatementPlan& statement, const RunState& state);

/// True if the state after a statement can be had without making its rows.
bool canPassOver(const StatementPlan& statement, const RunState& state);
/// Brings the state past a statement of so many root rows: counts them and makes only the last, which later rows may
/// refer to. Throws RowError or Stopped.
void passOver(const StatementPlan& statement, const Plan::Internals& plan, RunState& state, std::uint64_t rows, std::stop_token stop);

} // namespace understudy::engine
