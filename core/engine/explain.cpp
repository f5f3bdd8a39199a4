// SPDX-License-Identifier: GPL-3.0-or-later
// The text of `understudy explain`: each statement with its class, why, and its operations.
#include "engine/plan.h"

namespace understudy::engine {

namespace {

void explainTemplate(std::string& text, const TemplatePlan& plan, const std::string& indent) {
    text += indent + plan.source->table;
    if (!plan.source->nickname.empty()) text += " (" + plan.source->nickname + ")";
    if (plan.count) text += ", count: " + plan.count->describe();
    text += "\n";
    for (const Step& step : plan.steps) text += indent + "  " + step.field->name + ": " + step.operation->describe() + "\n";
}

int depth(const TemplatePlan& plan) {
    int depth = 0;
    for (const TemplatePlan* at = plan.parent; at; at = at->parent) ++depth;
    return depth;
}

} // namespace

std::string Plan::explain() const {
    std::string text;
    for (const StatementPlan& statement : m_internals->statements) {
        if (!statement.object) {
            text += statement.position.text() + ": variable, " + statement.value->describe() + "\n";
            continue;
        }
        text += statement.position.text() + ": " + className(statement.rowClass) + ": " + statement.reason.text() + "\n";
        for (const TemplatePlan* plan : statement.tree)
            explainTemplate(text, *plan, std::string(static_cast<std::size_t>(2 + 2 * depth(*plan)), ' '));
    }
    return text;
}

} // namespace understudy::engine
