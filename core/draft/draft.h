// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile/profile.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace understudy {

struct DraftOptions {
    /// A category value is kept only if it occurs at least this often in the sample …
    std::uint64_t minCategoryCount = 5;
    /// … and a column is a category only up to this many distinct values.
    std::uint64_t maxCategories = 100;
    std::map<std::string, std::uint64_t> rows; ///< Rows per table; default as the source.
    std::string locale = "en_US";
};

/// Why a field was drafted as it was.
struct FieldDraft {
    std::string column;
    ColumnType type = ColumnType::String;
    Meaning meaning = Meaning::Unknown;
    std::string provider; ///< "fake.first_name", "random_choice", "random_reference", "sequence" …
    double confidence = 0;
};

struct TableDraft {
    std::string name;
    std::string file;
    std::vector<FieldDraft> fields;
};

struct Draft {
    std::string recipe; ///< YAML text, plain Snowfakery, one comment a field.
    std::vector<TableDraft> tables; ///< In the order of the recipe, parents first.
    std::vector<Message> notes; ///< What was decided where the sample left a choice (a cycle broken …).
};

/// Writes a recipe from statistics alone; needs no network and sends nothing.
Draft draftRecipe(const DatasetProfile& profile, const DraftOptions& options = {});

} // namespace understudy
