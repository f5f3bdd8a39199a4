// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runner.h"
#include <string>
#include <utility>

namespace understudy::engine {

/// The same value in every row.
class ConstantOperation : public Operation {
public:
    explicit ConstantOperation(Value value) : m_value(value) {}
    Value value(Row&) const override { return m_value; }
    std::string describe() const override {
        Arena arena;
        return "constant " + std::string(formula::str(m_value, arena));
    }
    const Value* constant() const override { return &m_value; }
    bool isFieldValue() const override { return m_value.kind < Kind::List && !m_value.is(Kind::Undefined); }

private:
    Value m_value;
};

/// A field of the same row made earlier.
class SlotOperation : public Operation {
public:
    SlotOperation(int slot, std::string name) : m_slot(slot), m_name(std::move(name)) {}
    Value value(Row& row) const override { return row.slots[m_slot]; }
    std::string describe() const override { return "field " + m_name; }
    int slot() const override { return m_slot; }
    bool isFieldValue() const override { return true; }

private:
    int m_slot;
    std::string m_name;
};

/// What a value is inside a text: a String, or an Integer, which is written in place.
Value textOrInteger(const Value& value, Row& row);

/// Version 3's literal_eval of a String, and version 2's number rule; what plainly is no literal stays as it is.
Value nativeText(const Value& text, Arena& arena);
Value numberText(const Value& text, Arena& arena);

} // namespace understudy::engine
