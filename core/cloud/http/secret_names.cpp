// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/secret_names.h"

#include "base/text.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace understudy::http {

namespace {

constexpr std::string_view kNames[] = {"authorization",
                                       "proxy_authorization",
                                       "cookie",
                                       "set_cookie",
                                       "assertion",
                                       "code_verifier",
                                       "upload_id",
                                       "uploadid",
                                       "sig",
                                       "x_guploader_uploadid",
                                       "passwd",
                                       "x_goog_credential",
                                       "x_amz_credential",
                                       "x_goog_encryption_key"};

/// "x-goog-api-key", "clientSecret", "access_token", "X-Amz-Signature" …
constexpr std::string_view kEndings[] = {"password",     "passphrase", "secret",    "_token",          "accesstoken",
                                         "refreshtoken", "idtoken",    "authtoken", "api_key",         "apikey",
                                         "private_key",  "privatekey", "signature", "client_assertion"};

constexpr std::string_view kPlainTokens[] = {"page_token", "next_page_token", "rewrite_token", "sync_token"};

template <std::size_t n>
bool contains(const std::string_view (&names)[n], std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::string normal(std::string_view name) { return replaceAll(lowerAscii(name), "-", "_"); }

} // namespace

bool isSecretName(std::string_view name) {
    const std::string plain = normal(name);
    if (contains(kNames, plain)) return true;
    if (contains(kPlainTokens, plain)) return false;
    return std::any_of(std::begin(kEndings), std::end(kEndings), [&](auto ending) { return plain.ends_with(ending); });
}

bool isSecretParameter(std::string_view name) {
    const std::string plain = normal(name);
    return plain == "code" || plain == "key" || plain == "token" || isSecretName(name);
}

} // namespace understudy::http
