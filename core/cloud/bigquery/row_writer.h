// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/columns.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::bigquery {

/// Puts rows together again from flat columns, as newline-delimited JSON for a load job. Columns find their fields by
/// name, whatever their order and case: "address.city", "tags[0]"; a record or list may also come whole, as JSON.
/// A record that may be null, and an element of a list, are there if all their required fields are, and any field at all.
class RowWriter {
public:
    /// Fails for a column without a field, and for a required field without a column. `where` is used in errors.
    static Result<RowWriter> make(const std::vector<Field>& schema, const std::vector<std::string>& columns, const std::string& where);
    RowWriter(RowWriter&&) noexcept;
    RowWriter& operator=(RowWriter&&) noexcept;
    ~RowWriter();

    using Cells = std::span<const std::optional<std::string_view>>;
    /// Appends one row, line end included. Fails for a text that is not the JSON its column needs.
    Result<void> write(Cells cells, std::string& out) const;

    struct Node;

private:
    explicit RowWriter(std::unique_ptr<Node> root);
    std::unique_ptr<Node> m_root;
};

} // namespace understudy::bigquery
