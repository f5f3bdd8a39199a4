// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay.h"

#include <algorithm>
#include <cstring>

namespace understudy::engine {

namespace {

constexpr unsigned kDeepestRecompute = 200;
constexpr unsigned kDeepestReplay = 60;

Value fieldOf(const TemplatePlan& plan, const Value* slots, std::string_view field) {
    const auto slot = plan.fieldSlots.find(field);
    return slot == plan.fieldSlots.end() ? Value::undefined() : slots[slot->second];
}

/// The extent an id belongs to; null if its rows cannot be made again alone.
const Extent* extentOf(const std::vector<Extent>& extents, std::int64_t id) {
    auto after = std::upper_bound(extents.begin(), extents.end(), id,
                                  [](std::int64_t i, const Extent& e) { return i < e.firstId; });
    if (after == extents.begin()) return nullptr;
    const Extent& extent = *--after;
    return !extent.plan || id < extent.firstId + extent.rows ? &extent : nullptr;
}

} // namespace

Value* emptySlots(const TemplatePlan& plan, Arena& arena) {
    static_assert(Kind::Undefined == Kind{}, "an undefined value is all zeros");
    const auto bytes = static_cast<std::size_t>(plan.slots) * sizeof(Value);
    return static_cast<Value*>(std::memset(arena.allocate(bytes, alignof(Value)), 0, bytes));
}

Value copied(const Value& value, Arena& arena) {
    Value copy = value;
    if (value.is(Kind::String)) {
        char* const text = arena.chars(value.size + kTextPadding);
        std::copy_n(value.chars, value.size, text);
        copy.chars = text;
    }
    if (value.is(Kind::Delta)) copy.delta = arena.make<Delta>(*value.delta);
    if (value.is(Kind::List) || value.is(Kind::Tuple) || value.is(Kind::Dict)) {
        const std::uint32_t count = value.is(Kind::Dict) ? value.size * 2 : value.size;
        Value* items = arena.array<Value>(count);
        std::transform(value.items, value.items + count, items, [&](const Value& v) { return copied(v, arena); });
        copy.items = items;
    }
    return copy;
}

std::int64_t Runner::takeId(const TemplatePlan& plan) {
    for (const int name : plan.registers) {
        NamedState& state = m_state.named[static_cast<std::size_t>(name)];
        if (state.kind != NamedState::Kind::Forward) continue;
        state.kind = NamedState::Kind::Unset;
        return state.id;
    }
    return static_cast<std::int64_t>(m_state.next[plan.table]++);
}

const KeptRow* KeptRow::find(const Value& reference) const {
    if (plan && plan->table == reference.size && id == reference.integer) return this;
    for (const auto& child : children)
        if (const KeptRow* found = child->find(reference)) return found;
    return nullptr;
}

std::shared_ptr<KeptRow> Runner::keptRow(const TemplatePlan& plan, std::int64_t id, const Value* slots) const {
    auto kept = std::make_shared<KeptRow>();
    kept->plan = &plan;
    kept->id = id;
    for (int i = 0; i < plan.slots; ++i) {
        kept->slots.push_back(copied(slots[i], kept->arena));
        if (auto child = keptLive(slots[i])) kept->children.push_back(std::move(child));
    }
    return kept;
}

/// The row a value refers to, if it was made inside the root row at work.
std::shared_ptr<const KeptRow> Runner::keptLive(const Value& value) const {
    if (!value.is(Kind::Reference)) return nullptr;
    for (auto at = m_live.rbegin(); at != m_live.rend(); ++at)
        if (at->plan->table == value.size && at->id == value.integer) return keptRow(*at->plan, at->id, at->slots);
    return nullptr;
}

void Runner::keepNamed(const TemplatePlan& plan, const Row& row) {
    const NamedState state{NamedState::Kind::Row, plan.table, row.id, keptRow(plan, row.id, row.slots)};
    for (const int name : plan.registers) {
        m_state.named[static_cast<std::size_t>(name)] = state;
        if (plan.isRoot && plan.source->justOnce) m_state.persistent[static_cast<std::size_t>(name)] = state;
    }
}

Value Runner::named(int name) {
    NamedState& state = m_state.named[static_cast<std::size_t>(name)];
    const NamedRow& info = m_plan.named[static_cast<std::size_t>(name)];
    if (state.kind == NamedState::Kind::Unset) {
        if (!info.forward) return Value::undefined();
        state = {NamedState::Kind::Forward, info.table, static_cast<std::int64_t>(m_state.next[info.table]++), nullptr};
    }
    return Value::reference(state.table, state.id);
}

Value Runner::variable(int index) const {
    const auto& kept = m_state.variables[static_cast<std::size_t>(index)];
    return kept ? kept->slots.front() : Value::undefined();
}

std::int64_t Runner::idOfNickname(std::uint32_t table, std::uint32_t counter, std::int64_t place) const {
    for (const Extent& extent : (*m_state.extents)[table])
        if (extent.plan->nickname == counter && place >= extent.firstNickname && place < extent.firstNickname + extent.rows)
            return extent.firstId + place - extent.firstNickname;
    throw formula::EvaluationError{Core::tr("The rows of %1 cannot be chosen at random here", m_plan.counterNames[counter])};
}

std::uint64_t Runner::useForParent(std::uint64_t site, std::int64_t parent) {
    auto use = std::find_if(m_uses.begin(), m_uses.end(), [&](const ParentUse& u) { return u.site == site; });
    if (use == m_uses.end()) use = m_uses.insert(use, {site, parent, 0});
    if (use->parent != parent) *use = {site, parent, 0};
    return use->uses++;
}

Value Runner::attribute(const Value& reference, std::string_view field, Row& row) {
    if (field == "id") return Value::of(reference.integer);
    for (const Row* at = &row; at; at = at->parent)
        if (at->plan && at->plan->table == reference.size && at->id == reference.integer)
            return fieldOf(*at->plan, at->slots, field);
    for (auto at = m_live.rbegin(); at != m_live.rend(); ++at)
        if (at->plan->table == reference.size && at->id == reference.integer) return fieldOf(*at->plan, at->slots, field);
    if (const KeptRow* kept = keptBefore(reference)) return fieldOf(*kept->plan, kept->slots.data(), field);
    return recompute(reference, field, row);
}

/// The row, if a name or a variable keeps it.
const KeptRow* Runner::keptBefore(const Value& reference) const {
    for (const auto* states : {&m_state.named, &m_state.persistent})
        for (const NamedState& state : *states)
            if (const KeptRow* found = state.kept ? state.kept->find(reference) : nullptr) return found;
    for (const auto& variable : m_state.variables)
        if (const KeptRow* found = variable ? variable->find(reference) : nullptr) return found;
    return nullptr;
}

Value Runner::recompute(const Value& reference, std::string_view field, Row& asker) {
    const TableInfo& table = m_plan.tables[reference.size];
    const std::string name = table.shape.name + "." + std::string(field);
    const Extent* extent = extentOf((*m_state.extents)[reference.size], reference.integer);
    if (!extent) throw formula::EvaluationError{Core::tr("The field %1 of row %2 is not known here", name, std::to_string(reference.integer))};
    if (extent->plan) {
        const auto slot = extent->plan->fieldSlots.find(field);
        if (slot == extent->plan->fieldSlots.end()) return Value::undefined();
        const bool alone = !extent->plan->slices[static_cast<std::size_t>(slot->second)].empty();
        if (alone && extent->iteration == m_state.iteration) return slice(*extent, reference, slot->second, asker);
    }
    if (!extent->history)
        throw formula::EvaluationError{Core::tr("The field %1 of row %2 depends on rows before it and is not kept", name, std::to_string(reference.integer))};
    return replay(*extent, reference, field, asker);
}

/// Makes one field of a root row that needs no other rows.
Value Runner::slice(const Extent& extent, const Value& reference, int slot, Row& asker) {
    const TemplatePlan& plan = *extent.plan;
    if (m_recomputing >= kDeepestRecompute)
        throw formula::EvaluationError{Core::tr("The references that lead to %1 are nested too deeply", plan.source->table)};
    const std::int64_t index = reference.integer - extent.firstId;
    Row row{*this, &plan, emptySlots(plan, asker.arena), nullptr, asker.arena,
            extent.firstNumber + static_cast<std::uint64_t>(index), reference.integer, extent.firstChild + index};
    row.slots[0] = Value::of(row.id);
    row.fakes.row = static_cast<std::uint64_t>(row.id);
    row.fakes.today = Value::date(m_plan.options.today);
    ++m_recomputing;
    for (const int step : plan.slices[static_cast<std::size_t>(slot)])
        row.slots[plan.steps[static_cast<std::size_t>(step)].slot] =
            stored(plan.steps[static_cast<std::size_t>(step)].operation->value(row));
    --m_recomputing;
    m_environment.at(asker);
    return row.slots[slot];
}

/// Makes the whole root row again that the row belongs to.
Value Runner::replay(const Extent& extent, const Value& reference, std::string_view field, Row& asker) {
    if (m_replayDepth >= kDeepestReplay)
        throw formula::EvaluationError{Core::tr("The references that lead to %1 are nested too deeply", m_plan.tables[reference.size].shape.name)};
    if (!m_replay) m_replay = std::make_unique<Replay>(m_plan, m_stop, m_replayDepth + 1);
    return copied(m_replay->field(extent.history, reference, field, m_state), asker.arena);
}

} // namespace understudy::engine
