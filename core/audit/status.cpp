// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/history.h"

namespace understudy {

const char* statusName(BatchStatus status) {
    switch (status) {
    case BatchStatus::InProgress: return "In Progress";
    case BatchStatus::Completed: return "Completed";
    case BatchStatus::Failed: return "Failed";
    case BatchStatus::Cancelled: return "Cancelled";
    case BatchStatus::Interrupted: return "Interrupted";
    }
    return "Failed";
}

std::optional<BatchStatus> statusFromName(const std::string& name) {
    for (const BatchStatus status : {BatchStatus::InProgress, BatchStatus::Completed, BatchStatus::Failed,
                                     BatchStatus::Cancelled, BatchStatus::Interrupted})
        if (name == statusName(status)) return status;
    return std::nullopt;
}

} // namespace understudy
