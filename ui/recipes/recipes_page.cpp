// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recipes/recipes_page.h"

#include "ui/settings/preferences.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/table_view.h"

#include <QHBoxLayout>
#include <QStackedWidget>

namespace understudy::ui {

RecipesPage::RecipesPage(QWidget* parent)
    : QWidget(parent), m_table(new TableView(tr("Recipes"))),
      m_empty(new EmptyState(tr("Recipes you open or save are listed here. Snowfakery recipes work as they are."),
                             tr("Open a recipe\u2026"))),
      m_list(new QStackedWidget) {
    setProperty("kind", QStringLiteral("page"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kSpace5, metrics::kSpace4, metrics::kSpace5, metrics::kSpace4);
    column->setSpacing(metrics::kSpace3);
    auto* header = new QHBoxLayout;
    QPushButton* open = plainButton(tr("Open a recipe\u2026"));
    header->addWidget(titleLabel(tr("Recipes")), 1);
    header->addWidget(open);
    column->addLayout(header);
    auto* card = new Card;
    card->setFlush();
    m_table->setModel(&m_model);
    const int widths[] = {260, 480, 150};
    for (int i = 0; i < int(std::size(widths)); ++i) m_table->setColumnWidth(i, widths[i]);
    m_list->addWidget(m_table);
    m_list->addWidget(m_empty);
    card->body()->addWidget(m_list);
    column->addWidget(card, 1);
    connect(open, &QPushButton::clicked, this, &RecipesPage::recipeWanted);
    connect(m_empty, &EmptyState::actionTriggered, this, &RecipesPage::recipeWanted);
    const auto choose = [this](const QModelIndex& index) { Q_EMIT recipeChosen(m_model.path(index.row())); };
    connect(m_table, &TableView::linkActivated, this, choose);
    connect(m_table, &QAbstractItemView::doubleClicked, this, choose);
    reload();
}

void RecipesPage::reload() {
    m_model.setPaths(recentRecipes());
    m_list->setCurrentWidget(m_model.rowCount() > 0 ? static_cast<QWidget*>(m_table) : m_empty);
}

} // namespace understudy::ui
