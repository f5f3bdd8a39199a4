// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/auth/credentials.h"
#include "cloud/auth/secret_store.h"

#include <functional>

namespace understudy::auth {

/// An OAuth client of type "desktop"; organisations bring their own. Its secret is public by Google's own word.
struct OAuthClient {
    std::string id;
    std::string secret;
    std::string authorizeUrl = "https://accounts.google.com/o/oauth2/v2/auth";
    std::string tokenUrl = "https://oauth2.googleapis.com/token";
};

/// Reads Google's client_secret_*.json.
Result<OAuthClient> oauthClientFrom(const std::string& json);

/// Signs a person in: listens on 127.0.0.1 (one port, one path, one use, five minutes), hands `openBrowser` the address
/// with PKCE (S256) and a random state, exchanges the code, keeps the refresh token in `store`. Blocks until done.
Result<std::shared_ptr<Credentials>> signIn(const OAuthClient& client, const AuthOptions& options, SecretStore& store,
                                            const std::function<void(const std::string& url)>& openBrowser, std::stop_token stop);

/// The credentials of an earlier sign-in, from the store; NotFound when there was none.
Result<std::shared_ptr<Credentials>> signedIn(const AuthOptions& options, SecretStore& store);
/// Revokes the token and forgets it.
Result<void> signOut(const AuthOptions& options, SecretStore& store, std::stop_token stop);

} // namespace understudy::auth
