// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/amounts.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace understudy::ui {
namespace {

struct Amounts {
    Q_DECLARE_TR_FUNCTIONS(Amounts)
};

QString shortNumber(double number) {
    return QLocale().toString(number, 'f', number < 10 && number != std::floor(number) ? 1 : 0);
}

} // namespace

QString countText(std::uint64_t number) { return QLocale().toString(static_cast<qulonglong>(number)); }

QString byteText(std::uint64_t bytes) {
    if (bytes < 1000) return Amounts::tr("%1 bytes").arg(countText(bytes));
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), bytes < 1'000'000 ? 0 : 1,
                                       QLocale::DataSizeSIFormat);
}

QString durationText(double seconds) {
    if (seconds < 60) return Amounts::tr("%1 s").arg(shortNumber(seconds));
    const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
    if (whole < 3600) return Amounts::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return Amounts::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

QString rateText(double rowsPerSecond) {
    if (rowsPerSecond < 1'000'000)
        return Amounts::tr("%1 rows/s").arg(countText(static_cast<std::uint64_t>(std::llround(rowsPerSecond))));
    return Amounts::tr("%1 M rows/s").arg(QLocale().toString(rowsPerSecond / 1e6, 'f', 2));
}

QString shareText(double share) {
    const double percent = std::round(share * 1000) / 10;
    return Amounts::tr("%1 %").arg(QLocale().toString(percent, 'f', percent == std::floor(percent) ? 0 : 1));
}

} // namespace understudy::ui
