// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/comparison.h"

#include "ui/history/batch_words.h"
#include "ui/run/amounts.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace understudy::ui {

namespace {

struct Comparison {
    Q_DECLARE_TR_FUNCTIONS(Comparison)
};

ComparedFact fact(const QString& what, const QString& left, const QString& right) {
    return {what, left, right, left == right};
}

const AuditRecord* tableOf(const std::vector<AuditRecord>& records, const std::string& table) {
    const auto at =
        std::find_if(records.begin(), records.end(), [&](const AuditRecord& record) { return record.table == table; });
    return at == records.end() ? nullptr : &*at;
}

QString made(const AuditRecord* record) {
    if (!record) return Comparison::tr("not in it");
    const QString rows = Comparison::tr("%1 rows").arg(countText(record->rowsGenerated));
    return record->outputSha256.empty() ? rows : rows + QStringLiteral(" \u00B7 ") + shortHash(record->outputSha256);
}

bool sameOutput(const AuditRecord* left, const AuditRecord* right) {
    return left && right && left->rowsGenerated == right->rowsGenerated && left->outputSha256 == right->outputSha256;
}

/// lengths[i][j]: the longest common run of lines from left[i] and right[j] on.
std::vector<std::vector<int>> commonLengths(const QStringList& left, const QStringList& right) {
    std::vector<std::vector<int>> lengths(static_cast<std::size_t>(left.size()) + 1,
                                          std::vector<int>(static_cast<std::size_t>(right.size()) + 1));
    for (auto i = static_cast<std::size_t>(left.size()); i-- > 0;)
        for (auto j = static_cast<std::size_t>(right.size()); j-- > 0;)
            lengths[i][j] = left[qsizetype(i)] == right[qsizetype(j)] ? lengths[i + 1][j + 1] + 1
                                                                      : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    return lengths;
}

/// Takes away equal lines at both ends: what changes in a recipe is mostly a few lines.
void trimCommonEnds(QStringList& left, QStringList& right) {
    while (!left.isEmpty() && !right.isEmpty() && left.first() == right.first()) left.removeFirst(), right.removeFirst();
    while (!left.isEmpty() && !right.isEmpty() && left.last() == right.last()) left.removeLast(), right.removeLast();
}

} // namespace

std::vector<ComparedFact> compareBatches(const std::vector<AuditRecord>& left, const std::vector<AuditRecord>& right) {
    std::vector<ComparedFact> facts;
    if (left.empty() || right.empty()) return facts;
    const AuditRecord& a = left.front();
    const AuditRecord& b = right.front();
    facts.push_back(fact(Comparison::tr("Seed"), QString::number(a.seed), QString::number(b.seed)));
    facts.push_back(fact(Comparison::tr("Recipe"), shortHash(a.recipeSha256), shortHash(b.recipeSha256)));
    facts.back().same = a.recipeSha256 == b.recipeSha256;
    facts.push_back(fact(Comparison::tr("Program"), QString::fromStdString(a.programVersion),
                         QString::fromStdString(b.programVersion)));
    std::vector<std::string> tables;
    for (const AuditRecord& record : left) tables.push_back(record.table);
    for (const AuditRecord& record : right)
        if (!tableOf(left, record.table)) tables.push_back(record.table);
    for (const std::string& table : tables) {
        const AuditRecord* one = tableOf(left, table);
        const AuditRecord* other = tableOf(right, table);
        facts.push_back({QString::fromStdString(table), made(one), made(other), sameOutput(one, other)});
    }
    return facts;
}

QString differingLines(const QString& left, const QString& right) {
    QStringList a = left.split(QLatin1Char('\n')), b = right.split(QLatin1Char('\n'));
    trimCommonEnds(a, b);
    trimCommonEnds(a, b);
    const auto lengths = commonLengths(a, b);
    QStringList lines;
    qsizetype i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        const bool both = i < a.size() && j < b.size();
        if (both && a[i] == b[j]) {
            ++i, ++j;
            continue;
        }
        const bool fromLeft = !both ? i < a.size()
                                    : lengths[std::size_t(i) + 1][std::size_t(j)] >= lengths[std::size_t(i)][std::size_t(j) + 1];
        lines.append((fromLeft ? QStringLiteral("- ") : QStringLiteral("+ ")) + (fromLeft ? a[i++] : b[j++]));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace understudy::ui
