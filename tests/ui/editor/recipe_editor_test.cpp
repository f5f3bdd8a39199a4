// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/recipe_editor.h"
#include "ui/support/studio_test.h"

#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

#include <gtest/gtest.h>

namespace understudy::ui {
namespace {

Diagnostic problem(int line, int column, int length = 4) {
    Diagnostic diagnostic;
    diagnostic.message = "No function has this name.";
    diagnostic.position = {"", line, column};
    diagnostic.length = length;
    return diagnostic;
}

class RecipeEditors : public testing::Test {
protected:
    void SetUp() override {
        m_window.resize(700, 500);
        auto* column = new QVBoxLayout(&m_window);
        column->addWidget(m_before = new QLineEdit);
        column->addWidget(m_editor = new RecipeEditor);
        column->addWidget(m_after = new QLineEdit);
        m_window.show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&m_window));
        m_editor->setFocus();
    }

    QWidget* target() const { return m_editor; }

    QWidget m_window;
    QLineEdit* m_before = nullptr;
    RecipeEditor* m_editor = nullptr;
    QLineEdit* m_after = nullptr;
};

} // namespace

TEST_F(RecipeEditors, GoesToTheByteColumnAfterNonAsciiText) {
    m_editor->load(QStringLiteral("a: 1\nname: \"Zoë Müller\"  # ÄÖÜ\n"));
    m_editor->goTo({"", 2, 23});
    EXPECT_EQ(m_editor->caret().line, 2);
    EXPECT_EQ(m_editor->caret().column, 23);
    int line = 0, character = 0;
    m_editor->getCursorPosition(&line, &character);
    EXPECT_EQ(m_editor->text(1).mid(character, 5), QStringLiteral("# ÄÖÜ"));
}

TEST_F(RecipeEditors, F8GoesThroughTheProblemsAndAround) {
    m_editor->load(QStringLiteral("one: 1\ntwo: 2\nthree: 3\n"));
    m_editor->setDiagnostics({problem(3, 1, 5), problem(1, 6, 1)});
    m_editor->goTo({"", 2, 1});
    QTest::keyClick(target(), Qt::Key_F8);
    EXPECT_EQ(m_editor->caret().line, 3);
    QTest::keyClick(target(), Qt::Key_F8);
    EXPECT_EQ(m_editor->caret().line, 1);
    QTest::keyClick(target(), Qt::Key_F8, Qt::ShiftModifier);
    EXPECT_EQ(m_editor->caret().line, 3);
}

TEST_F(RecipeEditors, AFixIsOneUndoStepAndKeepsTheRest) {
    const QString text = QStringLiteral("# Ä\nf: { rndom_number: { min: 1 } }\n");
    m_editor->load(text);
    m_editor->apply({2, 6, 12, "random_number"});
    EXPECT_EQ(m_editor->text(1), QStringLiteral("f: { random_number: { min: 1 } }\n"));
    m_editor->undo();
    EXPECT_EQ(m_editor->text(), text);
    EXPECT_FALSE(m_editor->isUndoAvailable());
}

TEST_F(RecipeEditors, AProblemIsMarkedInTheMarginAndUnderTheText) {
    m_editor->load(QStringLiteral("one: 1\ntwo: 2\n"));
    m_editor->setDiagnostics({problem(2, 6, 1)});
    EXPECT_NE(m_editor->markersAtLine(1), 0u);
    EXPECT_EQ(m_editor->markersAtLine(0), 0u);
    EXPECT_NE(m_editor->SendScintilla(QsciScintillaBase::SCI_INDICATORALLONFOR, 12L), 0);
    m_editor->setDiagnostics({});
    EXPECT_EQ(m_editor->markersAtLine(1), 0u);
    EXPECT_EQ(m_editor->SendScintilla(QsciScintillaBase::SCI_INDICATORALLONFOR, 12L), 0);
}

TEST_F(RecipeEditors, HelpNamesTheProblemElseTheFunction) {
    m_editor->load(QStringLiteral("f: { random_number: { min: 1 } }\n"));
    EXPECT_TRUE(m_editor->helpAt(8).startsWith(QStringLiteral("random_number(min, max, step=1)")));
    EXPECT_TRUE(m_editor->helpAt(0).isEmpty());
    m_editor->setDiagnostics({problem(1, 6, 13)});
    EXPECT_TRUE(m_editor->helpAt(8).startsWith(QStringLiteral("No function")));
}

TEST_F(RecipeEditors, F2ShowsTheHelpAtTheCaret) {
    m_editor->load(QStringLiteral("f: { random_number: { min: 1 } }\n"));
    m_editor->goTo({"", 1, 8});
    QTest::keyClick(target(), Qt::Key_F2);
    EXPECT_NE(m_editor->SendScintilla(QsciScintillaBase::SCI_CALLTIPACTIVE), 0);
}

TEST_F(RecipeEditors, CtrlSpaceOffersWhatIsValidThereRequiredFirst) {
    m_editor->load(QStringLiteral("- object: a\n  "));
    m_editor->goTo({"", 2, 3});
    QTest::keyClick(target(), Qt::Key_Space, Qt::ControlModifier);
    ASSERT_FALSE(m_editor->offered().empty());
    EXPECT_TRUE(m_editor->offered().front().required);
    EXPECT_NE(m_editor->SendScintilla(QsciScintillaBase::SCI_AUTOCACTIVE), 0);
    const QString first = QString::fromStdString(m_editor->offered().front().text);
    QTest::keyClick(target(), Qt::Key_Return);
    EXPECT_EQ(m_editor->text(1).trimmed(), first.trimmed());
}

TEST_F(RecipeEditors, TabIndentsAndDoesNotTrap) {
    m_editor->load(QStringLiteral("a: 1\n"));
    QTest::keyClick(target(), Qt::Key_Tab);
    EXPECT_EQ(m_editor->text(0), QStringLiteral("  a: 1\n"));
    QTest::keyClick(target(), Qt::Key_Escape);
    QTest::keyClick(target(), Qt::Key_Tab);
    EXPECT_TRUE(m_after->hasFocus());
    m_editor->setFocus();
    QTest::keyClick(target(), Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(m_before->hasFocus());
}

TEST_F(RecipeEditors, LoadingLeavesNothingUnsaved) {
    m_editor->load(QStringLiteral("a: 1\n"));
    EXPECT_FALSE(m_editor->isModified());
    m_editor->insert(QStringLiteral("b"));
    EXPECT_TRUE(m_editor->isModified());
}

TEST_F(RecipeEditors, LooksRightInBothThemes) {
    m_editor->load(QStringLiteral("- object: customers\n  count: 10000\n  fields:\n    customer_id: CUST-${{ \"%05d\" % id }}  "
                                  "# key\n    first_name: { fake: FirstName }\n    note: |\n      text ${{ id }}\n"));
    m_editor->setDiagnostics({problem(5, 19, 4)});
    saveScreenshots(m_window, QStringLiteral("editor"));
}

} // namespace understudy::ui
