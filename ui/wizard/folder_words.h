// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/existing_outputs.h"

#include <QString>

#include <cstdint>

namespace understudy::ui {

/// The part of a destination before its first placeholder.
QString fixedPart(const QString& destination);
/// The first placeholder that nothing fills in: "{tabel}"; empty if there is none.
QString unknownPlaceholder(const QString& destination);
/// "Nothing is overwritten: the folder is new."
QString folderSentence(const QString& destination, IfExists ifExists);
/// "2 of 5 tables are there already (12 MB): the batch stops before it makes a row."
QString placeSentence(const QString& location, const ExistingOutputs& found, IfExists ifExists);
/// Said when the disk has less room than the batch will need; empty otherwise.
QString roomWarning(const QString& destination, std::uint64_t bytes);

} // namespace understudy::ui
