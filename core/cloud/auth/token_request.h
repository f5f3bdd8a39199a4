// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/auth/token.h"
#include "cloud/http/url.h"

#include <nlohmann/json.hpp>

#include <string>

namespace understudy::auth {

/// Asks a token endpoint: at most three tries, as Google's libraries do. An OAuth refusal ("invalid_grant" …) becomes
/// Credentials with `origin` and `advice`; nothing of the answer is shown that could hold a secret.
struct TokenRequest {
    std::string url;
    http::Query form;      ///< Sent as application/x-www-form-urlencoded, or
    nlohmann::json body;   ///< as JSON, when it is not null.
    std::vector<http::Header> headers;
    std::string origin;    ///< Where the credentials were found.
    Message advice;        ///< What to do when they are refused.
    http::Repeat repeat = http::Repeat::Always;
};
Result<nlohmann::json> askForToken(const TokenRequest& request, const AuthOptions& options, std::stop_token stop);

/// The token in {"access_token", "expires_in"}; anything else is an error that does not quote the answer.
Result<Token> tokenFrom(const nlohmann::json& answer, const AuthOptions& options, const std::string& origin);

/// A text member of a credential file; empty if there is none.
std::string textOf(const nlohmann::json& object, const char* name);

} // namespace understudy::auth
