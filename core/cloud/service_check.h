// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/message.h"
#include "cloud/connections.h"

#include <stop_token>
#include <string>
#include <vector>

namespace understudy {

/// Whether a service can be reached as the account that was found.
struct ServiceCheck {
    std::string service;  ///< "Cloud Storage", "BigQuery".
    std::string endpoint;
    bool emulator = false;
    bool reached = false;
    Message detail; ///< What was seen, or why it was not.
};

/// Asks each service for the shortest list it has: buckets, datasets. Nothing is changed and nothing costs.
std::vector<ServiceCheck> checkServices(const Connections& connections, std::stop_token stop);

} // namespace understudy
