// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/auth/token_request.h"

#include <memory>
#include <string>

namespace understudy::auth {

/// A kind of credential file read: who it is, and how it gets tokens.
struct Found {
    Account account;
    std::unique_ptr<TokenSource> source;
};

/// Each reads one type of credential file (https://google.aip.dev/auth/4111 and following); what is missing in it is
/// named in the error.
Result<Found> serviceAccount(const nlohmann::json& file, const std::string& origin, const AuthOptions& options);
Result<Found> authorizedUser(const nlohmann::json& file, const std::string& origin, const AuthOptions& options);
Result<Found> externalAccountUser(const nlohmann::json& file, const std::string& origin, const AuthOptions& options);
Result<Found> impersonated(const nlohmann::json& file, const std::string& origin, const AuthOptions& options);
Result<Found> externalAccount(const nlohmann::json& file, const std::string& origin, const AuthOptions& options);
/// The account of the machine itself (https://cloud.google.com/compute/docs/metadata); NotFound where there is none.
Result<Found> metadataAccount(const AuthOptions& options, std::stop_token stop);

/// The credentials of any type of file.
Result<Found> anyAccount(const nlohmann::json& file, const std::string& origin, const AuthOptions& options);

/// Tokens of another identity: those of `source` are exchanged at `url` (…:generateAccessToken).
std::unique_ptr<TokenSource> impersonatingSource(std::unique_ptr<TokenSource> source, const std::string& url,
                                                 const nlohmann::json& delegates, const std::string& origin,
                                                 const AuthOptions& options);

/// The members a file must have, or the error that names those it lacks.
Result<void> requireMembers(const nlohmann::json& file, const std::string& origin, std::initializer_list<const char*> names);
/// Credentials are exchanged only over https with Google's hosts; anything else in a file is refused.
Result<void> requireGoogle(const std::string& url, const std::string& origin);

} // namespace understudy::auth
