// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/column_words.h"

#include "profile/character_pattern.h"
#include "ui/message_text.h"
#include "ui/run/amounts.h"
#include "ui/wizard/meaning_words.h"
#include "ui/wizard/verdict_choices.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace understudy::ui {
namespace {

struct ColumnWords {
    Q_DECLARE_TR_FUNCTIONS(ColumnWords)
};

bool isTemporal(ColumnType type) {
    return type == ColumnType::Date || type == ColumnType::DateTime || type == ColumnType::Timestamp ||
           type == ColumnType::Time;
}

bool hasDecimalComma(const Sniffed& sniffed) {
    return std::any_of(sniffed.columns.begin(), sniffed.columns.end(), [](const Column& column) {
        const bool number = column.type == ColumnType::Numeric || column.type == ColumnType::Float;
        return number && column.format.rfind(',') != std::string::npos &&
               column.format.rfind(',') > column.format.find_last_of('.') + 1;
    });
}

QString meaningText(const ColumnProfile& column) {
    const QString meaning = meaningWords(column.meaning);
    if (column.meaning == Meaning::Category)
        return ColumnWords::tr("%1 (%2)").arg(meaning, countText(column.distinct));
    if (column.meaning == Meaning::Code || column.meaning == Meaning::Key)
        return column.pattern.empty() ? meaning
                                      : meaning + QStringLiteral(" · ") + QString::fromStdString(readablePattern(column.pattern));
    return meaning;
}

} // namespace

QString formatText(const std::string& format) {
    QString text = QString::fromStdString(format);
    const std::pair<const char*, const char*> letters[] = {{"%Y", "yyyy"}, {"%y", "yy"},  {"%m", "mm"}, {"%d", "dd"},
                                                           {"%b", "mon"},  {"%B", "month"}, {"%H", "hh"}, {"%M", "mi"},
                                                           {"%S", "ss"},   {"%f", "ffffff"}, {"%p", "am"}, {"%I", "hh"},
                                                           {"%z", "zone"}, {"%Z", "zone"}};
    for (const auto& [letter, word] : letters) text.replace(QLatin1String(letter), QLatin1String(word));
    return text;
}

QString columnSummary(const ColumnProfile& column) {
    const QString type = QString::fromLatin1(typeName(column.column.type));
    if (isTemporal(column.column.type))
        return column.column.format.empty() ? type : type + QStringLiteral(" · ") + formatText(column.column.format);
    if (column.column.type == ColumnType::String)
        return column.meaning == Meaning::Unknown ? type : meaningText(column);
    if (column.meaning == Meaning::Unknown || column.meaning == Meaning::Quantity) return type;
    return type + QStringLiteral(" · ") + meaningText(column);
}

const char* typeIcon(ColumnType type) {
    if (isTemporal(type)) return "date";
    if (type == ColumnType::Boolean) return "flag";
    return type == ColumnType::String ? "text" : "number";
}

bool columnIsDoubtful(const Sniffed& sniffed, int column) {
    const auto at = static_cast<std::size_t>(column);
    return at < sniffed.columnVerdicts.size() && !sniffed.columnVerdicts[at].overridden &&
           sniffed.columnVerdicts[at].confidence < kSure;
}

bool columnIsFromSchema(const Sniffed& sniffed, int column, const ColumnOverride& override) {
    const auto at = static_cast<std::size_t>(column);
    return at < sniffed.columnVerdicts.size() && sniffed.columnVerdicts[at].overridden && !override.type &&
           !override.format;
}

QString columnReason(const Sniffed& sniffed, int column) {
    const auto at = static_cast<std::size_t>(column);
    return at < sniffed.columnVerdicts.size() ? messageText(sniffed.columnVerdicts[at].reason) : QString();
}

QString tableSummary(const Sniffed& sniffed) {
    QStringList parts{delimiterText(sniffed.dialect.delimiter).toLower()};
    if (sniffed.dialect.encoding != "UTF-8") parts << QString::fromStdString(sniffed.dialect.encoding);
    if (sniffed.dialect.customHeader) parts << ColumnWords::tr("custom first line");
    if (!sniffed.headerFile.empty())
        parts << ColumnWords::tr("header file");
    else
        parts << (sniffed.dialect.header ? ColumnWords::tr("header") : ColumnWords::tr("no header"));
    if (hasDecimalComma(sniffed)) parts << ColumnWords::tr("decimal comma");
    return parts.join(QStringLiteral(" · "));
}

int doubtfulColumn(const TableProfile& profile) {
    for (int column = 0; column < static_cast<int>(profile.columns.size()); ++column)
        if (columnIsDoubtful(profile.sniffed, column)) return column;
    return -1;
}

QString tableDoubt(const TableProfile& profile) {
    for (const VerdictKind kind : kVerdicts) {
        const auto verdict = profile.sniffed.verdicts.find(verdictStage(kind));
        if (verdict == profile.sniffed.verdicts.end() || verdict->second.overridden) continue;
        // Nothing quoted, or nothing missing, leaves the quote or the null open, and open it does no harm.
        const bool harmless = (kind == VerdictKind::Quote || kind == VerdictKind::Nulls) && verdict->second.alternatives.empty();
        if (!harmless && verdict->second.confidence < kSure)
            return ColumnWords::tr("%1 is unsure: %2.")
                .arg(verdictLabel(kind).toLower(), messageText(verdict->second.reason));
    }
    const int column = doubtfulColumn(profile);
    if (column >= 0)
        return ColumnWords::tr("%1: %2.").arg(
            QString::fromStdString(profile.columns[static_cast<std::size_t>(column)].column.name),
            columnReason(profile.sniffed, column));
    if (!profile.sniffed.diagnostics.empty())
        return messageText(profile.sniffed.diagnostics.front().message);
    return {};
}

} // namespace understudy::ui
