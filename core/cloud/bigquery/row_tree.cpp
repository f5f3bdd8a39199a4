// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/bigquery/row_tree.h"

#include "base/text.h"
#include "cloud/bigquery/json_scalar.h"

#include <algorithm>

namespace understudy::bigquery {

namespace {

using Node = RowWriter::Node;
using Columns = std::vector<std::string>;

/// BigQuery's names are the same in capitals and small letters.
std::optional<std::size_t> columnNamed(const std::string& name, const Columns& columns) {
    const std::string wanted = lowerAscii(name);
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const std::string& column) { return lowerAscii(column) == wanted; });
    return found == columns.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - columns.begin()));
}

/// True if columns are named after parts of a field: "name.", "name[".
bool hasParts(const std::string& name, const Columns& columns) {
    const std::string wanted = lowerAscii(name);
    return std::any_of(columns.begin(), columns.end(), [&](const std::string& column) {
        const std::string lower = lowerAscii(column);
        return lower.starts_with(wanted) && (lower.size() == wanted.size() || lower[wanted.size()] == '.' || lower[wanted.size()] == '[');
    });
}

void addFields(Node& node, const Columns& columns, std::vector<bool>& used) {
    node.kind = Node::Kind::Record;
    for (const Field& field : node.field.fields) node.parts.push_back(nodeOf(field, node.name + "." + field.name, columns, used));
}

void addElements(Node& node, const Columns& columns, std::vector<bool>& used) {
    node.kind = Node::Kind::List;
    Field element = node.field;
    element.mode = "NULLABLE";
    for (std::size_t i = 0;; ++i) {
        const std::string name = node.name + "[" + std::to_string(i) + "]";
        if (!hasParts(name, columns)) return;
        node.parts.push_back(nodeOf(element, name, columns, used));
    }
}

} // namespace

Node nodeOf(const Field& field, const std::string& name, const Columns& columns, std::vector<bool>& used) {
    Node node;
    node.field = field;
    node.name = name;
    appendJsonString(node.key, field.name);
    node.key += ":";
    if (const auto column = columnNamed(name, columns)) {
        node.kind = isRecord(field) || isRepeated(field) ? Node::Kind::Json : Node::Kind::Scalar;
        node.column = *column;
        used[*column] = true;
        return node;
    }
    if (!hasParts(name, columns)) return node;
    if (isRepeated(field)) addElements(node, columns, used);
    else if (isRecord(field)) addFields(node, columns, used);
    return node;
}

std::optional<std::string> unfilled(const Node& node) {
    if (node.kind == Node::Kind::Missing) return node.required() ? std::optional(node.name) : std::nullopt;
    for (const Node& part : node.parts)
        if (auto name = unfilled(part)) return name;
    return std::nullopt;
}

} // namespace understudy::bigquery
