// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace understudy::auth {

/// Base64 with the URL alphabet and without padding (RFC 4648 §5).
std::string base64Url(std::string_view bytes);

/// A JSON Web Token signed with RS256 (RFC 7515, RFC 7518 §3.3). The key is PEM, PKCS #8 or PKCS #1.
Result<std::string> signedJwt(const nlohmann::json& claims, const std::string& keyId, const std::string& privateKey);

} // namespace understudy::auth
