// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/plan.h"

namespace understudy::engine {

/// What formulas of one row can reach: bound names, functions, fields of other rows.
class RowEnvironment : public formula::Environment {
public:
    explicit RowEnvironment(const Plan::Internals& plan) : m_plan(plan) {}

    /// The same environment, looking at another row.
    RowEnvironment& at(Row& row) {
        m_row = &row;
        return *this;
    }

    Value name(const formula::Node& node) override;
    Value attribute(const Value& object, std::string_view name) override;
    Value call(const Value& callable, std::span<const formula::Argument> arguments, const formula::Node& site) override;
    Value rendered(const Value& object) override;
    Arena& arena() override { return m_row->arena; }

    /// The value of a binding in a row.
    static Value value(const Binding& binding, Row& row);

private:
    Value callFake(const Callable& fake, std::span<const formula::Argument> arguments, std::uint64_t key);

    const Plan::Internals& m_plan;
    Row* m_row = nullptr;
};

} // namespace understudy::engine
