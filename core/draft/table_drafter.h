// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draft/column_draft.h"
#include "draft/date_order.h"
#include "draft/determined.h"
#include "draft/table_plan.h"

#include <map>
#include <set>

namespace understudy {

/// Drafts the fields of one table, column by column in the source's order; hidden fields stand before their first use.
class TableDrafter {
public:
    TableDrafter(const DatasetPlan& dataset, const TablePlan& plan);

    const std::vector<PlannedField>& fields() const { return m_fields; }
    const TableDraft& report() const { return m_report; }

private:
    void draft(std::size_t column);
    void addField(const PlannedField& field);
    void addHidden(const ColumnDraft& draft);
    void record(std::size_t column, const ColumnDraft& draft);
    std::string unusedName(std::string name) const;

    /// A name in formulas for the column's value, never null; adds a hidden field if there is none yet.
    std::string readable(std::size_t column);
    bool isRead(std::size_t column) const;
    ColumnDraft valueOf(std::size_t column);

    ColumnDraft drawReference(const Relationship& reference, std::size_t column);
    ColumnDraft drawHostKey(const Relationship& reference, std::size_t column);
    ColumnDraft drawBroken(const Relationship& reference, std::size_t column);
    ColumnDraft drawSelf(const Relationship& reference, std::size_t column);
    ColumnDraft drawCountWithinHost(std::size_t column);
    std::optional<ColumnDraft> drawKeyPart(std::size_t column);
    std::string rowOf(const Relationship& reference);
    std::string keyAttribute(const Relationship& reference, std::size_t column) const;

    const Relationship* referenceOf(std::size_t column) const;
    bool countsWithinHost(std::size_t column) const;
    bool isRowNumber(std::size_t column) const;
    bool isUniqueByDesign(std::size_t column) const;
    std::vector<bool> takenColumns() const;

    const DatasetPlan& m_dataset;
    const TablePlan& m_plan;
    const TableProfile& m_profile;
    DeterminedColumns m_determined;
    DateOrders m_orders;
    std::vector<PlannedField> m_fields;
    std::set<std::string> m_names;
    std::map<std::size_t, std::string> m_readable;
    std::map<const Relationship*, std::string> m_rows; ///< Hidden fields that hold a parent row.
    std::set<std::size_t> m_recorded;
    TableDraft m_report;
};

} // namespace understudy
