// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/recipes/recipe_list_model.h"

#include <QWidget>

class QStackedWidget;

namespace understudy::ui {

class EmptyState;
class TableView;

/// Recipes opened or saved lately; each opens in the editor.
class RecipesPage : public QWidget {
    Q_OBJECT

public:
    explicit RecipesPage(QWidget* parent = nullptr);
    void reload();

Q_SIGNALS:
    void recipeWanted();
    void recipeChosen(const QString& path);

private:
    RecipeListModel m_model;
    TableView* m_table;
    EmptyState* m_empty;
    QStackedWidget* m_list;
};

} // namespace understudy::ui
