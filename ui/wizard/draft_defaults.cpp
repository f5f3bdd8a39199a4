// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/draft_defaults.h"

#include <QDir>
#include <QRandomGenerator>
#include <QStandardPaths>

namespace understudy::ui {

QString defaultDestination() {
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    return documents.filePath(QStringLiteral("Understudy/{batch_id}"));
}

std::uint64_t newSeed() { return QRandomGenerator::global()->bounded(1u, 100'000u); }

} // namespace understudy::ui
