// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draft/yaml_node.h"
#include "profile/profile.h"

#include <cstdint>
#include <string>

namespace understudy {

/// How the values of a key follow from the row number, so that no two are equal at any number of rows.
struct KeyShape {
    enum class Type {
        Running, ///< 100001, 100002 …
        Day,     ///< 2024-01-01, 2024-01-02 …; the numbers are days since 1970.
        Code,    ///< CUST-00001, CUST-00002 …
        Pattern, ///< Letters and digits of a fixed form, counted through.
        Uuid,
        Made,    ///< A word with the row number behind.
    } type = Type::Running;
    std::int64_t step = 1, offset = 0; ///< value = id * step + offset
    std::string prefix;                ///< Of Code.
    int width = 0;                     ///< Digits of a padded Code; 0 if not padded.
    std::string pattern;               ///< Of Pattern: "AA-####".
    std::string sample;                ///< Of Uuid: one value, for its spelling.

    /// True if the key is the row number itself.
    bool isRowNumber() const { return type == Type::Running && step == 1 && offset == 0; }
    /// True if a key can be computed from another row's number.
    bool isComputable() const { return type == Type::Running || type == Type::Day || type == Type::Code; }
    /// The key of row number `id` (a formula's operand) as a formula's expression; only if computable.
    std::string expression(const std::string& id) const;
    /// The field's value.
    YamlNode value() const;
    /// "100001 onwards", "UUIDs"
    std::string words() const;
};

/// The shape that continues a unique column of a sample.
KeyShape keyShapeOf(const TableProfile& table, std::size_t column);

} // namespace understudy
