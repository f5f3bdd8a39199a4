// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/history.h"
#include "batch/batch_job.h"
#include "ui/widgets/tone.h"

#include <QString>

namespace understudy::ui {

/// "Completed", "Failed" …, and the chip it stands in.
QString statusWord(BatchStatus status);
Tone statusTone(BatchStatus status);
/// "reading samples", "generating" …
QString stateWord(BatchState state);

/// "20 Nov 14:02:07", with the year when it is another one; local time.
QString momentText(std::int64_t micros);
/// "Today 14:02", "Yesterday", "18 Nov".
QString dayText(std::int64_t micros);
/// How long it took; "—" when it has no end.
QString tookText(std::int64_t started, std::int64_t ended);
/// A path with the home folder as ~.
QString shortPath(const std::string& path);
/// "9c1e…44".
QString shortHash(const std::string& sha256);

} // namespace understudy::ui
