// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/key_words.h"

#include "ui/run/amounts.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace understudy::ui {
namespace {

struct KeyWords {
    Q_DECLARE_TR_FUNCTIONS(KeyWords)
};

QString names(const TableProfile& table, const std::vector<std::size_t>& columns) {
    QStringList result;
    for (const std::size_t column : columns)
        result << QString::fromStdString(table.columns[column].column.name);
    return result.join(QStringLiteral(" + "));
}

QString qualified(const TableProfile& table, const std::vector<std::size_t>& columns) {
    return (QString::fromStdString(table.name) + u'.' + names(table, columns)).toHtmlEscaped();
}

QString muted(const QString& text) {
    return QStringLiteral("<span style=\"color:%1\">%2</span>").arg(tokens().muted.name(), text);
}

QString children(const Relationship& link) {
    const QString range = link.oneToOne ? KeyWords::tr("1 to 1")
                                        : KeyWords::tr("1 to %1…%2").arg(countText(link.minChildren),
                                                                         countText(link.maxChildren));
    return muted(QStringLiteral("(%1)").arg(range));
}

const TableProfile* find(const DatasetProfile& dataset, const std::string& table) {
    const auto at = std::find_if(dataset.tables.begin(), dataset.tables.end(),
                                 [&](const TableProfile& t) { return t.name == table; });
    return at == dataset.tables.end() ? nullptr : &*at;
}

} // namespace

QString keyText(const DatasetProfile& dataset, const std::string& table) {
    const TableProfile* profile = find(dataset, table);
    return profile ? names(*profile, profile->primaryKey) : QString();
}

QString linkText(const DatasetProfile& dataset, const std::string& table) {
    const TableProfile* profile = find(dataset, table);
    if (!profile) return {};
    const auto number = static_cast<std::size_t>(profile - dataset.tables.data());
    QStringList lines;
    for (const Relationship& link : dataset.relationships) {
        if (link.parent == number)
            lines << QStringLiteral("← ") + qualified(dataset.tables[link.child], link.childColumns) + u' ' +
                         children(link);
        else if (link.child == number)
            lines << names(*profile, link.childColumns).toHtmlEscaped() + QStringLiteral(" → ") +
                         qualified(dataset.tables[link.parent], link.parentColumns);
    }
    if (lines.isEmpty() && profile->primaryKey.empty()) return muted(KeyWords::tr("No key found."));
    return lines.join(QStringLiteral("<br>"));
}

} // namespace understudy::ui
