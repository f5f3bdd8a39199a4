// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "draft/draft.h"
#include "draft/table_plan.h"
#include "draft/yaml_node.h"

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace understudy {

/// How one column is made, nulls left aside.
struct ColumnDraft {
    YamlNode value;
    std::string comment;                ///< What it was drawn from.
    std::string provider;               ///< As in FieldDraft.
    double confidence = 0.5;
    std::vector<PlannedField> before;   ///< Hidden fields it reads.
};

/// Kept values of a category with their counts.
using Weights = std::vector<std::pair<std::string, std::uint64_t>>;

/// The values frequent enough to keep; empty if the column is no category or too little of it would be kept.
Weights keptCategories(const ColumnProfile& column, const DraftOptions& options);
/// A weighted choice of a column's values, typed as the column is.
YamlNode categoryNode(const Weights& weights, const ColumnProfile& column);
/// A single value of a column, typed as the column is.
YamlNode valueNode(const std::string& text, const ColumnProfile& column);
/// The same as an operand in a formula: "Berlin" with quotes, 0.07 without.
std::string valueOperand(const std::string& text, const ColumnProfile& column);

ColumnDraft draftCategory(const Weights& weights, const ColumnProfile& column);
ColumnDraft draftFlag(const ColumnProfile& column);
ColumnDraft draftNumber(const ColumnProfile& column, const DraftOptions& options);
/// Numbers written with exponents.
ColumnDraft draftWideNumber(const ColumnProfile& column);
/// Dates and times between the first and the last.
ColumnDraft draftMoment(const ColumnProfile& column);
ColumnDraft draftTime(const ColumnProfile& column);
/// Made-up text of the column's meaning. `unique`: no two rows the same.
ColumnDraft draftText(const ColumnProfile& column, const DraftOptions& options, bool unique);
/// Text of digits among signs in a few forms, "64.5%" and "7.0%"; none if the values are something else.
std::optional<ColumnDraft> draftDigitForms(const ColumnProfile& column, const DraftOptions& options);
/// Few people or companies that come often: as many made-up ones without a word of `avoided`, with the sample's weights;
/// none if the column holds something else, or more of them.
std::optional<ColumnDraft> draftMadeUpValues(const ColumnProfile& column, const std::set<std::string>& avoided,
                                             const DraftOptions& options);
/// True if most values begin like a name and hold neither blank nor @.
bool readsAsUserNames(const ColumnProfile& column);
/// "klaus.weber" or "kweber12": made-up names put together as the sample's are. `unique`: no two rows the same.
ColumnDraft draftUserName(const ColumnProfile& column, const DraftOptions& options, bool unique);
/// Whatever suits the column's type and meaning.
ColumnDraft draftColumn(const ColumnProfile& column, const DraftOptions& options, bool unique);

/// A whole number drawn in steps between quantiles (21 of them, in units of 10^-scale), or evenly where the sample is even.
YamlNode numberNode(const std::vector<double>& quantiles, int scale, std::int64_t grid);
/// True if a draft would use one even range.
bool isEven(const std::vector<double>& quantiles);

/// Null in `nulls` of `count` rows, else the value.
YamlNode withNulls(YamlNode value, std::uint64_t nulls, std::uint64_t count);

/// scaled / 10^scale as a literal.
std::string numberLiteral(std::int64_t scaled, int scale);
/// date(...) and datetime(...) as literals of YAML: "2024-01-31", "2024-01-31 05:06:07", with a fraction if there is one.
std::string dateLiteral(std::int64_t days);
std::string datetimeLiteral(std::int64_t micros);

} // namespace understudy
