// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/diagnostic.h"

#include <algorithm>

namespace understudy {

std::string Position::text() const {
    std::string text = file;
    if (line > 0) text.append(text.empty() ? "line " : ":").append(std::to_string(line));
    if (line > 0 && column > 0) text.append(":").append(std::to_string(column));
    return text;
}

std::string Diagnostic::text() const {
    std::string text = position.text();
    if (!text.empty()) text += ": ";
    text.append(severityName(severity)).append(": ").append(message.text());
    if (!fix.empty()) text.append(" (").append(fix.text()).append(")");
    return text;
}

bool hasErrors(const Diagnostics& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& d) { return d.severity == Severity::Error; });
}

const char* severityName(Severity severity) {
    switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Hint: return "hint";
    }
    return "error";
}

} // namespace understudy
