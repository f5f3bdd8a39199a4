// SPDX-License-Identifier: GPL-3.0-or-later
#include "draft/draft.h"

#include "core/draft/shapes.h"
#include "recipe/recipe.h"

#include <gmock/gmock.h>

#include <set>

namespace understudy {
namespace {

using namespace testing_files;
using ::testing::HasSubstr;

std::string findings(const std::string& recipe) {
    std::string text;
    for (const Diagnostic& diagnostic : recipe::parse(recipe, "draft.yml").diagnostics) text += diagnostic.text() + "\n";
    return text;
}

const recipe::ObjectTemplate* find(const std::vector<recipe::Statement>& statements, const std::string& table) {
    for (const recipe::Statement& statement : statements) {
        const auto* object = std::get_if<std::unique_ptr<recipe::ObjectTemplate>>(&statement);
        if (!object) continue;
        if ((*object)->table == table) return object->get();
        if (const auto* inner = find((*object)->friends, table)) return inner;
    }
    return nullptr;
}

TEST(Draft, OfTheRetailSampleParsesWithoutFindings) {
    const Draft draft = draftRecipe(retail());
    EXPECT_EQ(findings(draft.recipe), "") << draft.recipe;
}

TEST(Draft, OfEveryShapeParsesWithoutFindings) {
    const Folder folder;
    for (const auto& [name, dataset] : shapes(folder)) {
        const Draft draft = draftRecipe(dataset);
        EXPECT_EQ(findings(draft.recipe), "") << name << "\n" << draft.recipe;
        EXPECT_EQ(draft.tables.size(), dataset.tables.size()) << name;
    }
}

TEST(Draft, GivesTheSourcesColumnsInTheSourcesOrder) {
    const Folder folder;
    auto all = shapes(folder);
    all["retail"] = retail();
    for (const auto& [name, dataset] : all) {
        const recipe::Parsed parsed = recipe::parse(draftRecipe(dataset).recipe, "draft.yml");
        for (const TableProfile& table : dataset.tables) {
            const auto* object = find(parsed.recipe.statements, table.name);
            ASSERT_NE(object, nullptr) << name;
            std::vector<std::string> fields, columns;
            for (const recipe::Field& field : object->fields)
                if (!field.hidden()) fields.push_back(field.name);
            for (const ColumnProfile& column : table.columns)
                if (column.column.name != "id" || std::find(fields.begin(), fields.end(), "id") != fields.end())
                    columns.push_back(column.column.name);
            EXPECT_EQ(fields, columns) << name;
        }
    }
}

TEST(Draft, PutsParentsFirst) {
    const Draft draft = draftRecipe(retail());
    const auto at = [&](const char* table) { return draft.recipe.find(std::string("object: ") + table + "\n"); };
    EXPECT_LT(at("customers"), at("orders"));
    EXPECT_LT(at("products"), at("order_lines"));
    EXPECT_LT(at("orders"), at("order_lines"));
    EXPECT_LT(at("customers"), at("reviews"));
}

TEST(Draft, WritesKeysLikeTheSources) {
    const std::string recipe = draftRecipe(retail()).recipe;
    EXPECT_THAT(recipe, HasSubstr("customer_id: CUST-${{ \"%05d\" % id }} # key; CUST-00001 onwards"));
    EXPECT_THAT(recipe, HasSubstr("order_id: ${{ id + 100000 }} # key; 100001 onwards"));
    EXPECT_THAT(recipe, HasSubstr("product_id: SKU-${{ id + 1000 }}"));
    EXPECT_THAT(recipe, HasSubstr("fake: uuid4"));
}

TEST(Draft, CopiesNoPersonalValue) {
    const DatasetProfile dataset = retail();
    const std::string recipe = draftRecipe(dataset).recipe;
    std::set<std::string> personal;
    for (const TableProfile& table : dataset.tables)
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const bool text = isPersonal(table.columns[i].meaning) && table.columns[i].column.type == ColumnType::String;
            for (const auto& row : table.sample)
                if (text && row[i] && row[i]->size() > 3) personal.insert(*row[i]);
        }
    ASSERT_GT(personal.size(), 1000u);
    for (const std::string& value : personal) EXPECT_EQ(recipe.find(value), std::string::npos) << value;
}

TEST(Draft, KeepsOnlyFrequentCategories) {
    const Folder folder;
    std::string text = "id,kind\n";
    for (int i = 0; i < 60; ++i) text += std::to_string(i) + "," + (i == 7 ? "secret" : i % 2 ? "left" : "right") + "\n";
    const DatasetProfile dataset = relate({table(folder, "turns", text)});
    EXPECT_EQ(draftRecipe(dataset).recipe.find("secret"), std::string::npos);
    DraftOptions options;
    options.minCategoryCount = 1;
    EXPECT_NE(draftRecipe(dataset, options).recipe.find("secret"), std::string::npos);
}

TEST(Draft, TakesTheRowsAskedFor) {
    DraftOptions options;
    options.rows = {{"customers", 77}, {"order_lines", 2550}};
    const Draft draft = draftRecipe(retail(), options);
    const recipe::Parsed parsed = recipe::parse(draft.recipe, "draft.yml");
    EXPECT_EQ(find(parsed.recipe.statements, "customers")->count->text, "77");
    EXPECT_EQ(find(parsed.recipe.statements, "orders")->count->text, "1000");
}

TEST(Draft, SaysWhereARingWasBroken) {
    const Folder folder;
    const Draft draft = draftRecipe(shapes(folder).at("cycle"));
    ASSERT_EQ(draft.notes.size(), 1u);
    EXPECT_THAT(draft.notes[0], HasSubstr("refer to each other"));
}

TEST(Draft, TakesTheLocaleAskedFor) {
    DraftOptions options;
    options.locale = "de_DE";
    EXPECT_THAT(draftRecipe(retail(), options).recipe, HasSubstr("- var: snowfakery_locale\n  value: de_DE\n"));
}

} // namespace
} // namespace understudy
