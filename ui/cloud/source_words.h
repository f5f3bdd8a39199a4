// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cloud/source_choice.h"
#include "ui/cloud/source_level.h"

#include <QString>

namespace understudy::ui {

QString sizeText(const SourceObject& object);
QString rowsText(const SourceObject& object);
QString changedText(const SourceObject& object);
/// "header file of order_lines.psv", "not a table", or why a folder could not be listed.
QString noteText(const SourceNode& node);
/// What a screen reader says of a row beside its name.
QString kindText(const SourceNode& node);

/// "What is read: …", before anything is read.
QString readingText(const QString& location, const ReadingSum& reading, std::uint64_t sampleRows);

} // namespace understudy::ui
