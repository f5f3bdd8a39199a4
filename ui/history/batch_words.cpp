// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/batch_words.h"

#include "ui/run/amounts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QLocale>

namespace understudy::ui {

namespace {

struct BatchWords {
    Q_DECLARE_TR_FUNCTIONS(BatchWords)
};

QDateTime localTime(std::int64_t micros) { return QDateTime::fromMSecsSinceEpoch(micros / 1000); }

QString calendarDay(const QDate& day) {
    const bool thisYear = day.year() == QDate::currentDate().year();
    //: Format of a date as in Qt: day and short month name; with the year when it is another year.
    return QLocale().toString(day, thisYear ? BatchWords::tr("d MMM") : BatchWords::tr("d MMM yyyy"));
}

} // namespace

QString statusWord(BatchStatus status) {
    switch (status) {
    case BatchStatus::InProgress: return BatchWords::tr("In progress");
    case BatchStatus::Completed: return BatchWords::tr("Completed");
    case BatchStatus::Failed: return BatchWords::tr("Failed");
    case BatchStatus::Cancelled: return BatchWords::tr("Cancelled");
    case BatchStatus::Interrupted: break;
    }
    return BatchWords::tr("Interrupted");
}

Tone statusTone(BatchStatus status) {
    switch (status) {
    case BatchStatus::InProgress: return Tone::Accent;
    case BatchStatus::Completed: return Tone::Good;
    case BatchStatus::Failed: return Tone::Bad;
    case BatchStatus::Cancelled: return Tone::Neutral;
    case BatchStatus::Interrupted: break;
    }
    return Tone::Warn;
}

QString stateWord(BatchState state) {
    switch (state) {
    case BatchState::Waiting: return BatchWords::tr("waiting");
    case BatchState::ReadingSamples: return BatchWords::tr("reading samples");
    case BatchState::Drafting: return BatchWords::tr("drafting");
    case BatchState::Compiling: return BatchWords::tr("compiling");
    case BatchState::Generating: return BatchWords::tr("generating");
    case BatchState::Publishing: return BatchWords::tr("publishing");
    case BatchState::Checking: return BatchWords::tr("checking");
    case BatchState::Uploading: return BatchWords::tr("uploading");
    case BatchState::Done: break;
    }
    return BatchWords::tr("done");
}

QString momentText(std::int64_t micros) {
    const QDateTime moment = localTime(micros);
    return calendarDay(moment.date()) + QLatin1Char(' ') + moment.time().toString(QStringLiteral("HH:mm:ss"));
}

QString dayText(std::int64_t micros) {
    const QDateTime moment = localTime(micros);
    const qint64 ago = moment.date().daysTo(QDate::currentDate());
    if (ago == 0) return BatchWords::tr("Today %1").arg(moment.time().toString(QStringLiteral("HH:mm")));
    return ago == 1 ? BatchWords::tr("Yesterday") : calendarDay(moment.date());
}

QString tookText(std::int64_t started, std::int64_t ended) {
    return ended <= 0 ? QStringLiteral("\u2014") : durationText(static_cast<double>(ended - started) / 1e6);
}

QString shortPath(const std::string& path) {
    const QString whole = QString::fromStdString(path);
    const QString home = QDir::homePath();
    const bool inside = home.size() > 1 && whole.startsWith(home + QLatin1Char('/'));
    return inside ? QLatin1Char('~') + whole.mid(home.size()) : whole;
}

QString shortHash(const std::string& sha256) {
    const QString whole = QString::fromStdString(sha256);
    return whole.size() < 8 ? whole : whole.left(4) + QChar(0x2026) + whole.right(2);
}

} // namespace understudy::ui
