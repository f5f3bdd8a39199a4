// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/recipe_checker.h"

namespace understudy::ui {

namespace {
constexpr int kQuietMilliseconds = 150;
}

std::shared_ptr<const RecipeFindings> checkRecipe(const std::string& text, const std::string& path,
                                                  const engine::CompileOptions& options) {
    auto findings = std::make_shared<RecipeFindings>();
    recipe::Parsed parsed = recipe::parse(text, path);
    findings->outline = outlineOf(parsed.recipe);
    findings->diagnostics = std::move(parsed.diagnostics);
    if (!hasErrors(findings->diagnostics))
        findings->plan = engine::Plan::compile(std::move(parsed.recipe), options, findings->diagnostics);
    return findings;
}

RecipeChecker::RecipeChecker(QObject* parent) : QObject(parent) {
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(kQuietMilliseconds);
    connect(&m_quiet, &QTimer::timeout, this, &RecipeChecker::start);
}

void RecipeChecker::check(const QByteArray& text, const QString& path, const engine::CompileOptions& options) {
    m_text = text.toStdString();
    m_path = path.toStdString();
    m_options = options;
    m_job.cancel();
    m_quiet.start();
}

void RecipeChecker::start() {
    m_job.start([text = m_text, path = m_path, options = m_options](
                    std::stop_token) { return checkRecipe(text, path, options); },
                [this](const std::shared_ptr<const RecipeFindings>& findings) { Q_EMIT checked(findings); });
}

} // namespace understudy::ui
