// SPDX-License-Identifier: GPL-3.0-or-later
#include "sniff/findings.h"

#include <algorithm>

namespace understudy::sniffing {

Diagnostic finding(Severity severity, const char* code, Message message, Position position, Message fix) {
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.position = std::move(position);
    diagnostic.fix = std::move(fix);
    return diagnostic;
}

Position positionIn(std::string_view text, std::size_t at, LineEnd lineEnd, Position start) {
    const char mark = lineEnd == LineEnd::Cr ? '\r' : '\n';
    const std::string_view before = text.substr(0, at);
    const auto lines = std::count(before.begin(), before.end(), mark);
    const std::size_t last = before.rfind(mark);
    const std::size_t column = last == std::string_view::npos ? static_cast<std::size_t>(start.column) + at : at - last;
    return {start.file, start.line + static_cast<int>(lines), static_cast<int>(column)};
}

} // namespace understudy::sniffing
