// SPDX-License-Identifier: GPL-3.0-or-later
// How a table's references and composite keys are drafted.
#include "base/text.h"
#include "draft/table_drafter.h"
#include "profile/column_names.h"
#include "profile/column_sample.h"

#include <algorithm>
#include <cmath>

namespace understudy {
namespace {

/// "customer_id" -> "__customer"; the parent's own name where the column says nothing.
std::string rowName(const std::string& column, const std::string& parent) {
    std::vector<std::string> words = nameWords(column);
    if (words.size() > 1 && isKeyName(words.back())) words.pop_back();
    else words = {singular(join(nameWords(parent), "_"))};
    return "__" + join(words, "_");
}

std::string childrenWords(const Relationship& reference, const std::string& parent) {
    const std::string fewest = std::to_string(reference.minChildren), most = std::to_string(reference.maxChildren);
    if (reference.oneToOne) return "points at " + parent + ", each at most once";
    return "points at " + parent + "; " + fewest + " to " + most + " rows each in the sample";
}

} // namespace

/// The parent column that a column of the reference equals, as an attribute of the parent's row.
std::string TableDrafter::keyAttribute(const Relationship& reference, std::size_t column) const {
    const auto at = std::find(reference.childColumns.begin(), reference.childColumns.end(), column);
    const std::size_t parentColumn =
        reference.parentColumns[static_cast<std::size_t>(at - reference.childColumns.begin())];
    const TablePlan& parent = m_dataset.tables[reference.parent];
    const std::string& name = parent.columnName(parentColumn);
    const bool aliased = std::find(parent.aliased.begin(), parent.aliased.end(), parentColumn) != parent.aliased.end();
    return "." + (aliased ? hiddenName(name) : name);
}

/// The hidden field that holds a row of the parent, drawn once for all columns of the reference.
std::string TableDrafter::rowOf(const Relationship& reference) {
    const auto known = m_rows.find(&reference);
    if (known != m_rows.end()) return known->second;
    const std::string& parent = m_dataset.tables[reference.parent].profile->name;
    const std::string name = unusedName(rowName(m_plan.columnName(reference.childColumns[0]), parent));
    const bool onceAHost = m_plan.host && std::any_of(reference.childColumns.begin(), reference.childColumns.end(),
                                                      [&](std::size_t column) { return countsWithinHost(column); });
    YamlNode argument = yamlText(parent);
    std::vector<std::pair<std::string, YamlNode>> arguments{{"to", argument}, {"unique", yamlPlain("true")}};
    if (onceAHost) arguments.emplace_back("parent", yamlText(m_dataset.tables[m_plan.host->parent].profile->name));
    if (reference.oneToOne || onceAHost) argument = yamlMapping(std::move(arguments));
    YamlNode row = yamlCall("random_reference", std::move(argument));
    const bool together = reference.childColumns.size() > 1 && reference.nullShare > 0;
    const auto rows = m_profile.rows;
    const auto nulls = static_cast<std::uint64_t>(std::llround(reference.nullShare * static_cast<double>(rows)));
    addField({name, together ? withNulls(std::move(row), nulls, rows) : std::move(row), {}});
    return m_rows[&reference] = name;
}

ColumnDraft TableDrafter::drawReference(const Relationship& reference, std::size_t column) {
    if (&reference == m_plan.host) return drawHostKey(reference, column);
    if (reference.parent == reference.child) return drawSelf(reference, column);
    const auto& broken = m_plan.broken;
    if (std::find(broken.begin(), broken.end(), &reference) != broken.end()) return drawBroken(reference, column);
    const std::string row = rowOf(reference);
    const std::string key = row + keyAttribute(reference, column);
    const bool together = reference.childColumns.size() > 1 && reference.nullShare > 0;
    const std::string parent = m_dataset.tables[reference.parent].profile->name;
    return {yamlText("${{ " + key + (together ? " if " + row + " else NULL" : "") + " }}"),
            childrenWords(reference, parent), "random_reference", reference.confidence, {}};
}

ColumnDraft TableDrafter::drawHostKey(const Relationship& reference, std::size_t column) {
    const std::string& parent = m_dataset.tables[reference.parent].profile->name;
    return {yamlText("${{ " + parent + keyAttribute(reference, column) + " }}"), "of the " + singular(parent) + " above",
            "parent", reference.confidence, {}};
}

/// A ring of references: the key of a row made later follows from its number, if its number is known.
ColumnDraft TableDrafter::drawBroken(const Relationship& reference, std::size_t) {
    const TablePlan& parent = m_dataset.tables[reference.parent];
    const bool computable = parent.key && parent.key->isComputable() && !parent.host && reference.parentColumns.size() == 1 &&
                            parent.rows > 0;
    if (!computable) return {yamlPlain("null"), "would point at " + parent.profile->name + ", which comes later", "constant", 0.2, {}};
    const std::string hidden = unusedName(rowName(m_plan.columnName(reference.childColumns[0]), parent.profile->name) + "_row");
    YamlNode number = yamlCall("random_number", yamlMapping({{"min", yamlNumber(1)},
                                                             {"max", yamlNumber(static_cast<std::int64_t>(parent.rows))}}));
    return {yamlText("${{ " + parent.key->expression(hidden) + " }}"),
            "points at " + parent.profile->name + ", which comes later; max is its count",
            "random_number", reference.confidence, {{hidden, std::move(number), {}}}};
}

/// An earlier row of the same table; the first row has none.
ColumnDraft TableDrafter::drawSelf(const Relationship& reference, std::size_t column) {
    const std::string comment = "points at an earlier row of this table";
    if (m_plan.key && m_plan.key->isComputable() && reference.parentColumns.size() == 1 && !m_plan.host) {
        const std::string earlier = m_plan.key->expression("random_number(min=1, max=id - 1)");
        return {yamlText("${{ " + earlier + " if id > 1 else NULL }}"), comment, "formula", reference.confidence, {}};
    }
    const std::string name = unusedName(rowName(m_plan.columnName(column), m_profile.name));
    const YamlNode first = yamlMapping({{"when", yamlText("${{ id == 1 }}")}, {"pick", yamlPlain("null")}});
    const YamlNode rest = yamlMapping({{"pick", yamlCall("random_reference", yamlText(m_profile.name))}});
    const YamlNode row = yamlCall("if", yamlList({yamlCall("choice", first), yamlCall("choice", rest)}));
    return {yamlText("${{ " + name + keyAttribute(reference, column) + " if " + name + " else NULL }}"), comment,
            "random_reference", reference.confidence, {{name, row, {}}}};
}

/// The column that tells apart the rows of one host: the last of the key that the host does not give.
bool TableDrafter::countsWithinHost(std::size_t column) const {
    if (!m_plan.host) return false;
    const auto& own = m_plan.host->childColumns;
    for (auto at = m_profile.primaryKey.rbegin(); at != m_profile.primaryKey.rend(); ++at)
        if (std::find(own.begin(), own.end(), *at) == own.end()) return *at == column;
    return false;
}

ColumnDraft TableDrafter::drawCountWithinHost(std::size_t column) {
    KeyShape shape = keyShapeOf(m_profile, column);
    const std::string comment = "counts within the " + singular(m_dataset.tables[m_plan.host->parent].profile->name);
    if (!shape.isComputable()) return {yamlText("${{ fake.word() }}-${{ child_index + 1 }}"), comment, "sequence", 0.6, {}};
    return {yamlText("${{ " + shape.expression(shape.step == 1 && shape.offset == 0 ? "child_index + 1" : "(child_index + 1)") + " }}"),
            comment, "sequence", 0.9, {}};
}

/// A key of several columns without a table to count under: the first column goes on every few rows, the last counts
/// in between.
std::optional<ColumnDraft> TableDrafter::drawKeyPart(std::size_t column) {
    const auto& key = m_profile.primaryKey;
    if (m_plan.host || key.size() < 2 || (column != key.front() && column != key.back())) return std::nullopt;
    const double groups = static_cast<double>(std::max<std::uint64_t>(1, m_profile.columns[key.front()].distinct));
    const auto each = std::max<std::int64_t>(1, std::llround(std::ceil(static_cast<double>(m_profile.rows) / groups)));
    const KeyShape shape = keyShapeOf(m_profile, column);
    if (!shape.isComputable()) return std::nullopt;
    const std::string size = std::to_string(each);
    const std::string number = column == key.front() ? "((id - 1) // " + size + " + 1)" : "((id - 1) % " + size + " + 1)";
    return ColumnDraft{yamlText("${{ " + shape.expression(number) + " }}"),
                       column == key.front() ? "key with " + m_plan.columnName(key.back()) + "; " + size + " rows each"
                                             : "counts within " + m_plan.columnName(key.front()),
                       "sequence", 0.7, {}};
}

} // namespace understudy
