// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/request.h"

#include <string>
#include <string_view>
#include <vector>

namespace understudy::http {

/// Text safe for logs, errors and history: bearer tokens, API keys, upload ids and session URIs, signatures, JWTs,
/// authorization codes, refresh tokens, private keys and passwords in URLs become "[removed]". When in doubt a value
/// goes.
std::string redacted(std::string_view text);

/// Whether a header's value is a secret, whatever it says.
bool isSecretHeader(std::string_view name);

/// The secrets that a request carries in its headers and its URL, as they stand there and decoded: a server's or a
/// proxy's complaint may quote them without the names that redacted() goes by.
std::vector<std::string> secretsOf(const Request& request);
/// Text without those.
std::string without(std::string text, const std::vector<std::string>& secrets);

} // namespace understudy::http
