// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"
#include "ui/editor/latest_job.h"
#include "ui/editor/recipe_outline.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>

namespace understudy::ui {

/// What checking a recipe gave: its findings, and the plan if there is no error among them.
struct RecipeFindings {
    Diagnostics diagnostics;
    RecipeOutline outline;
    std::shared_ptr<const engine::Plan> plan;
};

/// Parses and compiles a recipe off the GUI thread once typing has stopped; only the latest text counts.
class RecipeChecker : public QObject {
    Q_OBJECT
public:
    explicit RecipeChecker(QObject* parent = nullptr);

    /// Checks soon; later calls replace earlier ones. `path` names the recipe and is where includes are searched.
    void check(const QByteArray& text, const QString& path, const engine::CompileOptions& options);
    /// True from check() until checked().
    bool isPending() const { return m_quiet.isActive() || m_job.isRunning(); }

Q_SIGNALS:
    void checked(const std::shared_ptr<const understudy::ui::RecipeFindings>& findings);

private:
    void start();

    QTimer m_quiet;
    LatestJob m_job{this};
    std::string m_text;
    std::string m_path;
    engine::CompileOptions m_options;
};

/// Parses and compiles at once.
std::shared_ptr<const RecipeFindings> checkRecipe(const std::string& text, const std::string& path,
                                                  const engine::CompileOptions& options);

} // namespace understudy::ui
