// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "cloud/auth/jwt.h"
#include "cloud/auth/token_sources.h"

namespace understudy::auth {

namespace {

/// A service account's key signs an assertion that the token endpoint takes (https://google.aip.dev/auth/4112).
class ServiceAccountSource : public TokenSource {
public:
    ServiceAccountSource(const nlohmann::json& file, std::string origin, AuthOptions options)
        : m_address(textOf(file, "client_email")), m_key(textOf(file, "private_key")), m_keyId(textOf(file, "private_key_id")),
          m_tokenUrl(textOf(file, "token_uri")), m_origin(std::move(origin)), m_options(std::move(options)) {}

    Result<Token> fetch(std::stop_token stop) override {
        auto assertion = signedJwt(claims(), m_keyId, m_key);
        if (!assertion) {
            assertion.error().where = m_origin;
            assertion.error().advice = Core::tr("Download the key again.");
            return tl::unexpected(assertion.error());
        }
        TokenRequest request;
        request.url = m_tokenUrl;
        request.form = {{"grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"}, {"assertion", *assertion}};
        request.origin = m_origin;
        request.advice = Core::tr("See whether the key is still listed in Google Cloud, and whether this computer's clock is right.");
        const auto answer = askForToken(request, m_options, stop);
        if (!answer) return tl::unexpected(answer.error());
        return tokenFrom(*answer, m_options, m_origin);
    }

private:
    nlohmann::json claims() const {
        const auto now = std::chrono::duration_cast<std::chrono::seconds>(m_options.clock->now()).count();
        return {{"iss", m_address}, {"scope", join(m_options.scopes, " ")}, {"aud", m_tokenUrl}, {"iat", now}, {"exp", now + 3600}};
    }

    const std::string m_address, m_key, m_keyId, m_tokenUrl, m_origin;
    const AuthOptions m_options;
};

} // namespace

Result<Found> serviceAccount(const nlohmann::json& file, const std::string& origin, const AuthOptions& options) {
    const auto complete = requireMembers(file, origin, {"client_email", "private_key", "private_key_id", "token_uri"})
                              .and_then([&] { return requireGoogle(textOf(file, "token_uri"), origin); });
    if (!complete) return tl::unexpected(complete.error());
    Found found;
    found.account.kind = AccountKind::ServiceAccount;
    found.account.address = textOf(file, "client_email");
    found.account.project = textOf(file, "project_id");
    found.source = std::make_unique<ServiceAccountSource>(file, origin, options);
    return found;
}

} // namespace understudy::auth
