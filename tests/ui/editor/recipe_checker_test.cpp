// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/live_preview.h"
#include "ui/editor/preview_model.h"
#include "ui/editor/recipe_checker.h"
#include "ui/editor/recipe_file.h"
#include "ui/editor/recipe_outline.h"
#include "ui/editor/table_picker.h"
#include "ui/support/studio_test.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace understudy::ui {
namespace {

const char* const kRecipe = "- object: customers\n"
                            "  count: 50\n"
                            "  fields:\n"
                            "    name: { fake: first_name }\n"
                            "    score: { random_number: { min: 1, max: 9 } }\n"
                            "- object: orders\n"
                            "  count: 20\n"
                            "  fields:\n"
                            "    total: 12\n";

std::shared_ptr<const RecipeFindings> check(const char* text) { return checkRecipe(text, "shop.recipe.yml", {}); }

} // namespace

TEST(RecipeOutlines, ALineBelongsToTheFieldBeforeIt) {
    const auto findings = check(kRecipe);
    ASSERT_TRUE(findings->plan);
    EXPECT_EQ(placeAt(findings->outline, 5).field, "score");
    EXPECT_EQ(placeAt(findings->outline, 5).table, "customers");
    EXPECT_EQ(placeAt(findings->outline, 7).table, "orders");
    EXPECT_TRUE(placeAt(findings->outline, 7).field.empty());
    EXPECT_EQ(findings->outline.counts.at("orders"), "20");
}

TEST(RecipeCheckers, OnlyTheLatestTextCounts) {
    RecipeChecker checker;
    QSignalSpy checked(&checker, &RecipeChecker::checked);
    QElapsedTimer clock;
    clock.start();
    checker.check("- object: [", QStringLiteral("a.yml"), {});
    checker.check(kRecipe, QStringLiteral("a.yml"), {});
    ASSERT_TRUE(checked.wait(5000));
    EXPECT_FALSE(checker.isPending());
    QTest::qWait(300);
    ASSERT_EQ(checked.count(), 1);
    EXPECT_TRUE(checked[0][0].value<std::shared_ptr<const RecipeFindings>>()->plan);
}

TEST(RecipeCheckers, AnUnknownFunctionHasNoPlanAndAPlace) {
    const auto findings = check("- object: a\n  fields:\n    x: { rndom_number: { min: 1, max: 2 } }\n");
    EXPECT_FALSE(findings->plan);
    ASSERT_FALSE(findings->diagnostics.empty());
    EXPECT_EQ(findings->diagnostics.front().position.line, 3);
}

TEST(LivePreviews, ShowTheTableUnderTheCaret) {
    LivePreview preview;
    preview.resize(470, 600);
    preview.show();
    const QAbstractItemModelTester tester(preview.model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy shown(&preview, &LivePreview::shown);
    const auto findings = check(kRecipe);
    preview.setFindings(*findings);
    ASSERT_TRUE(shown.wait(5000));
    EXPECT_EQ(preview.model()->rowCount(), 50);
    preview.setPlace(placeAt(findings->outline, 9));
    ASSERT_TRUE(shown.wait(5000));
    EXPECT_EQ(preview.picker()->current(), QStringLiteral("orders"));
    EXPECT_EQ(preview.model()->rowCount(), 20);
}

TEST(TablePickers, WhatFindsNoRoomIsInTheMenu) {
    TablePicker picker;
    picker.setTables({QStringLiteral("customers"), QStringLiteral("orders"), QStringLiteral("order_lines"),
                      QStringLiteral("products"), QStringLiteral("reviews")});
    picker.resize(200, 30);
    picker.show();
    EXPECT_EQ(picker.current(), QStringLiteral("customers"));
    int visible = 0;
    for (QWidget* child : picker.findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
        if (child->isVisible() && child->geometry().right() <= picker.width()) ++visible;
    EXPECT_GE(visible, 2);
    EXPECT_LT(visible, 6);
}

TEST(RecipeFiles, AnotherProgramsChangeIsNoticedOwnSavesAreNot) {
    const QString path = temporaryFolder() + QStringLiteral("/watched.recipe.yml");
    RecipeFile file;
    QSignalSpy changed(&file, &RecipeFile::changedOnDisk);
    ASSERT_TRUE(file.save(path, QStringLiteral("a: 1\n")));
    QTest::qWait(200);
    EXPECT_EQ(changed.count(), 0);
    QFile other(path);
    ASSERT_TRUE(other.open(QIODevice::WriteOnly));
    other.write("a: 2\n");
    other.close();
    EXPECT_TRUE(waitFor([&] { return changed.count() > 0; }, 5000));
}

TEST(RecipeFiles, AMissingOneIsAnErrorWithItsPath) {
    RecipeFile file;
    const auto text = file.open(QStringLiteral("/nowhere/x.recipe.yml"));
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().where, "/nowhere/x.recipe.yml");
}

} // namespace understudy::ui
