// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/attribute_path.h"

#include "base/digits.h"
#include "base/text.h"
#include "formula/sequence.h"
#include "formula/unicode.h"

namespace understudy::formula {

AttributePath::AttributePath(const Value& attribute, bool ignoreCase, Environment& environment)
    : m_environment(environment), m_ignoreCase(ignoreCase) {
    if (attribute.is(Kind::Null)) return;
    if (!attribute.is(Kind::String)) {
        m_parts.push_back(attribute);
        return;
    }
    for (const std::string_view part : split(attribute.view(), ".")) {
        const auto index = parseDigits(part);
        m_parts.push_back(index ? Value::of(*index) : Value::string(part));
    }
}

AttributePath::AttributePath(const Call& call, std::size_t i, bool ignoreCase)
    : AttributePath(call.value(i), ignoreCase, call.environment) {}

Value AttributePath::of(Value item) const {
    for (const Value& part : m_parts) item = propertyOf(item, part, m_environment);
    return folded(item);
}

Value AttributePath::of(Value item, const Value& otherwise) const {
    for (const Value& part : m_parts) {
        item = propertyOf(item, part, m_environment);
        if (item.is(Kind::Undefined) && !otherwise.is(Kind::Null)) item = otherwise;
    }
    return folded(item);
}

Value AttributePath::folded(const Value& value) const {
    if (!m_ignoreCase || !value.is(Kind::String)) return value;
    return Value::string(m_environment.arena().copy(unicode::lower(value.view())));
}

} // namespace understudy::formula
