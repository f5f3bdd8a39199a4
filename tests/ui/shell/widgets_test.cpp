// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elided_combo_box.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/histogram.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/rate_chart.h"
#include "ui/widgets/stepper.h"
#include "ui/widgets/strip.h"
#include "ui/widgets/table_view.h"

#include <QAbstractButton>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

#include <gtest/gtest.h>

namespace understudy::ui {

TEST(NumberField, GroupsDigitsWhenEditingEnds) {
    NumberField field;
    QTest::keyClicks(&field, QStringLiteral("1234567"));
    EXPECT_EQ(field.value(), 1'234'567u);
    QTest::keyClick(&field, Qt::Key_Return);
    EXPECT_EQ(field.text(), QStringLiteral("1,234,567"));
}

TEST(NumberField, TakesSeparatorsOfAnyLocale) {
    NumberField field;
    for (const char* typed : {"1.234.567", "1 234 567", "1'234'567", "1,234,567"}) {
        field.setText(QString::fromLatin1(typed));
        EXPECT_EQ(field.value(), 1'234'567u) << typed;
    }
}

TEST(NumberField, SaysWhatItWantsWhenTheTextIsNoNumber) {
    NumberField field;
    field.setRange(1, 500);
    field.setText(QStringLiteral("12x"));
    EXPECT_FALSE(field.value());
    EXPECT_TRUE(field.property("wrong").toBool());
    field.setText(QStringLiteral("501"));
    EXPECT_FALSE(field.value());
    EXPECT_TRUE(field.toolTip().contains(QStringLiteral("500")));
    field.setText(QStringLiteral("500"));
    EXPECT_EQ(field.value(), 500u);
    EXPECT_FALSE(field.property("wrong").toBool());
}

TEST(NumberField, HoldsTheWholeRangeOfASeed) {
    NumberField field;
    field.setGrouped(false);
    field.setValue(18'446'744'073'709'551'615u);
    EXPECT_EQ(field.text(), QStringLiteral("18446744073709551615"));
    EXPECT_EQ(field.value(), 18'446'744'073'709'551'615u);
}

TEST(Stepper, OnlyDoneStepsCanBeClicked) {
    Stepper stepper({QStringLiteral("Source"), QStringLiteral("Tables"), QStringLiteral("Recipe")});
    stepper.setState(1, 1);
    stepper.show();
    QSignalSpy clicked(&stepper, &Stepper::stepClicked);
    const auto buttons = stepper.findChildren<QAbstractButton*>();
    ASSERT_EQ(buttons.size(), 3);
    QTest::mouseClick(buttons[2], Qt::LeftButton);
    EXPECT_EQ(clicked.count(), 0);
    QTest::mouseClick(buttons[0], Qt::LeftButton);
    ASSERT_EQ(clicked.count(), 1);
    EXPECT_EQ(clicked[0][0].toInt(), 0);
}

TEST(Stepper, TellsTheStateOfEachStepInWords) {
    Stepper stepper({QStringLiteral("Source"), QStringLiteral("Tables"), QStringLiteral("Recipe")});
    stepper.setState(1, 1);
    const auto buttons = stepper.findChildren<QAbstractButton*>();
    EXPECT_EQ(buttons[0]->accessibleName(), QStringLiteral("Step 1: Source, done"));
    EXPECT_EQ(buttons[1]->accessibleName(), QStringLiteral("Step 2: Tables, current step"));
    EXPECT_EQ(buttons[2]->accessibleName(), QStringLiteral("Step 3: Recipe, to come"));
}

TEST(Strip, SaysCausePlaceAndAdvice) {
    QWidget window;
    Strip strip(&window);
    EXPECT_TRUE(strip.isHidden());
    strip.showError({ErrorCode::Data, "A quote opened here never closes", "orders.csv:1204", "Mend the file."},
                    QStringLiteral("Read without quoting"));
    EXPECT_FALSE(strip.isHidden());
    EXPECT_EQ(strip.text(), QStringLiteral("orders.csv:1204: A quote opened here never closes. Mend the file."));
    EXPECT_EQ(strip.accessibleName(), strip.text());
    QSignalSpy done(&strip, &Strip::actionTriggered);
    strip.findChild<QPushButton*>()->click();
    EXPECT_EQ(done.count(), 1);
    strip.clear();
    EXPECT_TRUE(strip.isHidden());
}

TEST(Chip, HasANameForThoseWhoDoNotSeeTheSign) {
    Chip chip(QStringLiteral("check"), Tone::Warn);
    EXPECT_EQ(chip.accessibleName(), QStringLiteral("check"));
    chip.set(QStringLiteral("\u2713"), Tone::Good, QStringLiteral("all verdicts are sure"));
    EXPECT_EQ(chip.accessibleName(), QStringLiteral("all verdicts are sure"));
}

TEST(Figures, NumbersOfEqualLengthAreEquallyWide) {
    const QFont font = textFont();
    EXPECT_EQ(figuresWidth(font, QStringLiteral("1,111,111")), figuresWidth(font, QStringLiteral("8,880,888")));
    EXPECT_GT(figuresWidth(font, QStringLiteral("11")), figuresWidth(font, QStringLiteral("1")));
}

TEST(RateChart, KeepsMemoryFlatHoweverLongTheRun) {
    RateChart chart;
    for (int i = 0; i < 100'000; ++i) chart.add(i);
    EXPECT_LE(chart.size(), 240u);
    EXPECT_GE(chart.size(), 60u);
    chart.clear();
    EXPECT_EQ(chart.size(), 0u);
}

TEST(Histogram, DrawsBarsInProportionToShares) {
    Histogram histogram;
    histogram.resize(100, 60);
    histogram.setBars({3, 1});
    const QImage image = histogram.grab().toImage();
    const auto height = [&](int x) {
        int filled = 0;
        for (int y = 0; y < image.height(); ++y)
            if (image.pixelColor(x, y) == tokens().accent) ++filled;
        return filled;
    };
    EXPECT_NEAR(height(20), 59, 2);
    EXPECT_NEAR(height(70), 19, 2);
}

TEST(TableView, HasAScrollBarAgainWhenMoreRowsComeThanFit) {
    TableView table(QStringLiteral("Rows"));
    QStandardItemModel rows(3, 1);
    table.setModel(&rows);
    table.fitHeightTo(5);
    EXPECT_EQ(table.verticalScrollBarPolicy(), Qt::ScrollBarAlwaysOff);
    rows.setRowCount(9);
    table.fitHeightTo(5);
    EXPECT_EQ(table.verticalScrollBarPolicy(), Qt::ScrollBarAsNeeded);
}

TEST(ElidedComboBox, CutsWhatDoesNotFitBeforeTheArrow) {
    ElidedComboBox wide, narrow;
    for (ElidedComboBox* box : {&wide, &narrow}) {
        box->addItem(QStringLiteral("HEADER 20240131 customers of the whole world"));
        box->resize(box == &wide ? 600 : 120, 30);
    }
    const QImage whole = wide.grab().toImage(), cut = narrow.grab().toImage();
    const int height = cut.height();
    bool same = true;
    for (int x = 70; x < 90; ++x)
        for (int y = 4; y < height - 4; ++y) same = same && whole.pixel(x, y) == cut.pixel(x, y);
    EXPECT_FALSE(same) << "the last letters before the arrow have given way to …";
}

TEST(ElidedLabel, ShowsTheWholeTextInItsToolTipOnlyWhenCut) {
    ElidedLabel label(QStringLiteral("/a/long/path/to/somewhere/else/entirely.csv"));
    label.resize(500, 20);
    label.grab();
    EXPECT_TRUE(label.toolTip().isEmpty());
    label.resize(60, 20);
    label.grab();
    EXPECT_EQ(label.toolTip(), label.text());
}

} // namespace understudy::ui
