// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/auth/token_sources.h"

#include <QtCore/QDateTime>
#include <QtCore/QString>

namespace understudy::auth {

namespace {

/// https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/generateAccessToken
class ImpersonatingSource : public TokenSource {
public:
    ImpersonatingSource(std::unique_ptr<TokenSource> source, std::string url, nlohmann::json delegates, std::string origin,
                        AuthOptions options)
        : m_source(std::move(source)), m_url(std::move(url)), m_delegates(std::move(delegates)), m_origin(std::move(origin)),
          m_options(std::move(options)) {}

    Result<Token> fetch(std::stop_token stop) override {
        const auto own = m_source->fetch(stop);
        if (!own) return tl::unexpected(own.error());
        TokenRequest request;
        request.url = m_url;
        request.body = {{"scope", m_options.scopes}, {"lifetime", "3600s"}};
        if (m_delegates.is_array() && !m_delegates.empty()) request.body["delegates"] = m_delegates;
        request.headers = {{"Authorization", "Bearer " + own->text}};
        request.origin = m_origin;
        request.advice = Core::tr("The account needs the role Service Account Token Creator on the account it acts as.");
        const auto answer = askForToken(request, m_options, stop);
        if (!answer) return tl::unexpected(answer.error());
        return tokenOf(*answer);
    }

private:
    Result<Token> tokenOf(const nlohmann::json& answer) const {
        const QDateTime until = QDateTime::fromString(QString::fromStdString(textOf(answer, "expireTime")), Qt::ISODate);
        Token token{textOf(answer, "accessToken"), http::Milliseconds(until.toMSecsSinceEpoch())};
        if (token.text.empty() || !until.isValid())
            return fail(ErrorCode::Credentials, Core::tr("The token service answered without an access token"), m_origin, Core::tr("Try again."));
        return token;
    }

    const std::unique_ptr<TokenSource> m_source;
    const std::string m_url;
    const nlohmann::json m_delegates;
    const std::string m_origin;
    const AuthOptions m_options;
};

/// The address in ".../serviceAccounts/ADDRESS:generateAccessToken".
std::string addressIn(const std::string& url) {
    const std::size_t from = url.rfind('/') + 1;
    return url.substr(from, url.rfind(':') - from);
}

} // namespace

std::unique_ptr<TokenSource> impersonatingSource(std::unique_ptr<TokenSource> source, const std::string& url,
                                                 const nlohmann::json& delegates, const std::string& origin,
                                                 const AuthOptions& options) {
    return std::make_unique<ImpersonatingSource>(std::move(source), url, delegates, origin, options);
}

Result<Found> impersonated(const nlohmann::json& file, const std::string& origin, const AuthOptions& options) {
    const std::string url = textOf(file, "service_account_impersonation_url");
    const auto complete = requireMembers(file, origin, {"service_account_impersonation_url"}).and_then([&] {
        return requireGoogle(url, origin);
    });
    if (!complete) return tl::unexpected(complete.error());
    auto own = anyAccount(file.value("source_credentials", nlohmann::json()), origin, options);
    if (!own) return own;
    Found found;
    found.account.kind = AccountKind::Impersonated;
    found.account.address = addressIn(url);
    found.account.project = own->account.project;
    found.account.quotaProject = textOf(file, "quota_project_id");
    found.source = impersonatingSource(std::move(own->source), url, file.value("delegates", nlohmann::json()), origin, options);
    return found;
}

} // namespace understudy::auth
