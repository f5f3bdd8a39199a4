// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/latest_job.h"
#include "ui/editor/preview_job.h"
#include "ui/editor/recipe_checker.h"

#include <QFrame>

class QLabel;

namespace understudy::ui {

class Histogram;
class PreviewModel;
class Strip;
class TablePicker;
class TableView;

/// What a recipe makes, as it is typed: rows of one table, and the field under the caret beside the sample.
class LivePreview : public QFrame {
    Q_OBJECT
public:
    explicit LivePreview(QWidget* parent = nullptr);

    void setSamples(std::shared_ptr<const BatchSamples> samples);
    /// Takes a new plan; findings with errors keep the last rows and say so.
    void setFindings(const RecipeFindings& findings);
    /// Shows the table and compares the field at a place of the recipe.
    void setPlace(const OutlinePlace& place);

    bool isPending() const { return m_job.isRunning(); }
    PreviewModel* model() const { return m_model; }
    TablePicker* picker() const { return m_picker; }
    /// "alike 97 %"; empty while nothing is compared.
    QString comparisonText() const;

Q_SIGNALS:
    void shown();

private:
    QWidget* makeHeading();
    QWidget* makeComparison();
    void request();
    void showResult(const PreviewResult& result);
    void showComparison(const PreviewResult& result);

    LatestJob m_job{this};
    PreviewRequest m_request;
    PreviewModel* m_model;
    TablePicker* m_picker = nullptr;
    QLabel* m_cost = nullptr;
    TableView* m_table = nullptr;
    Strip* m_strip = nullptr;
    QLabel* m_field = nullptr;
    QLabel* m_legend = nullptr;
    Histogram* m_bars = nullptr;
    QLabel* m_class = nullptr;
    QString m_alike;
};

} // namespace understudy::ui
