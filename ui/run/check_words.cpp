// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/check_words.h"

#include "ui/message_text.h"
#include "ui/run/amounts.h"

#include <QCoreApplication>

#include <algorithm>

namespace understudy::ui {
namespace {

struct CheckWords {
    Q_DECLARE_TR_FUNCTIONS(CheckWords)
};

QString titleOf(const std::string& name) {
    if (name == "unique-key") return CheckWords::tr("Every key is unique");
    if (name == "reference") return CheckWords::tr("Every reference points at a row");
    if (name == "shape") return CheckWords::tr("Files have the source's shape");
    if (name == "alike") return CheckWords::tr("Alike");
    if (name == "nobody") return CheckWords::tr("Nobody in it");
    return QString::fromStdString(name);
}

QString qualified(const CheckResult& check) {
    const QString detail = messageText(check.detail);
    return check.table.empty() ? detail : QString::fromStdString(check.table) + QStringLiteral(": ") + detail;
}

QString alikeText(const std::vector<const CheckResult*>& group) {
    double sum = 0;
    for (const CheckResult* check : group) sum += check->score;
    const auto lowest = *std::min_element(group.begin(), group.end(), [](const CheckResult* a, const CheckResult* b) {
        return a->lowest < b->lowest;
    });
    const std::string column = lowest->columns.empty() ? lowest->table : lowest->table + "." + lowest->columns.front();
    return CheckWords::tr("%1 on average; lowest: %2 %3")
        .arg(shareText(sum / static_cast<double>(group.size())), QString::fromStdString(column), shareText(lowest->lowest));
}

QString passedText(const std::string& name, const std::vector<const CheckResult*>& group) {
    const int count = static_cast<int>(group.size());
    if (name == "alike") return alikeText(group);
    if (count == 1) return qualified(*group.front());
    if (name == "unique-key") return CheckWords::tr("%n key(s), 0 duplicates", nullptr, count);
    if (name == "reference") return CheckWords::tr("%n reference(s), 0 orphans", nullptr, count);
    if (name == "shape")
        return CheckWords::tr("delimiter, encoding, header, column order, types: %1 of %1").arg(count);
    if (name == "nobody") return CheckWords::tr("no sample row occurs in the output, %n table(s)", nullptr, count);
    return CheckWords::tr("%1 of %1").arg(count);
}

CheckLine lineOf(const std::string& name, const std::vector<const CheckResult*>& group) {
    const auto failed = std::find_if(group.begin(), group.end(), [](const CheckResult* c) { return !c->passed; });
    if (failed == group.end()) return {titleOf(name), passedText(name, group), true};
    const auto others = std::count_if(group.begin(), group.end(), [](const CheckResult* c) { return !c->passed; }) - 1;
    QString detail = qualified(**failed);
    if (others > 0) detail += CheckWords::tr(" (and %n more)", nullptr, static_cast<int>(others));
    return {titleOf(name), detail, false};
}

} // namespace

std::vector<CheckLine> checkLines(const std::vector<CheckResult>& checks) {
    std::vector<CheckLine> lines;
    std::vector<std::string> names;
    for (const CheckResult& check : checks)
        if (std::find(names.begin(), names.end(), check.name) == names.end()) names.push_back(check.name);
    for (const std::string& name : names) {
        std::vector<const CheckResult*> group;
        for (const CheckResult& check : checks)
            if (check.name == name) group.push_back(&check);
        lines.push_back(lineOf(name, group));
    }
    return lines;
}

} // namespace understudy::ui
