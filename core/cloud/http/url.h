// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace understudy::http {

/// Percent-encodes everything but unreserved characters (RFC 3986 §2.3): one path segment or query value.
std::string encoded(std::string_view text);
/// Undoes it; what is no escape stays.
std::string decoded(std::string_view text);

using Query = std::vector<std::pair<std::string, std::string>>;
/// "base?a=1&b=2", encoded; pairs with an empty value are left out. A base with a query gets more of it.
std::string withQuery(std::string base, const Query& query);
/// "host" or "host:port" of an URL, in lower case, without user and password.
std::string hostOf(const std::string& url);
/// True for this machine under its own name or address ("localhost", 127.0.0.0/8, [::1]).
bool isLoopback(const std::string& url);

/// Where a service is reached.
struct Endpoint {
    std::string base;      ///< "https://storage.googleapis.com", without a slash at its end.
    bool emulator = false; ///< Gets no credentials, and is shown as such.
};

/// The service at `base`, or the emulator that an environment variable names, with or without a scheme.
Endpoint endpoint(const std::string& base, const char* variable);

} // namespace understudy::http
