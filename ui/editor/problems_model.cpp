// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/problems_model.h"

#include "ui/message_text.h"
#include "ui/theme/icon.h"
#include "ui/widgets/cell.h"

#include <QFileInfo>

#include <algorithm>

namespace understudy::ui {
namespace {

QIcon sign(Severity severity) {
    if (severity == Severity::Error) return icon("error", &Tokens::bad);
    return severity == Severity::Warning ? icon("warning", &Tokens::warn) : icon("info", &Tokens::muted);
}

QString severityWord(Severity severity) {
    if (severity == Severity::Error) return ProblemsModel::tr("error");
    return severity == Severity::Warning ? ProblemsModel::tr("warning") : ProblemsModel::tr("hint");
}

QString messageOf(const Diagnostic& diagnostic) {
    QString text = messageText(diagnostic.message);
    if (!diagnostic.fix.empty() && !diagnostic.edit) text += QStringLiteral(" (%1)").arg(messageText(diagnostic.fix));
    return text;
}

QString fixOf(const Diagnostic& diagnostic) {
    if (!diagnostic.edit) return {};
    const QString replacement = QString::fromStdString(diagnostic.edit->replacement).trimmed();
    if (replacement.isEmpty()) return ProblemsModel::tr("Remove it");
    const bool brief = replacement.size() <= 24 && !replacement.contains(u'\n');
    return brief ? ProblemsModel::tr("Use %1").arg(replacement) : ProblemsModel::tr("Mend it");
}

} // namespace

void ProblemsModel::setDiagnostics(Diagnostics diagnostics) {
    std::stable_sort(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.severity < b.severity; });
    beginResetModel();
    m_diagnostics = std::move(diagnostics);
    endResetModel();
}

int ProblemsModel::count(Severity severity) const {
    return static_cast<int>(std::count_if(m_diagnostics.begin(), m_diagnostics.end(),
                                          [severity](const Diagnostic& d) { return d.severity == severity; }));
}

int ProblemsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_diagnostics.size());
}

int ProblemsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant ProblemsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Diagnostic& found = diagnostic(index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Place)
            return found.position.line > 0
                       ? QStringLiteral("%1:%2").arg(found.position.line).arg(found.position.column)
                       : QStringLiteral("–");
        return index.column() == Message ? messageOf(found) : fixOf(found);
    case Qt::DecorationRole: return index.column() == Place ? QVariant(sign(found.severity)) : QVariant();
    case Qt::ToolTipRole: return messageOf(found);
    case LinkRole: return index.column() == Fix && found.edit.has_value();
    case Qt::AccessibleTextRole:
        return index.column() == Message ? tr("%1: %2").arg(severityWord(found.severity), messageOf(found)) : QVariant();
    default: return {};
    }
}

} // namespace understudy::ui
