// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sniff/table_writer.h"

namespace understudy::testing {

namespace {

bool isMarked(const std::string& cell, const Dialect& dialect) {
    return cell.find_first_of(std::string("\r\n") + dialect.quote) != std::string::npos || cell.empty() ||
           cell.find(dialect.delimiter) != std::string::npos || cell == dialect.nullText;
}

std::string quoted(const std::string& cell, const Dialect& dialect) {
    std::string result(1, dialect.quote);
    for (const char c : cell) {
        const bool backslash = dialect.escape == Escape::Backslash && (c == '\\' || c == dialect.quote);
        if (backslash)
            result += '\\';
        else if (c == dialect.quote)
            result += c;
        result += c;
    }
    return result + dialect.quote;
}

std::string writeCell(const std::string& cell, bool numeric, const Dialect& dialect) {
    if (cell == kNull) return dialect.nullText;
    if (dialect.quoting == Quoting::None) return cell;
    const bool wanted = dialect.quoting == Quoting::All || (dialect.quoting == Quoting::NonNumeric && !numeric);
    return wanted || isMarked(cell, dialect) ? quoted(cell, dialect) : cell;
}

} // namespace

std::string writeTable(const Rows& rows, const Dialect& dialect, const std::vector<bool>& numeric) {
    const std::string end(lineEndText(dialect.lineEnd));
    std::string text = dialect.bom ? "\xef\xbb\xbf" : "";
    if (dialect.customHeader) text += *dialect.customHeader + end;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t c = 0; c < rows[i].size(); ++c) {
            const bool number = c < numeric.size() && numeric[c] && !(dialect.header && i == 0);
            text += (c > 0 ? dialect.delimiter : "") + writeCell(rows[i][c], number, dialect);
        }
        if (i + 1 < rows.size() || dialect.finalLineEnd) text += end;
    }
    return text;
}

} // namespace understudy::testing
