// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "recipe/recipe.h"

#include <map>
#include <string>
#include <vector>

namespace understudy::ui {

/// A field of a recipe and where its name stands; an object itself has no field.
struct OutlinePlace {
    std::string table;
    std::string field;
    int line = 0;
};

/// Which table and field each line of a recipe belongs to, and what it says about rows.
struct RecipeOutline {
    std::vector<OutlinePlace> places;          ///< Of the main file, by line.
    std::map<std::string, std::string> counts; ///< By table: "10000", "${{ customers * 4 }}"; empty: 1.
    std::map<std::string, std::string> parents; ///< By table: the table among whose friends or fields it is made.
};

RecipeOutline outlineOf(const recipe::Recipe& recipe);
/// The table and field a line belongs to; an empty place before the first object.
OutlinePlace placeAt(const RecipeOutline& outline, int line);

} // namespace understudy::ui
