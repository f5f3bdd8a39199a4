// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/problems_model.h"
#include "ui/editor/problems_panel.h"
#include "ui/support/studio_test.h"
#include "ui/widgets/table_view.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QTest>

#include <gtest/gtest.h>

namespace understudy::ui {
namespace {

Diagnostic problem(Severity severity, int line, bool fixable) {
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.message = "Message of line " + std::to_string(line) + ".";
    diagnostic.position = {"", line, 7};
    if (fixable) diagnostic.edit = TextEdit{line, 7, 3, "log_normal"};
    return diagnostic;
}

} // namespace

TEST(ProblemsModels, KeepTheRulesOfModels) {
    ProblemsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setDiagnostics({problem(Severity::Hint, 3, false), problem(Severity::Error, 9, true)});
    model.setDiagnostics({});
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(ProblemsModels, ErrorsComeFirst) {
    ProblemsModel model;
    model.setDiagnostics({problem(Severity::Hint, 3, false), problem(Severity::Error, 9, true)});
    EXPECT_EQ(model.index(0, ProblemsModel::Place).data().toString(), QStringLiteral("9:7"));
    EXPECT_EQ(model.index(0, ProblemsModel::Fix).data().toString(), QStringLiteral("Use log_normal"));
    EXPECT_EQ(model.count(Severity::Error), 1);
}

TEST(ProblemsPanels, TheMessageTakesTheRoomThereIs) {
    ProblemsPanel panel;
    panel.resize(400, 130);
    panel.setDiagnostics({problem(Severity::Error, 25, true)});
    panel.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&panel));
    panel.resize(900, 130);
    QTest::qWait(20);
    const TableView& table = *panel.table();
    int width = 0;
    for (int column = 0; column < table.model()->columnCount(); ++column) width += table.columnWidth(column);
    EXPECT_EQ(width, table.viewport()->width());
    EXPECT_EQ(table.horizontalHeader()->height(), 0);
}

TEST(ProblemsPanels, EnterGoesToThePlaceAndTheLinkApplies) {
    ProblemsPanel panel;
    panel.resize(620, 130);
    panel.setDiagnostics({problem(Severity::Error, 25, true), problem(Severity::Hint, 19, false)});
    panel.show();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&panel));
    int place = 0, fixed = 0;
    QObject::connect(&panel, &ProblemsPanel::placeWanted, &panel, [&](const Diagnostic& d) { place = d.position.line; });
    QObject::connect(&panel, &ProblemsPanel::fixWanted, &panel, [&](const Diagnostic& d) { fixed = d.position.line; });
    panel.table()->setFocus();
    panel.table()->setCurrentIndex(panel.table()->model()->index(1, ProblemsModel::Message));
    QTest::keyClick(panel.table(), Qt::Key_Return);
    EXPECT_EQ(place, 19);
    panel.table()->setCurrentIndex(panel.table()->model()->index(0, ProblemsModel::Fix));
    QTest::keyClick(panel.table(), Qt::Key_Return);
    EXPECT_EQ(fixed, 25);
    EXPECT_EQ(place, 19);
}

} // namespace understudy::ui
