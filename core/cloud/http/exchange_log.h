// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/transport.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace understudy::http {

/// "GET https://…?pageToken=x -> 200, 0 bytes sent, 5.1 KB received, 34 ms, attempt 1 (list objects)", without secrets.
std::string logLine(const Request& request, const Outcome& outcome, std::uint64_t received,
                    std::chrono::milliseconds took, int attempt);

} // namespace understudy::http
