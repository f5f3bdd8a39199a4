// SPDX-License-Identifier: GPL-3.0-or-later
// Drives New batch as a person does: real pages, real samples, real files.
#include "paths.h"
#include "ui/batch_runner.h"
#include "ui/editor/live_preview.h"
#include "ui/editor/recipe_editor.h"
#include "ui/run/done_page.h"
#include "ui/settings/preferences.h"
#include "ui/support/studio_test.h"
#include "ui/widgets/histogram.h"
#include "ui/widgets/questions.h"
#include "ui/widgets/strip.h"
#include "ui/widgets/table_view.h"
#include "ui/wizard/column_panel.h"
#include "ui/wizard/draft_store.h"
#include "ui/wizard/generate_step.h"
#include "ui/wizard/new_batch_page.h"
#include "ui/wizard/recipe_step.h"
#include "ui/wizard/sample_model.h"
#include "ui/wizard/source_step.h"
#include "ui/wizard/tables_step.h"
#include "ui/wizard/verdict_bar.h"

#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

namespace understudy::ui {
namespace {

const QString kRetail = QStringLiteral(UNDERSTUDY_SOURCE_DIR "/resources/samples/retail");
constexpr int kPatience = 60'000;

class NewBatches : public testing::Test {
protected:
    void SetUp() override {
        QDir(temporaryFolder() + QStringLiteral("/xdg_data_home/understudy/unfinished")).removeRecursively();
        open();
    }

    void open(QSize size = {1096, 766}) {
        m_page.reset();
        m_page = std::make_unique<NewBatchPage>(m_runner);
        m_page->resize(size);
        m_page->show();
    }

    template <class Widget>
    Widget* find(const char* name = "") const {
        return m_page->findChild<Widget*>(*name ? QString::fromLatin1(name) : QString());
    }
    QPushButton* button(const char* name) const { return find<QPushButton>(name); }
    QString sentence() const { return find<QLabel>("sentence")->text(); }

    bool canGoOn() {
        return waitFor([this] { return button("next")->isEnabled(); }, kPatience);
    }

    void goOn() {
        ASSERT_TRUE(canGoOn()) << sentence().toStdString();
        QTest::mouseClick(button("next"), Qt::LeftButton);
    }

    void toTables() {
        m_page->openFiles({kRetail});
        goOn();
        ASSERT_TRUE(canGoOn()) << sentence().toStdString();
    }

    void toRecipe() {
        toTables();
        goOn();
        ASSERT_TRUE(canGoOn()) << sentence().toStdString();
    }

    void toGenerate() {
        toRecipe();
        goOn();
        ASSERT_TRUE(canGoOn()) << sentence().toStdString();
    }

    void chooseTable(const QString& name) {
        auto* list = find<QListView>("tables");
        for (int row = 0; row < list->model()->rowCount(); ++row)
            if (list->model()->index(row, 0).data().toString() == name) list->setCurrentIndex(list->model()->index(row, 0));
        ASSERT_EQ(list->currentIndex().data().toString(), name);
    }

    QModelIndex rowsCell(const char* table) const {
        const RowsModel& model = *find<GenerateStep>()->rows();
        for (int row = 0; row < model.rowCount(); ++row)
            if (model.index(row, RowsModel::Name).data().toString() == QLatin1String(table)) return model.index(row, RowsModel::Rows);
        return {};
    }
    QString rowsText(const char* table) const { return rowsCell(table).data().toString(); }
    bool ask(const char* table, quint64 rows) const {
        return find<GenerateStep>()->rows()->setData(rowsCell(table), QVariant::fromValue(rows), Qt::EditRole);
    }

    QAbstractItemModel* preview() const { return find<TableView>("preview")->model(); }

    void choose(QComboBox* box, const QString& text) {
        const int index = box->findText(text);
        ASSERT_GE(index, 0) << text.toStdString();
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }

    void expectNames() const {
        for (QWidget* widget : m_page->findChildren<QWidget*>()) {
            const bool part = qobject_cast<QHeaderView*>(widget) || qobject_cast<QScrollBar*>(widget);
            if (part || !widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus)) continue;
            const QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
            ASSERT_TRUE(accessible);
            EXPECT_FALSE(accessible->text(QAccessible::Name).isEmpty())
                << widget->metaObject()->className() << ' ' << widget->objectName().toStdString();
        }
    }

    BatchRunner m_runner;
    std::unique_ptr<NewBatchPage> m_page;
};

} // namespace

TEST_F(NewBatches, NothingChosenSaysWhatIsMissing) {
    EXPECT_FALSE(button("next")->isEnabled());
    EXPECT_EQ(sentence(), QStringLiteral("Choose a folder with sample tables, or drop files here."));
    EXPECT_FALSE(m_page->hasUnsavedWork());
    saveScreenshots(*m_page, QStringLiteral("0-source-empty"));
}

TEST_F(NewBatches, AMissingFolderIsSaidWhereItWasEntered) {
    m_page->openFiles({QStringLiteral("/nowhere/at/all")});
    ASSERT_TRUE(waitFor([this] { return !find<SourceStep>()->isListing(); }, kPatience));
    EXPECT_FALSE(button("next")->isEnabled());
    bool said = false;
    for (const Strip* strip : m_page->findChildren<Strip*>()) said = said || strip->text().contains(QLatin1String("/nowhere"));
    EXPECT_TRUE(said);
}

TEST_F(NewBatches, FromTheSamplesToFinishedFiles) {
    m_page->openFiles({kRetail});
    ASSERT_TRUE(canGoOn());
    EXPECT_EQ(sentence(), QStringLiteral("7 objects chosen: 5 tables and 2 header files"));
    saveScreenshots(*m_page, QStringLiteral("0-source"));
    goOn();
    ASSERT_TRUE(canGoOn()) << sentence().toStdString();
    EXPECT_GT(preview()->rowCount(), 0);
    saveScreenshots(*m_page, QStringLiteral("2-tables"));
    goOn();
    ASSERT_TRUE(canGoOn()) << sentence().toStdString();
    auto* recipe = find<RecipeStep>();
    ASSERT_TRUE(waitFor([&] { return !recipe->preview()->isPending(); }, kPatience));
    recipe->editor()->goTo({"", 20, 1}); // Among the weights of a hidden field.
    QTest::qWait(500);
    saveScreenshots(*m_page, QStringLiteral("3-recipe"));
    goOn();
    ASSERT_TRUE(canGoOn()) << sentence().toStdString();
    const QString folder = temporaryFolder() + QStringLiteral("/out/{batch_id}");
    auto* destination = find<QLineEdit>("folder");
    destination->selectAll();
    QTest::keyClicks(destination, folder);
    EXPECT_EQ(sentence(), QStringLiteral("Nothing is overwritten: the folder is new."));
    EXPECT_TRUE(button("next")->text().startsWith(QLatin1String("&Generate ")));
    saveScreenshots(*m_page, QStringLiteral("3b-rows"));
    QSignalSpy finished(&m_runner, &BatchRunner::finished);
    goOn();
    ASSERT_TRUE(finished.count() > 0 || finished.wait(kPatience));
    ASSERT_EQ(m_runner.report().status, BatchStatus::Completed)
        << (m_runner.report().error ? m_runner.report().error->text() : "");
    EXPECT_EQ(m_runner.report().tables.size(), 5u);
    for (const BatchOutput& output : m_runner.report().tables) EXPECT_TRUE(QFile::exists(QString::fromStdString(output.path)));
    EXPECT_TRUE(find<DonePage>()->heading().startsWith(QLatin1String("Done: ")));
    EXPECT_FALSE(find<QPlainTextEdit>("log")->toPlainText().isEmpty());
    EXPECT_FALSE(m_page->hasUnsavedWork());
    saveScreenshots(*m_page, QStringLiteral("5-done"));
}

TEST_F(NewBatches, TheKeyboardGoesOnInThePageAndNotAtCancel) {
    m_page->activateWindow();
    m_page->openFiles({kRetail});
    ASSERT_TRUE(canGoOn());
    button("next")->setFocus();
    QTest::keyClick(button("next"), Qt::Key_Space);
    ASSERT_TRUE(canGoOn()) << sentence().toStdString();
    EXPECT_NE(QApplication::focusWidget(), button("cancel"));
    EXPECT_TRUE(find<TablesStep>()->isAncestorOf(QApplication::focusWidget()) || find<TablesStep>()->hasFocus());
}

TEST_F(NewBatches, AnOverrideChangesThePreviewSurvivesBackAndNextAndResets) {
    toTables();
    if (HasFatalFailure()) return;
    chooseTable(QStringLiteral("orders"));
    auto* verdicts = find<VerdictBar>();
    const int columns = preview()->columnCount();
    ASSERT_GT(columns, 1);
    EXPECT_TRUE(verdicts->reset(VerdictKind::Delimiter)->isHidden());
    choose(verdicts->box(VerdictKind::Delimiter), QStringLiteral("Pipe"));
    ASSERT_TRUE(waitFor([&] { return preview()->columnCount() != columns; }, kPatience)) << sentence().toStdString();
    EXPECT_EQ(verdicts->mark(VerdictKind::Delimiter), QStringLiteral("yours"));
    EXPECT_FALSE(verdicts->reset(VerdictKind::Delimiter)->isHidden());
    QTest::mouseClick(button("back"), Qt::LeftButton);
    goOn();
    chooseTable(QStringLiteral("orders"));
    EXPECT_EQ(verdicts->mark(VerdictKind::Delimiter), QStringLiteral("yours"));
    QTest::mouseClick(verdicts->reset(VerdictKind::Delimiter), Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return preview()->columnCount() == columns; }, kPatience));
    EXPECT_NE(verdicts->mark(VerdictKind::Delimiter), QStringLiteral("yours"));
}

TEST_F(NewBatches, TheSpellingOfNullIsShownAndCanBeTyped) {
    toTables();
    if (HasFatalFailure()) return;
    chooseTable(QStringLiteral("orders"));
    auto* verdicts = find<VerdictBar>();
    QComboBox* box = verdicts->box(VerdictKind::Nulls);
    EXPECT_EQ(box->currentText(), QStringLiteral("empty field"));
    box->lineEdit()->selectAll();
    QTest::keyClicks(box->lineEdit(), QStringLiteral("n/v"));
    QTest::keyClick(box->lineEdit(), Qt::Key_Return);
    ASSERT_TRUE(waitFor([&] { return verdicts->mark(VerdictKind::Nulls) == QStringLiteral("yours"); }, kPatience));
    EXPECT_EQ(box->currentText(), QStringLiteral("n/v"));
    QTest::mouseClick(verdicts->reset(VerdictKind::Nulls), Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return box->currentText() == QStringLiteral("empty field"); }, kPatience));
}

TEST_F(NewBatches, AColumnsTypeCanBeOverruled) {
    toTables();
    if (HasFatalFailure()) return;
    chooseTable(QStringLiteral("orders"));
    auto* panel = find<ColumnPanel>();
    const int before = panel->type()->currentIndex();
    choose(panel->type(), QStringLiteral("STRING"));
    ASSERT_TRUE(waitFor([&] { return !panel->reset()->isHidden(); }, kPatience));
    EXPECT_EQ(panel->type()->currentText(), QStringLiteral("STRING"));
    QTest::mouseClick(panel->reset(), Qt::LeftButton);
    ASSERT_TRUE(waitFor([&] { return panel->type()->currentIndex() == before; }, kPatience));
}

TEST_F(NewBatches, ABrokenRecipeStopsHereAndF8JumpsToIt) {
    toRecipe();
    if (HasFatalFailure()) return;
    RecipeEditor* editor = find<RecipeStep>()->editor();
    const int line = editor->lines() + 1;
    editor->append(QStringLiteral("\n- object: extra\n  fields:\n    x: { rndom_number: { min: 1, max: 2 } }\n"));
    ASSERT_TRUE(waitFor([this] { return sentence().startsWith(QLatin1String("Mend ")); }, kPatience));
    EXPECT_EQ(sentence(), QStringLiteral("Mend 1 error to go on. F8 jumps to it."));
    EXPECT_FALSE(button("next")->isEnabled());
    saveScreenshots(*m_page, QStringLiteral("3-recipe-broken"));
    editor->setFocus();
    QTest::keyClick(editor, Qt::Key_F8);
    EXPECT_GE(editor->caret().line, line);
    ASSERT_TRUE(editor->diagnostics().front().edit) << "a misspelt function has one fix";
    editor->apply(*editor->diagnostics().front().edit);
    EXPECT_TRUE(canGoOn()) << sentence().toStdString();
}

TEST_F(NewBatches, EditsSurviveGoingBack) {
    toRecipe();
    if (HasFatalFailure()) return;
    RecipeEditor* editor = find<RecipeStep>()->editor();
    editor->append(QStringLiteral("# mine\n"));
    QTest::mouseClick(button("back"), Qt::LeftButton);
    goOn();
    EXPECT_TRUE(editor->text().endsWith(QLatin1String("# mine\n")));
}

TEST_F(NewBatches, AnUnfinishedBatchIsThereAgainAfterARestart) {
    toTables();
    if (HasFatalFailure()) return;
    EXPECT_FALSE(m_page->hasUnsavedWork()) << "it is kept";
    open();
    ASSERT_TRUE(canGoOn()) << sentence().toStdString();
    EXPECT_EQ(find<SourceStep>()->findChild<QStackedWidget*>()->currentWidget()->findChild<QLineEdit*>(QStringLiteral("location"))->text(), kRetail);
}

TEST_F(NewBatches, CancelAsksOnlyWhenSomethingWouldBeLost) {
    int asked = 0;
    const Questions before = questions();
    questions().confirm = [&](QWidget*, const QString&, const QString&, const QString&) {
        ++asked;
        return true;
    };
    QSignalSpy closed(m_page.get(), &NewBatchPage::closed);
    QTest::mouseClick(button("cancel"), Qt::LeftButton);
    EXPECT_EQ(asked, 0);
    m_page->openFiles({kRetail});
    ASSERT_TRUE(canGoOn());
    QTest::mouseClick(button("cancel"), Qt::LeftButton);
    EXPECT_EQ(asked, 1);
    EXPECT_EQ(closed.count(), 2);
    EXPECT_FALSE(button("next")->isEnabled());
    questions() = before;
}

TEST_F(NewBatches, AFailureIsShownWithEverythingKept) {
    toGenerate();
    if (HasFatalFailure()) return;
    auto* destination = find<QLineEdit>("folder");
    destination->selectAll();
    QTest::keyClicks(destination, QStringLiteral("/proc/understudy/{batch_id}"));
    QSignalSpy finished(&m_runner, &BatchRunner::finished);
    goOn();
    ASSERT_TRUE(finished.count() > 0 || finished.wait(kPatience));
    EXPECT_EQ(m_runner.report().status, BatchStatus::Failed);
    EXPECT_TRUE(find<GenerateStep>()->isVisible());
    EXPECT_EQ(destination->text(), QStringLiteral("/proc/understudy/{batch_id}"));
    bool said = false;
    for (const Strip* strip : find<GenerateStep>()->findChildren<Strip*>()) said = said || !strip->isEmpty();
    EXPECT_TRUE(said);
    saveScreenshots(*m_page, QStringLiteral("3b-rows-failed"));
}

TEST_F(NewBatches, RowsOfChildrenAreExactAndWhatCannotBeIsSaidBeforeTheRun) {
    toGenerate();
    if (HasFatalFailure()) return;
    auto* step = find<GenerateStep>();
    ASSERT_TRUE(ask("orders", 100));
    ASSERT_TRUE(ask("order_lines", 251));
    ASSERT_TRUE(canGoOn()) << sentence().toStdString();
    EXPECT_EQ(rowsText("order_lines"), QStringLiteral("251"));
    const auto* strip = step->findChild<Strip*>();
    EXPECT_TRUE(strip->isEmpty());
    ASSERT_TRUE(ask("order_lines", 5000));
    ASSERT_TRUE(canGoOn());
    EXPECT_TRUE(strip->text().contains(QLatin1String("5,000 rows of order_lines for 100 rows of orders"))) << strip->text().toStdString();
    ASSERT_TRUE(ask("orders", 0));
    ASSERT_TRUE(waitFor([&] { return strip->text().contains(QLatin1String("there are no rows of orders")); }, kPatience));
    EXPECT_FALSE(button("next")->isEnabled());
    EXPECT_EQ(sentence(), QStringLiteral("This cannot run yet: the reason stands above."));
    EXPECT_EQ(rowsText("order_lines"), QStringLiteral("5,000")) << "what was asked for is still there to be changed";
    saveScreenshots(*m_page, QStringLiteral("3b-rows-impossible"));
    ASSERT_TRUE(ask("orders", 100));
    ASSERT_TRUE(ask("order_lines", 251));
    ASSERT_TRUE(canGoOn());
    EXPECT_TRUE(strip->isEmpty());
    for (const char* table : {"customers", "products", "reviews"}) ASSERT_TRUE(ask(table, 50));
    find<QLineEdit>("folder")->selectAll();
    QTest::keyClicks(find<QLineEdit>("folder"), temporaryFolder() + QStringLiteral("/children/{batch_id}"));
    QSignalSpy finished(&m_runner, &BatchRunner::finished);
    goOn();
    ASSERT_TRUE(finished.count() > 0 || finished.wait(kPatience));
    ASSERT_EQ(m_runner.report().status, BatchStatus::Completed);
    for (const BatchOutput& output : m_runner.report().tables) EXPECT_EQ(output.rows, output.name == "order_lines" ? 251u : output.name == "orders" ? 100u : 50u);
}

TEST_F(NewBatches, RowsOfChildrenWithAFormulaForACountCannotBeAskedFor) {
    toGenerate();
    if (HasFatalFailure()) return;
    ASSERT_TRUE(ask("order_lines", 700));
    ASSERT_TRUE(canGoOn());
    QTest::mouseClick(button("back"), Qt::LeftButton);
    RecipeEditor* editor = find<RecipeStep>()->editor();
    QString text = editor->text();
    const qsizetype at = text.indexOf(QLatin1String("- object: order_lines"));
    const qsizetype count = text.indexOf(QLatin1String("count:"), at), fields = text.indexOf(QLatin1String("fields:"), at);
    text.replace(count, fields - count, QStringLiteral("count: ${{ orders.id % 3 + 1 }}\n      "));
    editor->setText(text);
    goOn();
    ASSERT_TRUE(canGoOn()) << sentence().toStdString();
    const QModelIndex cell = rowsCell("order_lines");
    EXPECT_FALSE(cell.flags().testFlag(Qt::ItemIsEditable));
    EXPECT_TRUE(cell.data(Qt::ToolTipRole).toString().contains(QLatin1String("the count of order_lines is more than numbers and draws")));
    EXPECT_NE(rowsText("order_lines"), QStringLiteral("700"));
}

TEST_F(NewBatches, SamplesAreReadAsFarAsTheSettingsSay) {
    Preferences few;
    few.sampleRows = 100;
    savePreferences(few);
    QDir(temporaryFolder() + QStringLiteral("/xdg_data_home/understudy/unfinished")).removeRecursively();
    open();
    toTables();
    const auto read = [this] {
        for (const QLabel* label : m_page->findChildren<QLabel*>())
            if (label->isVisible() && label->text().startsWith(QLatin1String("Sampled "))) return label->text();
        return QString();
    };
    chooseTable(QStringLiteral("orders"));
    const QString before = read();
    Preferences more;
    more.sampleRows = 300;
    savePreferences(more);
    m_page->apply(more);
    ASSERT_TRUE(waitFor([&] { return read() != before && canGoOn(); }, kPatience));
    savePreferences({});
    EXPECT_TRUE(before.contains(QLatin1String("100"))) << before.toStdString();
    EXPECT_TRUE(read().contains(QLatin1String("300"))) << read().toStdString();
}

TEST_F(NewBatches, ASavedBatchFileReadsBackAsTheSame) {
    toGenerate();
    if (HasFatalFailure()) return;
    const QString path = temporaryFolder() + QStringLiteral("/saved.batch.yml");
    const Questions before = questions();
    questions().saveFile = [&](QWidget*, const QString&, const QString&, const QString&) { return path; };
    for (QPushButton* candidate : m_page->findChildren<QPushButton*>())
        if (candidate->text() == QStringLiteral("Save batch file…")) QTest::mouseClick(candidate, Qt::LeftButton);
    questions() = before;
    Diagnostics diagnostics;
    const auto batch = readBatchFile(path.toStdString(), diagnostics);
    ASSERT_TRUE(batch) << batch.error().text();
    EXPECT_EQ(batch->tables.size(), 5u);
    EXPECT_EQ(batch->name, "saved");
    EXPECT_FALSE(m_page->hasUnsavedWork());
}

TEST_F(NewBatches, ARecipeOfAnEarlierBatchIsNotOverwrittenByTheNext) {
    const QString path = temporaryFolder() + QStringLiteral("/earlier.recipe.yml");
    ASSERT_TRUE(writeWhole(path, "- object: people\n  count: 30\n"));
    const Questions before = questions();
    questions().confirm = [](QWidget*, const QString&, const QString&, const QString&) { return true; };
    QString asked;
    questions().saveFile = [&asked](QWidget*, const QString&, const QString& proposed, const QString&) {
        asked = proposed;
        return QString();
    };
    m_page->openRecipe(path);
    ASSERT_TRUE(canGoOn());
    QTest::mouseClick(button("cancel"), Qt::LeftButton);
    toRecipe();
    m_page->saveRecipe();
    questions() = before;
    EXPECT_TRUE(asked.endsWith(QLatin1String("retail.recipe.yml"))) << asked.toStdString();
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), "- object: people\n  count: 30\n");
}

TEST_F(NewBatches, ASavedBatchFileRunsTheRecipeThatIsShown) {
    const QString folder = temporaryFolder() + QStringLiteral("/shown");
    QDir().mkpath(folder);
    const auto saved = [&](const char* name) {
        const Questions before = questions();
        questions().saveFile = [&](QWidget*, const QString&, const QString&, const QString&) { return folder + QLatin1Char('/') + QLatin1String(name); };
        m_page->saveBatch();
        questions() = before;
        Diagnostics diagnostics;
        const auto batch = readBatchFile((folder + QLatin1Char('/') + QLatin1String(name)).toStdString(), diagnostics);
        QFile recipe(batch ? QString::fromStdString(batch->resolve(batch->recipe)) : QString());
        return recipe.open(QIODevice::ReadOnly) ? recipe.readAll() : QByteArray("no recipe");
    };
    toRecipe();
    if (HasFatalFailure()) return;
    auto* editor = find<RecipeStep>()->editor();
    editor->append(QStringLiteral("# first\n"));
    EXPECT_TRUE(saved("one.batch.yml").endsWith("# first\n"));
    editor->append(QStringLiteral("# second\n"));
    EXPECT_TRUE(saved("one.batch.yml").endsWith("# second\n")) << "its own recipe file, changed since";
    editor->append(QStringLiteral("# third\n"));
    QTest::qWait(600);
    open();
    ASSERT_TRUE(canGoOn()) << sentence().toStdString();
    EXPECT_TRUE(saved("two.batch.yml").endsWith("# third\n")) << "restored after a restart";
}

TEST_F(NewBatches, ARecipeWithoutSamplesRunsFromTheRecipeStep) {
    const QString path = temporaryFolder() + QStringLiteral("/people.recipe.yml");
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("- object: people\n  count: 30\n  fields:\n    name: { fake: first_name }\n");
    file.close();
    m_page->openRecipe(path);
    goOn();
    ASSERT_TRUE(canGoOn()) << sentence().toStdString();
    EXPECT_EQ(button("next")->text(), QStringLiteral("&Generate 30 rows"));
    auto* destination = find<QLineEdit>("folder");
    destination->selectAll();
    QTest::keyClicks(destination, temporaryFolder() + QStringLiteral("/people"));
    QSignalSpy finished(&m_runner, &BatchRunner::finished);
    goOn();
    ASSERT_TRUE(finished.count() > 0 || finished.wait(kPatience));
    EXPECT_EQ(m_runner.report().status, BatchStatus::Completed);
    const QString log = find<QPlainTextEdit>("log")->toPlainText();
    EXPECT_TRUE(log.contains(QLatin1String("plan: 1 table, 1 field, seed "))) << log.toStdString();
    EXPECT_TRUE(log.contains(QLatin1String("people: 30 rows"))) << log.toStdString();
}

TEST_F(NewBatches, EveryControlHasANameForThoseWhoDoNotSee) {
    expectNames();
    toTables();
    expectNames();
    goOn();
    ASSERT_TRUE(canGoOn());
    expectNames();
    goOn();
    ASSERT_TRUE(canGoOn());
    expectNames();
}

TEST_F(NewBatches, TheTablesNeedNoScrollBarAtAThousandPixels) {
    open({1000, 766});
    toTables();
    if (HasFatalFailure()) return;
    const auto* scroll = find<QScrollArea>("tables-scroll");
    for (const char* table : {"customers", "order_lines", "orders", "products", "reviews"}) {
        chooseTable(QString::fromLatin1(table));
        QTest::qWait(50);
        EXPECT_EQ(scroll->horizontalScrollBar()->maximum(), 0) << table;
        EXPECT_LE(scroll->widget()->minimumSizeHint().width(), 1000) << table;
    }
    saveScreenshots(*m_page, QStringLiteral("2-tables-1000"));
}

TEST_F(NewBatches, ANumericColumnShowsItsHistogramAndItsMedian) {
    toTables();
    if (HasFatalFailure()) return;
    for (const auto& [table, column] : {std::pair("customers", "balance"), std::pair("products", "price")}) {
        chooseTable(QString::fromLatin1(table));
        const QAbstractItemModel* model = preview();
        int at = 0;
        while (at < model->columnCount() && model->headerData(at, Qt::Horizontal).toString() != QLatin1String(column)) ++at;
        ASSERT_LT(at, model->columnCount()) << column;
        find<TableView>("preview")->selectColumn(at);
        QTest::qWait(50);
        const auto* bars = find<ColumnPanel>()->findChild<Histogram*>();
        EXPECT_TRUE(bars->isVisible()) << column;
        EXPECT_TRUE(bars->accessibleDescription().contains(QLatin1String("median"), Qt::CaseInsensitive)) << column;
        saveScreenshots(*m_page, QStringLiteral("2-tables-%1").arg(QLatin1String(column)));
    }
}

TEST_F(NewBatches, FitASmallWindow) {
    open({1024 - 184, 768 - 34});
    toRecipe();
    if (HasFatalFailure()) return;
    QTest::qWait(300);
    EXPECT_LE(m_page->minimumSizeHint().width(), 1024 - 184);
    EXPECT_LE(m_page->minimumSizeHint().height(), 768 - 34);
    saveScreenshots(*m_page, QStringLiteral("3-recipe-1024"));
    QTest::mouseClick(button("back"), Qt::LeftButton);
    QTest::qWait(100);
    saveScreenshots(*m_page, QStringLiteral("2-tables-1024"));
}

} // namespace understudy::ui
