// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formula/builtins.h"

#include <vector>

namespace understudy::formula {

/// What the `attribute` parameter of Jinja's filters means: nothing, a number, or "address.city".
class AttributePath {
public:
    AttributePath(const Value& attribute, bool ignoreCase, Environment& environment);
    /// From parameter number `i` of a call; a missing one is the item itself.
    AttributePath(const Call& call, std::size_t i, bool ignoreCase = false);

    /// The attribute of an item; in lower case if it is text and case does not matter.
    Value of(Value item) const;
    /// As of(), with `otherwise` for what is undefined on the way.
    Value of(Value item, const Value& otherwise) const;

private:
    Value folded(const Value& value) const;

    Environment& m_environment;
    std::vector<Value> m_parts;
    bool m_ignoreCase;
};

} // namespace understudy::formula
