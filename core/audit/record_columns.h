// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/history.h"

#include <QtCore/QString>
#include <QtCore/QVariant>

#include <vector>

namespace understudy {

/// One column of the audit table and the member of AuditRecord it holds.
struct RecordColumn {
    const char* name;
    const char* sqlType;
    QVariant (*get)(const AuditRecord&);
    void (*set)(AuditRecord&, const QVariant&);
};

/// The columns of the audit table, in order.
const std::vector<RecordColumn>& recordColumns();

} // namespace understudy
