// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/history.h"

#include <QString>

#include <vector>

namespace understudy::ui {

/// One fact of two batches side by side.
struct ComparedFact {
    QString what, left, right;
    bool same = true;
};

/// Seed, program, recipe, and rows and bytes of every table that either batch has.
std::vector<ComparedFact> compareBatches(const std::vector<AuditRecord>& left, const std::vector<AuditRecord>& right);

/// The lines in which two texts differ, "- " only in the left, "+ " only in the right; empty if they are equal.
QString differingLines(const QString& left, const QString& right);

} // namespace understudy::ui
