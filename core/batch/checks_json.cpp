// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/checks_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace understudy {

using Json = nlohmann::ordered_json;

bool allPassed(const std::vector<CheckResult>& checks) {
    return std::all_of(checks.begin(), checks.end(), [](const CheckResult& check) { return check.passed; });
}

Json checksJson(const std::vector<CheckResult>& checks) {
    Json list = Json::array();
    for (const CheckResult& check : checks)
        list.push_back({{"name", check.name},
                        {"table", check.table},
                        {"columns", check.columns},
                        {"passed", check.passed},
                        {"detail", check.detail.text()},
                        {"score", check.score}});
    return {{"passed", allPassed(checks)}, {"checks", std::move(list)}};
}

std::vector<CheckResult> checksFromJson(const std::string& text) {
    const Json report = Json::parse(text, nullptr, false);
    std::vector<CheckResult> checks;
    if (!report.is_object() || !report.contains("checks")) return checks;
    for (const Json& item : report["checks"]) {
        CheckResult check;
        check.name = item.value("name", std::string());
        check.table = item.value("table", std::string());
        check.columns = item.value("columns", std::vector<std::string>());
        check.passed = item.value("passed", false);
        check.detail = item.value("detail", std::string());
        check.score = item.value("score", 1.0);
        checks.push_back(std::move(check));
    }
    return checks;
}

Json schemaJson(const std::vector<Column>& columns) {
    Json list = Json::array();
    for (const Column& column : columns)
        list.push_back({{"name", column.name}, {"type", typeName(column.type)}, {"format", column.format}});
    return list;
}

std::vector<Column> columnsFromJson(const std::string& text) {
    const Json list = Json::parse(text, nullptr, false);
    std::vector<Column> columns;
    if (!list.is_array()) return columns;
    for (const Json& item : list)
        columns.push_back({item.value("name", std::string()),
                           typeFromName(item.value("type", std::string())).value_or(ColumnType::String),
                           item.value("format", std::string())});
    return columns;
}

} // namespace understudy
