// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/row_writer.h"

namespace understudy::bigquery {

/// A part of a row: what is written at its place, and from which columns.
struct RowWriter::Node {
    enum class Kind {
        Missing, ///< No column: null, or an empty list.
        Scalar,
        Json,    ///< A column holds the JSON of a record or list.
        Record,
        List,
    } kind = Kind::Missing;
    Field field;
    std::string name;   ///< Of the column or the columns' beginning, for errors.
    std::string key;    ///< "\"city\":", as it stands before the value in its record.
    std::size_t column = 0;
    std::vector<Node> parts; ///< Fields of a record, elements of a list.

    bool required() const { return field.mode == "REQUIRED"; }
};

/// Finds the columns of a field and of everything within; those that were found are marked in `used`.
RowWriter::Node nodeOf(const Field& field, const std::string& name, const std::vector<std::string>& columns, std::vector<bool>& used);

/// The first required field in the tree that no column can fill; nothing if there is none.
std::optional<std::string> unfilled(const RowWriter::Node& node);

} // namespace understudy::bigquery
