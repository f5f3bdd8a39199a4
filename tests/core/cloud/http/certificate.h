// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace understudy::http {

/// A certificate and its key, both PEM.
struct Certificate {
    std::string certificate, key;
};

/// One that signs itself, for this address ("127.0.0.1"), good for an hour.
Certificate selfSigned(const std::string& address);

} // namespace understudy::http
