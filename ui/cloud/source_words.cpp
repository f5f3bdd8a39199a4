// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cloud/source_words.h"

#include "ui/cloud/connector.h"
#include "ui/run/amounts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace understudy::ui {

namespace {

struct SourceWords {
    Q_DECLARE_TR_FUNCTIONS(SourceWords)
};

QString text8(const std::string& text) { return QString::fromStdString(text); }

QString staysText(Connector connector) {
    switch (connector) {
    case Connector::Local: return SourceWords::tr("Nothing else is read, and nothing is sent anywhere.");
    case Connector::Storage: return SourceWords::tr("Nothing else leaves the bucket, and nothing is sent anywhere.");
    case Connector::BigQuery:
        return SourceWords::tr("Tables are read without a query and without cost, views by a query that may read %1; "
                               "nothing else leaves BigQuery, and nothing is sent anywhere.")
            .arg(byteText(bigquery::kUsualBill));
    }
    return {};
}

QString amountText(const ReadingSum& reading, std::uint64_t sampleRows) {
    if (reading.uncounted > 0)
        return SourceWords::tr("the first %1 rows of each table; how much that is, is being asked…").arg(countText(sampleRows));
    if (reading.rows)
        return SourceWords::tr("the first %1 rows of each table, %2 rows and about %3 in all.")
            .arg(countText(sampleRows), countText(*reading.rows), byteText(reading.bytes));
    return SourceWords::tr("the first %1 rows of each table, about %2 in all.")
        .arg(countText(sampleRows), byteText(reading.bytes));
}

} // namespace

QString sizeText(const SourceObject& object) {
    return object.folder || (object.bytes == 0 && object.rows) ? QString() : byteText(object.bytes);
}

QString rowsText(const SourceObject& object) { return object.rows ? countText(*object.rows) : QString(); }

QString changedText(const SourceObject& object) {
    if (object.changed == 0) return {};
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(object.changed / 1000).date(),
                              QStringLiteral("d MMM yyyy"));
}

QString noteText(const SourceNode& node) {
    if (node.object.folder)
        return node.below && node.below->failed ? SourceWords::tr("could not be listed") : QString();
    if (node.object.role == SourceObject::Role::NotATable) return SourceWords::tr("not a table");
    if (node.object.role != SourceObject::Role::HeaderFile) return {};
    return node.object.headerOf.empty()
               ? SourceWords::tr("header file of no table here")
               : SourceWords::tr("header file of %1").arg(text8(tableNameOf(node.object.headerOf)));
}

QString kindText(const SourceNode& node) {
    const QString note = noteText(node);
    if (!note.isEmpty()) return note;
    return node.object.folder ? SourceWords::tr("folder") : SourceWords::tr("table");
}

QString readingText(const QString& location, const ReadingSum& reading, std::uint64_t sampleRows) {
    QString text = SourceWords::tr("<b>What is read:</b> %1 %2")
                       .arg(amountText(reading, sampleRows), staysText(connectorOf(location)));
    if (reading.queried > 0)
        text += QLatin1Char(' ') + SourceWords::tr("Of that, queries read and bill %1.").arg(byteText(reading.queried));
    if (reading.unknown > 0)
        text += QLatin1Char(' ') +
                SourceWords::tr("%n object(s) chosen earlier stand further down the list and come on top.", nullptr,
                                static_cast<int>(reading.unknown));
    return text;
}

} // namespace understudy::ui
