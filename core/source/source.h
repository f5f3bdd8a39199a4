// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace understudy {

/// Something at a location that may be a table.
struct SourceObject {
    std::string name; ///< File or table name without the location.
    std::string uri;  ///< What open() takes.
    std::uint64_t bytes = 0;
    std::int64_t changed = 0; ///< Microseconds since 1970 UTC.
    bool folder = false;
    /// What it looks like from name and first bytes: "table", "header file", "not a table".
    enum class Role { Table, HeaderFile, NotATable } role = Role::Table;
    std::string headerOf; ///< For a header file: the table it names.
};

/// Where samples come from: a folder now, clouds on the same interface later.
class Source {
public:
    virtual ~Source() = default;
    /// The objects at the location, sorted by name; header files paired with their tables.
    virtual Result<std::vector<SourceObject>> list() = 0;
    /// A path on this machine where at least the first `bytes` of an object can be read; local files give themselves.
    virtual Result<std::string> sample(const SourceObject& object, std::uint64_t bytes) = 0;
};

/// Opens a location: a folder or a file. Fails with NotFound and what was looked for.
Result<std::unique_ptr<Source>> openSource(const std::string& location);

/// A table's name from its file's: "order_lines.psv" -> "order_lines", made a valid recipe name.
std::string tableNameOf(const std::string& fileName);

} // namespace understudy
