// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile/profile.h"

#include <QString>

namespace understudy::ui {

/// How sure detection must be for the analyst not to be asked.
inline constexpr double kSure = 0.8;

/// What stands under a column's name: "CODE · CUST-#####", "given name", "category (14)", "DATE · dd/mm/yyyy".
QString columnSummary(const ColumnProfile& column);
/// A date format as people write it: "%d/%m/%Y" becomes "dd/mm/yyyy".
QString formatText(const std::string& format);
/// The icon of a type: "text", "number", "date", "flag".
const char* typeIcon(ColumnType type);
/// Whether type and format of a column are doubtful, and the reason for the verdict.
bool columnIsDoubtful(const Sniffed& sniffed, int column);
/// Its type is neither detected nor decided here: the source's catalogue says it.
bool columnIsFromSchema(const Sniffed& sniffed, int column, const ColumnOverride& override);
QString columnReason(const Sniffed& sniffed, int column);

/// One line of verdict: "tab · custom first line", "semicolon · ISO-8859-1 · decimal comma".
QString tableSummary(const Sniffed& sniffed);
/// The first thing the analyst should look at in a table, as a sentence; empty if there is none.
QString tableDoubt(const TableProfile& profile);
/// The column that the doubt is about; -1 if it is about the table.
int doubtfulColumn(const TableProfile& profile);

} // namespace understudy::ui
