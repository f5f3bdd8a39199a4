// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/bigquery/row_writer.h"

#include "base/message.h"
#include "base/text.h"
#include "cloud/bigquery/json_scalar.h"
#include "cloud/bigquery/row_tree.h"

#include <algorithm>

namespace understudy::bigquery {

namespace {

using Node = RowWriter::Node;
using Kind = Node::Kind;

constexpr std::size_t kShown = 60; ///< Bytes of a value in a message.

bool present(const Node& node, RowWriter::Cells cells) {
    switch (node.kind) {
    case Kind::Missing: return false;
    case Kind::Scalar:
    case Kind::Json: return cells[node.column].has_value();
    case Kind::List: break;
    case Kind::Record:
        for (const Node& part : node.parts)
            if (part.required() && !present(part, cells)) return false;
    }
    return std::any_of(node.parts.begin(), node.parts.end(), [&](const Node& part) { return present(part, cells); });
}

/// Writes one row; the first thing that cannot be written is kept.
class Writing {
public:
    Writing(RowWriter::Cells cells, std::string& out) : m_cells(cells), m_out(out) {}

    void fields(const Node& record) {
        m_out += '{';
        for (const Node& part : record.parts) {
            if (&part != &record.parts.front()) m_out += ',';
            m_out += part.key;
            value(part);
        }
        m_out += '}';
    }

    std::optional<Error> failure;

private:
    void value(const Node& node) {
        if (node.kind == Kind::List) return elements(node);
        if (!present(node, m_cells) && !(node.kind == Kind::Record && node.required())) {
            m_out += isRepeated(node.field) ? "[]" : "null";
            return;
        }
        if (node.kind == Kind::Record) return fields(node);
        if (node.kind == Kind::Json) return json(node, *m_cells[node.column]);
        appendScalar(m_out, node.field, *m_cells[node.column]);
    }

    void elements(const Node& list) {
        m_out += '[';
        bool first = true;
        for (const Node& part : list.parts) {
            if (!present(part, m_cells)) continue;
            if (!first) m_out += ',';
            first = false;
            value(part);
        }
        m_out += ']';
    }

    /// Text with line ends of its own would end the row: it is written anew.
    void json(const Node& node, std::string_view text) {
        const auto value = nlohmann::ordered_json::parse(text, nullptr, false);
        const bool fits = isRepeated(node.field) ? value.is_array() : value.is_object();
        if (fits) m_out += value.dump();
        else if (!failure)
            failure = Error{ErrorCode::Data,
                            isRepeated(node.field) ? Core::tr("The value \"%1\" is no JSON list", text.substr(0, kShown))
                                                   : Core::tr("The value \"%1\" is no JSON object", text.substr(0, kShown)),
                            node.name, Core::tr("Have the recipe make JSON for this column, or flatten the table.")};
    }

    RowWriter::Cells m_cells;
    std::string& m_out;
};

} // namespace

Result<RowWriter> RowWriter::make(const std::vector<Field>& schema, const std::vector<std::string>& columns, const std::string& where) {
    auto root = std::make_unique<Node>();
    root->kind = Kind::Record;
    std::vector<bool> used(columns.size());
    std::vector<std::string> names;
    for (const Field& field : schema) {
        root->parts.push_back(nodeOf(field, field.name, columns, used));
        names.push_back(field.name);
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (used[i]) continue;
        const auto near = nearest(columns[i], names);
        return fail(ErrorCode::Data, Core::tr("The table has no field for the column %1", columns[i]), where,
                    near ? Core::tr("Its nearest is %1; name the column so, or load into a new table.", *near)
                         : Core::tr("Load into a new table, or leave the column out."));
    }
    if (const auto name = unfilled(*root))
        return fail(ErrorCode::Data, Core::tr("The table's field %1 is required, and no column fills it", *name), where,
                    Core::tr("Add the column, or load into a new table."));
    return RowWriter(std::move(root));
}

RowWriter::RowWriter(std::unique_ptr<Node> root) : m_root(std::move(root)) {}
RowWriter::RowWriter(RowWriter&&) noexcept = default;
RowWriter& RowWriter::operator=(RowWriter&&) noexcept = default;
RowWriter::~RowWriter() = default;

Result<void> RowWriter::write(Cells cells, std::string& out) const {
    Writing writing(cells, out);
    writing.fields(*m_root);
    out += '\n';
    if (writing.failure) return tl::unexpected(*writing.failure);
    return {};
}

} // namespace understudy::bigquery
