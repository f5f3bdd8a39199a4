// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runner.h"
#include "fake/text_builder.h"

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
    bool isFieldValue() const override { return true; }

private:
    int m_slot;
    std::string m_name;
};

/// Text of a value, appended where a text is put together.
void appendText(fake::TextBuilder& text, const Value& value, Row& row);

/// Version 3's literal_eval, and version 2's number rule, skipping what plainly is no literal.
Value nativeText(std::string_view text, Arena& arena);
Value numberText(std::string_view text, Arena& arena);

} // namespace understudy::engine
