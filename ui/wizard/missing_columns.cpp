// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/missing_columns.h"

#include <QCoreApplication>

#include <algorithm>

namespace understudy::ui {
namespace {

struct MissingColumns {
    Q_DECLARE_TR_FUNCTIONS(MissingColumns)
};

int lineOf(const RecipeOutline& outline, const std::string& table) {
    for (const OutlinePlace& place : outline.places)
        if (place.table == table && place.field.empty()) return place.line;
    return 1;
}

Diagnostic missing(const QString& message, int line) {
    Diagnostic diagnostic;
    diagnostic.code = "missing-column";
    diagnostic.message = verbatim(message.toStdString());
    diagnostic.position = {{}, line, 1};
    return diagnostic;
}

} // namespace

Diagnostics missingColumns(const BatchSamples& samples, const RecipeFindings& findings) {
    Diagnostics found;
    if (!findings.plan) return found;
    const auto& made = findings.plan->tables();
    for (const TableProfile& table : samples.profile.tables) {
        const QString name = QString::fromStdString(table.name);
        const auto info = std::find_if(made.begin(), made.end(), [&](const auto& t) { return t.shape.name == table.name; });
        if (info == made.end()) {
            found.push_back(missing(MissingColumns::tr("The recipe makes no table %1, which the source has.").arg(name), 1));
            continue;
        }
        for (const Column& column : table.sniffed.columns) {
            const auto& fields = info->shape.fields;
            if (std::find(fields.begin(), fields.end(), column.name) != fields.end()) continue;
            found.push_back(missing(MissingColumns::tr("%1 has no field %2, which the source has.")
                                        .arg(name, QString::fromStdString(column.name)),
                                    lineOf(findings.outline, table.name)));
        }
    }
    return found;
}

} // namespace understudy::ui
