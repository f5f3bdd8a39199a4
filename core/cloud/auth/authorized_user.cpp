// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/auth/jwt.h"
#include "cloud/auth/token_sources.h"

namespace understudy::auth {

namespace {

constexpr const char* kTokenUrl = "https://oauth2.googleapis.com/token";

/// A person's refresh token (RFC 6749 §6). A service that rotates them is followed for as long as the program runs.
class RefreshSource : public TokenSource {
public:
    RefreshSource(const nlohmann::json& file, std::string url, bool basic, std::string origin, AuthOptions options)
        : m_id(textOf(file, "client_id")), m_secret(textOf(file, "client_secret")), m_refresh(textOf(file, "refresh_token")),
          m_url(std::move(url)), m_basic(basic), m_origin(std::move(origin)), m_options(std::move(options)) {}

    Result<Token> fetch(std::stop_token stop) override {
        TokenRequest request;
        request.url = m_url;
        request.form = {{"grant_type", "refresh_token"}, {"refresh_token", m_refresh}};
        if (m_basic) request.headers.push_back({"Authorization", "Basic " + basicText()});
        else request.form.insert(request.form.end(), {{"client_id", m_id}, {"client_secret", m_secret}});
        request.origin = m_origin;
        request.advice = Core::tr("Sign in again: in the studio under Settings, or by gcloud auth application-default login.");
        const auto answer = askForToken(request, m_options, stop);
        if (!answer) return tl::unexpected(answer.error());
        if (const std::string following = textOf(*answer, "refresh_token"); !following.empty()) m_refresh = following;
        return tokenFrom(*answer, m_options, m_origin);
    }

private:
    /// RFC 6749 §2.3.1 wants the plain alphabet, with padding.
    std::string basicText() const {
        std::string text = base64Url(m_id + ":" + m_secret);
        for (char& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
        return text.append((4 - text.size() % 4) % 4, '=');
    }

    const std::string m_id, m_secret;
    std::string m_refresh;
    const std::string m_url;
    const bool m_basic;
    const std::string m_origin;
    const AuthOptions m_options;
};

} // namespace

Result<Found> authorizedUser(const nlohmann::json& file, const std::string& origin, const AuthOptions& options) {
    if (auto complete = requireMembers(file, origin, {"client_id", "client_secret", "refresh_token"}); !complete)
        return tl::unexpected(complete.error());
    Found found;
    found.account.kind = AccountKind::User;
    found.account.address = textOf(file, "account");
    found.account.quotaProject = textOf(file, "quota_project_id");
    found.account.project = found.account.quotaProject;
    found.source = std::make_unique<RefreshSource>(file, kTokenUrl, false, origin, options);
    return found;
}

Result<Found> externalAccountUser(const nlohmann::json& file, const std::string& origin, const AuthOptions& options) {
    const std::string url = textOf(file, "token_url");
    const auto complete = requireMembers(file, origin, {"client_id", "client_secret", "refresh_token", "token_url"})
                              .and_then([&] { return requireGoogle(url, origin); });
    if (!complete) return tl::unexpected(complete.error());
    Found found;
    found.account.kind = AccountKind::User;
    found.account.quotaProject = textOf(file, "quota_project_id");
    found.account.project = found.account.quotaProject;
    found.source = std::make_unique<RefreshSource>(file, url, true, origin, options);
    return found;
}

} // namespace understudy::auth
