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

TEST(Draft, MakesDigitsOfTheSourcesFormsInsteadOfWords) {
    const Folder folder;
    std::string text = "ratio,code\n";
    for (int i = 0; i < 120; ++i) {
        const std::string n = std::to_string(i * 37 % 1000);
        text += n + ":" + std::to_string(i % 10) + "," + std::string(21 + i % 2, '9') + n + "\n";
    }
    const std::string recipe = draftRecipe(relate({table(folder, "shares", text)})).recipe;
    EXPECT_EQ(findings(recipe), "");
    EXPECT_THAT(recipe, HasSubstr("text: '%##:#'"));
    EXPECT_EQ(recipe.find("fake: word"), std::string::npos) << recipe;
    EXPECT_EQ(recipe.find("catch_phrase"), std::string::npos) << recipe;
}

TEST(Draft, KeepsTheRangeOfHugeNumbers) {
    const Folder folder;
    std::string text = "huge\n";
    for (int i = 1; i <= 80; ++i) text += std::to_string(i * 100'000'000'000'000'000 + i * 7) + "\n";
    const std::string recipe = draftRecipe(relate({table(folder, "stars", text)})).recipe;
    EXPECT_THAT(recipe, HasSubstr("min: 100000000000000000,"));
    EXPECT_THAT(recipe, HasSubstr("max: 8000000000000001024"));
}

TEST(Draft, PaddedKeysBeginWithOneThatIsNoNumber) {
    const Folder folder;
    std::string text = "code,size\n";
    for (int i = 0; i < 60; ++i) text += (i < 10 ? "000" : "00") + std::to_string(i) + "," + std::to_string(i % 7) + "\n";
    EXPECT_THAT(draftRecipe(relate({table(folder, "codes", text)})).recipe, HasSubstr("code: ${{ \"%04d\" % id }}"));
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
    EXPECT_THAT(draft.notes[0].text(), HasSubstr("refer to each other"));
}

TEST(Draft, TakesTheLocaleAskedFor) {
    DraftOptions options;
    options.locale = "de_DE";
    EXPECT_THAT(draftRecipe(retail(), options).recipe, HasSubstr("- var: snowfakery_locale\n  value: de_DE\n"));
}

} // namespace
} // namespace understudy
