// SPDX-License-Identifier: GPL-3.0-or-later
#include "draft/table_drafter.h"

#include "base/text.h"
#include "profile/column_names.h"
#include "profile/column_sample.h"

#include <algorithm>
#include <cmath>

namespace understudy {
namespace {

constexpr std::uint64_t kEnoughToBeUnique = 20;

std::string percentOfNulls(const ColumnProfile& column) {
    const auto share = 100.0 * static_cast<double>(column.nulls) / static_cast<double>(column.count);
    const auto rounded = std::llround(share);
    return rounded == 0 ? "under 1 % nulls" : std::to_string(rounded) + " % nulls";
}

std::string withNullShare(const std::string& comment, const ColumnProfile& column) {
    if (column.nulls == 0 || column.nulls == column.count) return comment;
    return comment + "; " + percentOfNulls(column);
}

bool isIn(const std::vector<std::size_t>& list, std::size_t value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

} // namespace

TableDrafter::TableDrafter(const DatasetPlan& dataset, const TablePlan& plan)
    : m_dataset(dataset), m_plan(plan), m_profile(*plan.profile) {
    for (const ColumnProfile& column : m_profile.columns) m_names.insert(column.column.name);
    const std::vector<bool> taken = takenColumns();
    m_determined = determinedColumns(m_profile, taken, dataset.options);
    m_orders = dateOrders(m_profile, taken);
    m_report.name = m_profile.name;
    m_report.file = m_profile.file;
    m_report.fields.resize(m_profile.columns.size());
    for (std::size_t i = 0; i < m_profile.columns.size(); ++i) draft(i);
}

/// Columns made by keys and references: rules between columns do not touch them.
std::vector<bool> TableDrafter::takenColumns() const {
    std::vector<bool> taken(m_profile.columns.size());
    for (std::size_t i = 0; i < taken.size(); ++i)
        taken[i] = referenceOf(i) || isIn(m_profile.primaryKey, i) || isUniqueByDesign(i);
    return taken;
}

const Relationship* TableDrafter::referenceOf(std::size_t column) const {
    for (const Relationship* reference : m_plan.references)
        if (isIn(reference->childColumns, column)) return reference;
    return nullptr;
}

/// Unique in the sample and meant to be: not by chance among few rows.
bool TableDrafter::isUniqueByDesign(std::size_t index) const {
    const ColumnProfile& column = m_profile.columns[index];
    if (m_plan.key && m_profile.primaryKey[0] == index) return true;
    if (!column.unique || column.count < kEnoughToBeUnique || isMoment(column.column.type)) return false;
    const Meaning meaning = column.meaning;
    if (meaning == Meaning::UserName || meaning == Meaning::IdentityNumber) return true;
    return column.sequenceStart || meaning == Meaning::Email || meaning == Meaning::Uuid || meaning == Meaning::Code ||
           (isKeyName(column.column.name) && !isPersonal(meaning) && column.scale == 0);
}

bool TableDrafter::isRead(std::size_t column) const {
    return m_determined.isRead(column) || isIn(m_plan.aliased, column) ||
           std::any_of(m_orders.begin(), m_orders.end(),
                       [&](const auto& order) { return order.second->first == column; });
}

std::string TableDrafter::unusedName(std::string name) const {
    while (m_names.contains(name)) name += "_";
    return name;
}

void TableDrafter::addField(const PlannedField& field) {
    m_names.insert(field.name);
    m_fields.push_back(field);
}

void TableDrafter::addHidden(const ColumnDraft& draft) {
    for (const PlannedField& field : draft.before) addField(field);
}

void TableDrafter::record(std::size_t column, const ColumnDraft& draft) {
    if (!m_recorded.insert(column).second) return;
    const ColumnProfile& profile = m_profile.columns[column];
    m_report.fields[column] = {profile.column.name, profile.column.type, profile.meaning, draft.provider, draft.confidence};
}

std::string TableDrafter::readable(std::size_t column) {
    const auto known = m_readable.find(column);
    if (known != m_readable.end()) return known->second;
    const ColumnDraft draft = valueOf(column);
    record(column, draft);
    addHidden(draft);
    const std::string name = unusedName(hiddenName(m_plan.columnName(column)));
    addField({name, draft.value, withNullShare(draft.comment, m_profile.columns[column])});
    return m_readable[column] = name;
}

/// A key named id that counts from 1 is the id every row has: it needs no field.
bool TableDrafter::isRowNumber(std::size_t column) const {
    return m_plan.columnName(column) == "id" && m_plan.key && m_profile.primaryKey[0] == column &&
           m_plan.key->isRowNumber() && !referenceOf(column);
}

/// The visible field of a column, in its place.
void TableDrafter::draft(std::size_t index) {
    const ColumnProfile& column = m_profile.columns[index];
    const std::string& name = column.column.name;
    if (isRowNumber(index)) return record(index, {{}, {}, "id", 0.95, {}});
    const bool needsHidden = isRead(index) && (column.nulls > 0 || !isReadableName(name));
    if (needsHidden) readable(index);
    const auto hidden = m_readable.find(index);
    if (hidden != m_readable.end()) {
        const YamlNode value = yamlText("${{ " + hidden->second + " }}");
        return addField({name, withNulls(value, column.nulls, column.count), {}});
    }
    const ColumnDraft draft = valueOf(index);
    record(index, draft);
    addHidden(draft);
    const bool allNull = column.nulls == column.count;
    const YamlNode value = allNull ? draft.value : withNulls(draft.value, column.nulls, column.count);
    addField({name, value, withNullShare(draft.comment, column)});
    if (isReadableName(name)) m_readable[index] = name;
}

ColumnDraft TableDrafter::valueOf(std::size_t index) {
    const ColumnProfile& column = m_profile.columns[index];
    if (const Relationship* reference = referenceOf(index)) return drawReference(*reference, index);
    if (countsWithinHost(index)) return drawCountWithinHost(index);
    if (auto part = drawKeyPart(index)) return *part;
    const bool unique = isUniqueByDesign(index);
    const bool named = column.meaning == Meaning::Email || column.meaning == Meaning::UserName;
    const bool isKey = m_plan.key && m_profile.primaryKey[0] == index;
    if (unique && (isKey || !named)) {
        const KeyShape shape = keyShapeOf(m_profile, index);
        const std::string kind = isIn(m_profile.primaryKey, index) ? "key; " : "no two the same; ";
        return {shape.value(), kind + shape.words(), shape.type == KeyShape::Type::Uuid ? "fake.uuid4" : "sequence", 0.95, {}};
    }
    if (const auto determined = m_determined.columns.find(index); determined != m_determined.columns.end()) {
        const std::size_t within = determined->second.within;
        return draftDetermined(determined->second, readable(within), m_profile.columns[within], column);
    }
    if (const auto root = m_determined.roots.find(index); root != m_determined.roots.end())
        return draftCategory(root->second, column);
    if (const auto order = m_orders.find(index); order != m_orders.end()) {
        const std::size_t first = order->second->first;
        return draftAfter(*order->second, readable(first), m_profile.columns[first], column);
    }
    if (auto values = draftMadeUpValues(column, m_dataset.personalWords, m_dataset.options)) return *values;
    return draftColumn(column, m_dataset.options, unique);
}

} // namespace understudy
