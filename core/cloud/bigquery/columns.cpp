// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/bigquery/columns.h"

#include "cloud/bigquery/call.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>

namespace understudy::bigquery {

namespace {

/// Cells of one field, over all rows and over all elements of the lists around it.
using Cells = std::vector<const Cell*>;

Cells elementsOf(const Cells& lists) {
    Cells elements;
    for (const Cell* list : lists)
        for (const Cell& element : *list) elements.push_back(&memberOf(element, "v"));
    return elements;
}

Cells membersOf(const Cells& records, std::size_t index) {
    Cells members;
    for (const Cell* record : records) members.push_back(&memberCell(*record, index));
    return members;
}

Cells columnOf(const std::vector<std::vector<Cell>>& rows, std::size_t index) {
    Cells cells;
    for (const auto& row : rows)
        if (index < row.size()) cells.push_back(&row[index]);
    return cells;
}

std::size_t longest(const Cells& lists) {
    std::size_t length = 0;
    for (const Cell* list : lists) length = std::max(length, list->is_array() ? list->size() : 0);
    return length;
}

/// Walks a schema in step with the rows, and makes a column of each value it comes to.
class Flattener {
public:
    explicit Flattener(Nesting nesting) : m_nesting(nesting) {}

    void add(const Field& field, const std::string& name, std::vector<Step> path, const Cells& cells) {
        const bool plain = !isRecord(field) && !isRepeated(field);
        if (plain || m_nesting == Nesting::Json) {
            columns.push_back({name, field, std::move(path), !plain});
            return;
        }
        if (!isRepeated(field)) return addMembers(field, name, path, cells);
        const std::size_t length = longest(cells);
        if (length > kMostElements) cutShort.push_back(name);
        for (std::size_t i = 0; i < std::clamp<std::size_t>(length, 1, kMostElements); ++i) addElement(field, name, path, cells, i);
    }

    std::vector<FlatColumn> columns;
    std::vector<std::string> cutShort;

private:
    void addElement(const Field& list, const std::string& name, std::vector<Step> path, const Cells& cells, std::size_t index) {
        Field element = list;
        element.mode = "NULLABLE";
        path.back().element = index;
        const std::string elementName = name + "[" + std::to_string(index) + "]";
        if (isRecord(element)) addMembers(element, elementName, path, elementsOf(cells));
        else columns.push_back({elementName, element, std::move(path), false});
    }

    void addMembers(const Field& record, const std::string& name, const std::vector<Step>& path, const Cells& cells) {
        for (std::size_t i = 0; i < record.fields.size(); ++i) {
            std::vector<Step> further = path;
            further.push_back({i, std::nullopt});
            add(record.fields[i], name + "." + record.fields[i].name, std::move(further), membersOf(cells, i));
        }
    }

    Nesting m_nesting;
};

Flattener flattened(const std::vector<Field>& schema, Nesting nesting, const std::vector<std::vector<Cell>>& rows) {
    Flattener flattener(nesting);
    for (std::size_t i = 0; i < schema.size(); ++i) flattener.add(schema[i], schema[i].name, {{i, std::nullopt}}, columnOf(rows, i));
    return flattener;
}

const Cell& elementAt(const Cell& list, std::size_t index) {
    static const Cell nothing;
    return list.is_array() && index < list.size() ? memberOf(list[index], "v") : nothing;
}

bool startsWithName(std::string_view text, const std::string& name) { return lowerAscii(text.substr(0, name.size())) == lowerAscii(name); }

/// The number in "[7]rest", which is taken off.
std::optional<std::size_t> takeElement(std::string_view& text) {
    std::size_t element = 0;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), element);
    if (error != std::errc() || end == text.data() + text.size() || *end != ']') return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
    return element;
}

/// The column that the rest of a name says, behind the name of a field: "[0].sku".
std::optional<FlatColumn> columnBehind(Field field, std::size_t index, std::string_view rest) {
    Step step{index, std::nullopt};
    if (isRepeated(field) && rest.starts_with('[')) {
        step.element = takeElement(rest);
        if (!step.element) return std::nullopt;
        field.mode = "NULLABLE";
    }
    if (rest.empty()) return FlatColumn{{}, field, {step}, isRecord(field) || isRepeated(field)};
    if (!rest.starts_with('.') || !isRecord(field) || isRepeated(field)) return std::nullopt;
    auto column = flatColumn(field.fields, rest.substr(1));
    if (column) column->path.insert(column->path.begin(), step);
    return column;
}

} // namespace

std::vector<FlatColumn> flatColumns(const std::vector<Field>& schema, Nesting nesting, const std::vector<std::vector<Cell>>& rows) {
    return flattened(schema, nesting, rows).columns;
}

std::vector<std::string> listsCutShort(const std::vector<Field>& schema, const std::vector<std::vector<Cell>>& rows) {
    return flattened(schema, Nesting::Flat, rows).cutShort;
}

std::optional<FlatColumn> flatColumn(const std::vector<Field>& schema, std::string_view name) {
    for (std::size_t i = 0; i < schema.size(); ++i) {
        if (!startsWithName(name, schema[i].name)) continue;
        if (auto column = columnBehind(schema[i], i, name.substr(schema[i].name.size()))) {
            column->name = name;
            return column;
        }
    }
    return std::nullopt;
}

std::optional<std::string> flatText(const FlatColumn& column, const std::vector<Cell>& row) {
    const Cell* cell = nullptr;
    for (const Step& step : column.path) {
        if (!cell && step.field >= row.size()) return std::nullopt;
        cell = cell ? &memberCell(*cell, step.field) : &row[step.field];
        if (step.element) cell = &elementAt(*cell, *step.element);
    }
    if (!column.json) return cellText(column.field, *cell);
    if (cell->is_null() || (cell->is_array() && cell->empty())) return std::nullopt;
    return cellJson(column.field, *cell).dump();
}

} // namespace understudy::bigquery
