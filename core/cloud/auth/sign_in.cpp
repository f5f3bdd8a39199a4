// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/auth/sign_in.h"

#include "base/text.h"
#include "cloud/auth/jwt.h"
#include "cloud/auth/loopback_listener.h"
#include "cloud/auth/prepared_options.h"
#include "cloud/auth/token_sources.h"

#include <openssl/evp.h>

namespace understudy::auth {

namespace {

constexpr const char* kStoreName = "google-sign-in";
constexpr const char* kOrigin = "signed in here";
constexpr std::chrono::seconds kPatience{300};

/// Proof Key for Code Exchange, S256 (RFC 7636 §4.2).
std::string challengeOf(const std::string& verifier) {
    std::string digest(EVP_MAX_MD_SIZE, '\0');
    unsigned size = 0;
    EVP_Digest(verifier.data(), verifier.size(), reinterpret_cast<unsigned char*>(digest.data()), &size, EVP_sha256(), nullptr);
    return base64Url(std::string_view(digest).substr(0, size));
}

/// The address in the middle part of an identity token, which came straight from the token endpoint over TLS.
std::string addressIn(const std::string& idToken) {
    const auto parts = split(idToken, ".");
    if (parts.size() != 3) return {};
    std::string text(parts[1]);
    for (char& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
    text.append((4 - text.size() % 4) % 4, '=');
    std::string claims(text.size(), '\0');
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(claims.data()),
                                     reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    if (size < 0) return {};
    claims.resize(claims.find_last_of('}') + 1);
    return textOf(nlohmann::json::parse(claims, nullptr, false), "email");
}

std::string authorizeUrl(const OAuthClient& client, const AuthOptions& options, const std::string& redirect,
                         const std::string& state, const std::string& verifier) {
    return http::withQuery(client.authorizeUrl, {{"client_id", client.id},
                                                 {"redirect_uri", redirect},
                                                 {"response_type", "code"},
                                                 {"scope", "openid email " + join(options.scopes, " ")},
                                                 {"access_type", "offline"},
                                                 {"prompt", "consent"},
                                                 {"state", state},
                                                 {"code_challenge", challengeOf(verifier)},
                                                 {"code_challenge_method", "S256"}});
}

Result<nlohmann::json> exchangeCode(const OAuthClient& client, const AuthOptions& options, const std::string& code,
                                    const std::string& redirect, const std::string& verifier, std::stop_token stop) {
    TokenRequest request;
    request.url = client.tokenUrl;
    request.form = {{"grant_type", "authorization_code"}, {"code", code},           {"client_id", client.id},
                    {"client_secret", client.secret},     {"redirect_uri", redirect}, {"code_verifier", verifier}};
    request.origin = kOrigin;
    request.advice = Core::tr("Sign in again.");
    request.repeat = http::Repeat::Never;
    return askForToken(request, options, stop);
}

/// What is kept of a sign-in: a credential file of the usual type.
nlohmann::json keptFile(const OAuthClient& client, const nlohmann::json& answer) {
    return {{"type", "authorized_user"},
            {"client_id", client.id},
            {"client_secret", client.secret},
            {"refresh_token", textOf(answer, "refresh_token")},
            {"account", addressIn(textOf(answer, "id_token"))}};
}

Result<std::shared_ptr<Credentials>> credentialsOf(const nlohmann::json& file, const AuthOptions& options) {
    auto found = authorizedUser(file, kOrigin, options);
    if (!found) return tl::unexpected(found.error());
    found->account.id = "user:" + found->account.address;
    found->account.origin = kOrigin;
    return std::make_shared<TokenCredentials>(std::move(found->account), std::move(found->source), options.clock);
}

} // namespace

Result<OAuthClient> oauthClientFrom(const std::string& json) {
    const auto file = nlohmann::json::parse(json, nullptr, false);
    const nlohmann::json part = file.is_object() ? file.value("installed", nlohmann::json()) : nlohmann::json();
    OAuthClient client;
    client.id = textOf(part, "client_id");
    client.secret = textOf(part, "client_secret");
    if (client.id.empty())
        return fail(ErrorCode::Credentials, Core::tr("This is no OAuth client of type desktop"), {},
                    Core::tr("Make one in Google Cloud under APIs and services, Credentials, and download its JSON."));
    return client;
}

Result<std::shared_ptr<Credentials>> signIn(const OAuthClient& client, const AuthOptions& given, SecretStore& store,
                                            const std::function<void(const std::string& url)>& openBrowser, std::stop_token stop) {
    const AuthOptions options = preparedOptions(given);
    const auto listener = LoopbackListener::open();
    if (!listener) return tl::unexpected(listener.error());
    const std::string state = randomText(24), verifier = randomText(48);
    const std::string redirect = (*listener)->redirectUri();
    openBrowser(authorizeUrl(client, options, redirect, state, verifier));
    const auto answer = (*listener)->wait(state, kPatience, stop);
    if (!answer) return tl::unexpected(answer.error());
    if (answer->code.empty())
        return fail(ErrorCode::Credentials, Core::tr("The sign-in was refused: %1", answer->error), {}, Core::tr("Sign in again and allow the access."));
    const auto tokens = exchangeCode(client, options, answer->code, redirect, verifier, stop);
    if (!tokens) return tl::unexpected(tokens.error());
    const nlohmann::json file = keptFile(client, *tokens);
    auto credentials = credentialsOf(file, options);
    if (!credentials) return credentials;
    if (auto kept = store.write(kStoreName, file.dump()); !kept) return tl::unexpected(kept.error());
    return credentials;
}

Result<std::shared_ptr<Credentials>> signedIn(const AuthOptions& given, SecretStore& store) {
    const auto kept = store.read(kStoreName);
    if (!kept) return tl::unexpected(kept.error());
    return credentialsOf(nlohmann::json::parse(*kept, nullptr, false), preparedOptions(given));
}

Result<void> signOut(const AuthOptions& given, SecretStore& store, std::stop_token stop) {
    const AuthOptions options = preparedOptions(given);
    const auto kept = store.read(kStoreName);
    if (!kept) return kept.error().code == ErrorCode::NotFound ? Result<void>() : tl::unexpected(kept.error());
    http::Request request;
    request.method = http::Method::Post;
    request.url = "https://oauth2.googleapis.com/revoke";
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    request.body = std::make_shared<const std::string>(
        "token=" + http::encoded(textOf(nlohmann::json::parse(*kept, nullptr, false), "refresh_token")));
    request.repeat = http::Repeat::Always;
    request.authorize = false;
    request.purpose = Core::tr("sign out");
    const auto revoked = options.client->send(request, stop);
    if (auto removed = store.remove(kStoreName); !removed) return removed;
    return revoked ? Result<void>() : tl::unexpected(revoked.error());
}

} // namespace understudy::auth
