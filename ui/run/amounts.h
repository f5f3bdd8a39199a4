// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace understudy::ui {

/// "10,612,500" in the user's locale.
QString countText(std::uint64_t number);
/// "1.1 GB", powers of 1000, in the user's locale.
QString byteText(std::uint64_t bytes);
/// "8 s", "4 min 12 s", "0.3 s".
QString durationText(double seconds);
/// "1.43 M rows/s".
QString rateText(double rowsPerSecond);
/// "96.8 %": one decimal unless it is whole.
QString shareText(double share);

} // namespace understudy::ui
