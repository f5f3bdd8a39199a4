// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/message.h"

#include <optional>
#include <string>
#include <vector>

namespace understudy {

/// A place in a text file. Lines and columns count from 1; columns count bytes. 0 means unknown.
struct Position {
    std::string file;
    int line = 0;
    int column = 0;

    /// "file:line:column", leaving out what is unknown.
    std::string text() const;
};

enum class Severity { Error, Warning, Hint };

/// A replacement of `length` bytes at a position; applied by the editor as one undo step.
struct TextEdit {
    int line = 0;
    int column = 0;
    int length = 0;
    std::string replacement;
};

/// One finding about an input: a recipe, a batch file or a table.
struct Diagnostic {
    Severity severity = Severity::Error;
    std::string code; ///< Stable, in kebab-case: "unknown-function".
    Message message;  ///< One plain sentence.
    Position position;
    int length = 0;               ///< Bytes concerned from `position` on; 0 when unknown.
    Message fix;                  ///< What to do, in words; may be empty.
    std::optional<TextEdit> edit; ///< The fix as an edit, when there is just one.

    /// "file:line:column: error: message (fix)", in English.
    std::string text() const;
};

using Diagnostics = std::vector<Diagnostic>;

/// True if any of them is an error.
bool hasErrors(const Diagnostics& diagnostics);

/// "error", "warning" or "hint".
const char* severityName(Severity severity);

} // namespace understudy
