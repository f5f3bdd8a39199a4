// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/evaluate.h"
#include "formula/literals.h"

#include <algorithm>

namespace understudy::formula {

/// Digits with at most one point and no leading zero; what needs more than 64 bits stays text, as does a lone point.
Value numberRule(std::string_view text, Arena&) {
    const Value unchanged = Value::string(text);
    if (text.empty() || text == "." || (text[0] == '0' && text.substr(1, 1) != ".")) return unchanged;
    const auto points = std::count(text.begin(), text.end(), '.');
    const bool numeric = std::all_of(text.begin(), text.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
    if (!numeric || points > 1) return unchanged;
    if (points == 1) return Value::of(nearestDouble(text));
    const auto whole = integerFrom(text);
    return whole ? Value::of(*whole) : unchanged;
}

} // namespace understudy::formula
