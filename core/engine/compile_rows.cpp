// SPDX-License-Identifier: GPL-3.0-or-later
// Rows per table that the caller asks for, instead of the recipe's counts.
#include "engine/compiler.h"
#include "base/text.h"

#include <algorithm>

namespace understudy::engine {

namespace {

std::uint64_t writtenCount(const recipe::ObjectTemplate& source) {
    if (!source.count) return 1;
    const Value& value = source.count->literal;
    return value.is(Kind::Integer) && value.integer > 0 ? static_cast<std::uint64_t>(value.integer) : 1;
}

} // namespace

void Compiler::rowOverrides() {
    for (const auto& [table, rows] : m_plan.options.rows) applyRows(table, rows);
}

/// Several templates of one table share the rows as their counts do; the last takes what rounding leaves.
void Compiler::applyRows(const std::string& table, std::uint64_t rows) {
    std::vector<const recipe::ObjectTemplate*> templates;
    std::uint64_t written = 0;
    for (const recipe::Statement& one : m_plan.recipe.statements) {
        const auto* object = std::get_if<std::unique_ptr<recipe::ObjectTemplate>>(&one);
        if (!object || (*object)->table != table) continue;
        templates.push_back(object->get());
        written += writtenCount(**object);
    }
    if (templates.empty()) return askNested(table, rows);
    std::uint64_t left = rows;
    for (const recipe::ObjectTemplate* one : templates) {
        const auto share = static_cast<std::uint64_t>(static_cast<double>(rows) * static_cast<double>(writtenCount(*one)) / static_cast<double>(written));
        const std::uint64_t mine = one == templates.back() ? left : std::min(left, share);
        m_forcedRows[one] = mine;
        left -= mine;
    }
}

/// A table whose rows belong to others: they are shared out over those.
void Compiler::askNested(const std::string& table, std::uint64_t rows) {
    const auto templates = m_nestedOf.find(table);
    if (templates == m_nestedOf.end()) {
        std::vector<std::string> known;
        for (const auto& [name, number] : m_plan.tableNumbers) known.push_back(name);
        const auto near = nearest(table, known);
        error("rows-table", Core::tr("There is no table %1", table), {}, near ? Core::tr("did you mean %1", *near) : Message());
    } else if (const Message obstacle = rowsObstacle(table); !obstacle.empty()) {
        error("rows-table", Core::tr("The rows of %1 follow from the rows they belong to: %2", table, obstacle), templates->second.front()->position,
              Core::tr("set the rows of the table around it"));
    } else {
        spreadRows(*templates->second.front(), rows);
    }
}

} // namespace understudy::engine
