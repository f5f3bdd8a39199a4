// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/recipe_outline.h"

#include <algorithm>

namespace understudy::ui {
namespace {

/// Walks through the objects of a recipe, the nested ones among them.
class OutlineWalk {
public:
    OutlineWalk(const std::string& file, RecipeOutline& outline) : m_file(file), m_outline(outline) {}

    void statements(const std::vector<recipe::Statement>& list, const std::string& parent) {
        for (const recipe::Statement& statement : list)
            if (const auto* made = std::get_if<std::unique_ptr<recipe::ObjectTemplate>>(&statement))
                object(**made, parent);
    }

private:
    void object(const recipe::ObjectTemplate& made, const std::string& parent) {
        add(made.table, {}, made.position);
        if (!parent.empty()) m_outline.parents.emplace(made.table, parent);
        m_outline.counts.emplace(made.table, made.count ? made.count->text : std::string());
        for (const recipe::Field& field : made.fields) {
            add(made.table, field.name, field.position);
            definition(field.value, made.table);
        }
        statements(made.friends, made.table);
    }

    void definition(const recipe::Definition& value, const std::string& parent) {
        if (value.object) object(*value.object, parent);
        for (const recipe::Argument& argument : value.arguments)
            if (argument.value) definition(*argument.value, parent);
    }

    void add(const std::string& table, const std::string& field, const Position& position) {
        if (position.file == m_file) m_outline.places.push_back({table, field, position.line});
    }

    const std::string& m_file;
    RecipeOutline& m_outline;
};

} // namespace

RecipeOutline outlineOf(const recipe::Recipe& recipe) {
    RecipeOutline outline;
    const std::string file = recipe.files.empty() ? std::string() : recipe.files.front().path;
    OutlineWalk(file, outline).statements(recipe.statements, {});
    std::stable_sort(outline.places.begin(), outline.places.end(),
                     [](const OutlinePlace& a, const OutlinePlace& b) { return a.line < b.line; });
    return outline;
}

OutlinePlace placeAt(const RecipeOutline& outline, int line) {
    const auto after = std::upper_bound(outline.places.begin(), outline.places.end(), line,
                                        [](int at, const OutlinePlace& place) { return at < place.line; });
    return after == outline.places.begin() ? OutlinePlace() : *(after - 1);
}

} // namespace understudy::ui
