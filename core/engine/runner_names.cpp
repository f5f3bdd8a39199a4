// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runner.h"

#include <algorithm>

namespace understudy::engine {

namespace {

constexpr unsigned kDeepestRecompute = 200;

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
    return id < extent.firstId + extent.rows ? &extent : nullptr;
}

} // namespace

Value copied(const Value& value, Arena& arena) {
    Value copy = value;
    if (value.is(Kind::String)) copy.chars = arena.copy(value.view()).data();
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

void Runner::keepNamed(const TemplatePlan& plan, const Row& row) {
    auto kept = std::make_shared<KeptRow>();
    kept->plan = &plan;
    kept->id = row.id;
    for (int i = 0; i < plan.slots; ++i) kept->slots.push_back(copied(row.slots[i], kept->arena));
    const NamedState state{NamedState::Kind::Row, plan.table, row.id, std::move(kept)};
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
    for (const Extent& extent : m_state.extents[table])
        if (extent.plan->nickname == counter && place >= extent.firstNickname && place < extent.firstNickname + extent.rows)
            return extent.firstId + place - extent.firstNickname;
    throw formula::EvaluationError{"The rows of " + m_plan.counterNames[counter] + " cannot be chosen at random here"};
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
    for (const auto* states : {&m_state.named, &m_state.persistent})
        for (const NamedState& state : *states)
            if (state.kept && state.table == reference.size && state.id == reference.integer)
                return fieldOf(*state.kept->plan, state.kept->slots.data(), field);
    return recompute(reference, field, row);
}

Value Runner::recompute(const Value& reference, std::string_view field, Row& asker) {
    const TableInfo& table = m_plan.tables[reference.size];
    const std::string name = table.shape.name + "." + std::string(field);
    const Extent* extent = extentOf(m_state.extents[reference.size], reference.integer);
    if (!extent) throw formula::EvaluationError{"The field " + name + " of row " + std::to_string(reference.integer) + " is not known here"};
    const TemplatePlan& plan = *extent->plan;
    const auto slot = plan.fieldSlots.find(field);
    if (slot == plan.fieldSlots.end()) return Value::undefined();
    if (m_recomputing >= kDeepestRecompute) throw formula::EvaluationError{"The references that lead to " + name + " are nested too deeply"};
    const std::int64_t index = reference.integer - extent->firstId;
    Row row{*this, &plan, asker.arena.array<Value>(static_cast<std::size_t>(plan.slots)), nullptr, asker.arena,
            extent->firstNumber + static_cast<std::uint64_t>(index), reference.integer, extent->firstChild + index};
    std::fill_n(row.slots, plan.slots, Value::undefined());
    row.slots[0] = Value::of(row.id);
    row.fakes.row = static_cast<std::uint64_t>(row.id);
    row.fakes.today = Value::date(m_plan.options.today);
    ++m_recomputing;
    for (const int step : plan.slices[static_cast<std::size_t>(slot->second)])
        row.slots[plan.steps[static_cast<std::size_t>(step)].slot] = plan.steps[static_cast<std::size_t>(step)].operation->value(row);
    --m_recomputing;
    m_environment.at(asker);
    return row.slots[slot->second];
}

} // namespace understudy::engine
