// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/history.h"
#include "base/result.h"
#include "destination/destination.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace understudy {

/// What a batch that ended early had finished, by its records.
class StandingOutputs {
public:
    StandingOutputs() = default;
    explicit StandingOutputs(std::vector<AuditRecord> records) : m_records(std::move(records)) {}

    /// The record of a table that was finished and stands as recorded; empty if it has to be made (again). Fails if its
    /// file has been changed and may not be replaced.
    Result<std::optional<AuditRecord>> find(const std::string& table, IfExists ifExists, const Connections& connections,
                                            std::stop_token stop) const;

    /// Gives the record of a table anew the output it had. Fails if the sample is no longer written as it was when the
    /// batch began.
    Result<void> takeOver(AuditRecord& now) const;

private:
    const AuditRecord* recordOf(const std::string& table) const;

    std::vector<AuditRecord> m_records;
};

} // namespace understudy
