// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/dialect.h"
#include "quality/checks.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace understudy {

/// {"passed":…,"checks":[…]} as `check --json` prints it and the history keeps it.
nlohmann::ordered_json checksJson(const std::vector<CheckResult>& checks);
/// The checks in such a text; empty if it is none.
std::vector<CheckResult> checksFromJson(const std::string& text);
/// True if every check passed.
bool allPassed(const std::vector<CheckResult>& checks);

/// [{"name","type","format"}] as the history keeps a table's schema.
nlohmann::ordered_json schemaJson(const std::vector<Column>& columns);
/// The columns in such a text; empty if it is none.
std::vector<Column> columnsFromJson(const std::string& text);

} // namespace understudy
