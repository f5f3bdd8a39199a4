// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay.h"

#include "base/digits.h"
#include "base/text.h"

#include <algorithm>

namespace understudy::engine {

namespace {

std::uint64_t nestedNumber(const TemplatePlan& plan, const Row& parent, std::int64_t childIndex) {
    return mix(mix(parent.number ^ plan.site) + static_cast<std::uint64_t>(childIndex));
}

[[noreturn]] void throwRowError(const formula::EvaluationError& cause, const Position& position, const std::string& where) {
    throw RowError{{ErrorCode::Data, Core::tr("%1: %2", where, cause.message), position.text(), {}}};
}

std::string fieldName(const TemplatePlan& plan, const Step& step) {
    return plan.source->table + "." + step.field->name;
}

/// What Snowfakery accepts as the value of a field; common kinds do not come here.
void checkFieldValue(const Step& step, const Value& value) {
    switch (value.kind) {
    case Kind::List:
    case Kind::Dict:
    case Kind::Duration:
    case Kind::Callable:
        throw formula::EvaluationError{Core::tr("Field '%1' generated unexpected object: <class '%2'>", step.field->name,
                                                kindName(value.kind))};
    default: return;
    }
}

/// int(float(x)), as Snowfakery reads a count.
std::uint64_t toCount(const Value& value, Arena& arena) {
    double number = 0;
    if (value.is(Kind::Integer) || value.is(Kind::Bool)) return value.integer > 0 ? static_cast<std::uint64_t>(value.integer) : 0;
    const Value literal = value.is(Kind::String) ? formula::literalEval(trimmed(value.view()), arena) : value;
    if (literal.is(Kind::Integer)) return toCount(literal, arena);
    if (literal.is(Kind::Float)) number = literal.real;
    else if (literal.is(Kind::Decimal)) number = static_cast<double>(literal.integer) / static_cast<double>(powerOfTen(literal.extra));
    else throw formula::EvaluationError{Core::tr("Cannot evaluate %1 as number", formula::str(value, arena))};
    return number >= 1 && number < 9e18 ? static_cast<std::uint64_t>(number) : 0;
}

} // namespace

RunState::RunState(const Plan::Internals& plan)
    : next(plan.counters(), 1), iterationStart(plan.counters(), 1), named(plan.named.size()),
      persistent(plan.named.size()), variables(plan.variables), rootRows(plan.templates.size()),
      extents(std::make_shared<Extents>(plan.tables.size())) {}

Runner::Runner(const Plan::Internals& plan, RunState& state, RowSink* sink, std::stop_token stop)
    : m_plan(plan), m_state(state), m_sink(sink), m_stop(std::move(stop)), m_environment(plan),
      m_saved(plan.counters()) {
    resume();
}

Runner::~Runner() = default;

void Runner::beginRoot() {
    m_arena.reset();
    m_live.clear();
    m_uses.clear();
}

void Runner::resume() {
    for (std::size_t i = 0; i < m_saved.size(); ++i) m_saved[i] = static_cast<std::int64_t>(m_state.next[i]) - 1;
}

std::uint64_t Runner::countOf(const TemplatePlan& plan, Row& asker) {
    if (!plan.count) return 1;
    Row row{*this, nullptr, nullptr, &asker, asker.arena, asker.number, 0, asker.childIndex, asker.fakes};
    try {
        return toCount(plan.count->value(row), row.arena);
    } catch (const formula::EvaluationError& error) {
        throwRowError(error, plan.source->count->position, plan.source->table + ".count");
    }
}

std::uint64_t Runner::rootCount(const TemplatePlan& plan) {
    m_arena.reset();
    Row asker{*this, nullptr, nullptr, nullptr, m_arena, m_state.iteration};
    return countOf(plan, asker);
}

void Runner::root(const TemplatePlan& plan, std::uint64_t number, std::int64_t childIndex) {
    beginRoot();
    if (childIndex == 0) forgetVariables(plan);
    Row row{*this, &plan, nullptr, nullptr, m_arena, number, 0, childIndex};
    makeRow(plan, row);
}

/// Only the last row lasts: the value of the field refers to it.
Value Runner::execute(const TemplatePlan& plan, Row& parent) {
    const std::uint64_t rows = countOf(plan, parent);
    forgetVariables(plan);
    if (rows == 0) return Value::null();
    if (rows > 1) passingRows(plan, parent, rows - 1);
    const auto index = static_cast<std::int64_t>(rows - 1);
    Row row{*this, &plan, nullptr, &parent, parent.arena, nestedNumber(plan, parent, index), 0, index, parent.fakes};
    makeRow(plan, row);
    m_live.push_back({&plan, row.id, row.slots});
    return Value::reference(plan.table, row.id);
}

void Runner::friendRows(const TemplatePlan& plan, Row& parent) {
    const std::uint64_t rows = countOf(plan, parent);
    forgetVariables(plan);
    passingRows(plan, parent, rows);
}

/// Rows that are forgotten as soon as they are made, so that memory does not grow with their number.
void Runner::passingRows(const TemplatePlan& plan, Row& parent, std::uint64_t rows) {
    if (m_friendArenas.size() <= m_depth) m_friendArenas.emplace_back();
    Arena& arena = m_friendArenas[m_depth++];
    const std::size_t live = m_live.size();
    for (std::uint64_t i = 0; i < rows; ++i) {
        arena.reset();
        const auto index = static_cast<std::int64_t>(i);
        Row row{*this, &plan, nullptr, &parent, arena, nestedNumber(plan, parent, index), 0, index, parent.fakes};
        makeRow(plan, row);
        m_live.resize(live);
        if (i % 4096 == 4095 && m_stop.stop_requested()) throw Stopped{};
    }
    --m_depth;
}

/// A variable among the friends lasts from row to row, but not beyond its template.
void Runner::forgetVariables(const TemplatePlan& plan) {
    for (const Friend& member : plan.friends)
        if (!member.object) m_state.variables[static_cast<std::size_t>(member.variable)].reset();
}

void Runner::makeRow(const TemplatePlan& plan, Row& row) {
    row.slots = emptySlots(plan, row.arena);
    row.id = takeId(plan);
    row.slots[0] = Value::of(row.id);
    row.fakes.row = static_cast<std::uint64_t>(row.id);
    row.fakes.today = Value::date(m_plan.options.today);
    for (const int name : plan.registers)
        m_state.named[static_cast<std::size_t>(name)] = {NamedState::Kind::Row, plan.table, row.id, nullptr};
    fields(plan, row);
    save(plan, row);
    friends(plan, row);
}

void Runner::fields(const TemplatePlan& plan, Row& row) {
    const Step* current = nullptr;
    try {
        for (const Step& step : plan.steps) {
            if (m_countOnly && !step.forCounts) continue;
            current = &step;
            Value& slot = row.slots[step.slot];
            slot = stored(step.operation->value(row));
            if (step.checked && slot.kind > Kind::DateTime) checkFieldValue(step, slot);
        }
    } catch (const formula::EvaluationError& error) {
        throwRowError(error, current->field->value.position, fieldName(plan, *current));
    }
}

void Runner::save(const TemplatePlan& plan, Row& row) {
    m_saved[plan.table] = row.id;
    if (plan.nickname) m_saved[plan.nickname] = static_cast<std::int64_t>(m_state.next[plan.nickname]++);
    if (keeps(plan)) keepNamed(plan, row);
    if (m_sink && !m_countOnly) m_sink->row(plan, {row.slots, static_cast<std::size_t>(plan.slots)});
}

void Runner::friends(const TemplatePlan& plan, Row& row) {
    for (const Friend& member : plan.friends) {
        if (member.object) friendRows(*member.object, row);
        else assign(member.variable, *member.value, &row, member.position);
    }
}

void Runner::assign(int variable, const Operation& operation, Row* parent, const Position& position) {
    Row row{*this, nullptr, nullptr, parent, parent ? parent->arena : m_arena, parent ? parent->number : m_state.iteration};
    if (!parent) beginRoot();
    else row.childIndex = parent->childIndex;
    try {
        auto kept = std::make_shared<KeptRow>();
        kept->slots.push_back(copied(stored(operation.value(row)), kept->arena));
        if (auto made = keptLive(kept->slots.front())) kept->children.push_back(std::move(made));
        m_state.variables[static_cast<std::size_t>(variable)] = std::move(kept);
    } catch (const formula::EvaluationError& error) {
        throwRowError(error, position, "var");
    }
}

} // namespace understudy::engine
