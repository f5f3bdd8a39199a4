// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "cloud/auth/token_sources.h"

#include <fstream>
#include <iterator>

namespace understudy::auth {

namespace {

Message mendAdvice() { return Core::tr("See whether the identity provider's token is there and not too old."); }

/// Workload identity federation (https://google.aip.dev/auth/4117): a token of another provider, from a file or an URL,
/// is exchanged at Google's security token service.
class ExternalSource : public TokenSource {
public:
    ExternalSource(nlohmann::json file, std::string origin, AuthOptions options)
        : m_file(std::move(file)), m_origin(std::move(origin)), m_options(std::move(options)) {}

    Result<Token> fetch(std::stop_token stop) override {
        const auto subject = subjectToken(stop);
        if (!subject) return tl::unexpected(subject.error());
        TokenRequest request;
        request.url = textOf(m_file, "token_url");
        request.form = {{"grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"},
                        {"audience", textOf(m_file, "audience")},
                        {"scope", join(m_options.scopes, " ")},
                        {"requested_token_type", "urn:ietf:params:oauth:token-type:access_token"},
                        {"subject_token_type", textOf(m_file, "subject_token_type")},
                        {"subject_token", *subject}};
        request.origin = m_origin;
        request.advice = mendAdvice();
        const auto answer = askForToken(request, m_options, stop);
        if (!answer) return tl::unexpected(answer.error());
        return tokenFrom(*answer, m_options, m_origin);
    }

private:
    const nlohmann::json& credentialSource() const { return m_file.at("credential_source"); }

    Result<std::string> subjectToken(std::stop_token stop) const {
        const std::string path = textOf(credentialSource(), "file");
        auto text = path.empty() ? fromUrl(stop) : fromFile(path);
        return text ? extracted(*text) : text;
    }

    Result<std::string> fromFile(const std::string& path) const {
        std::ifstream file(path, std::ios::binary);
        std::string text{std::istreambuf_iterator<char>(file), {}};
        if (!file && text.empty())
            return fail(ErrorCode::Credentials, Core::tr("The token of the identity provider could not be read from %1", path),
                        m_origin, mendAdvice());
        return text;
    }

    Result<std::string> fromUrl(std::stop_token stop) const {
        http::Request request;
        request.url = textOf(credentialSource(), "url");
        request.repeat = http::Repeat::Always;
        request.authorize = false;
        request.purpose = Core::tr("get the identity provider's token");
        const nlohmann::json headers = credentialSource().value("headers", nlohmann::json::object());
        for (const auto& [name, value] : headers.items())
            if (value.is_string()) request.headers.push_back({name, value.get<std::string>()});
        const auto response = m_options.client->send(request, stop);
        if (!response) return tl::unexpected(response.error());
        if (!response->ok())
            return fail(ErrorCode::Credentials, 
                        Core::tr("The identity provider answered %1", std::to_string(response->status)), m_origin, mendAdvice());
        return response->body;
    }

    /// The token is the whole text, or a member of it (credential_source.format).
    Result<std::string> extracted(const std::string& text) const {
        const nlohmann::json format = credentialSource().value("format", nlohmann::json::object());
        std::string token(trimmed(text));
        if (textOf(format, "type") == "json")
            token = textOf(nlohmann::json::parse(text, nullptr, false), textOf(format, "subject_token_field_name").c_str());
        if (token.empty()) return fail(ErrorCode::Credentials, Core::tr("The identity provider gave no token"), m_origin, mendAdvice());
        return token;
    }

    const nlohmann::json m_file;
    const std::string m_origin;
    const AuthOptions m_options;
};

/// Programs and Amazon's own signatures are not run for a file's asking.
Result<void> checkSource(const nlohmann::json& file, const std::string& origin) {
    const nlohmann::json source = file.value("credential_source", nlohmann::json());
    if (!textOf(source, "file").empty() || !textOf(source, "url").empty())
        if (textOf(source, "environment_id").empty()) return {};
    return fail(ErrorCode::Unsupported, Core::tr("This external account gets its token by a program or from Amazon"), origin,
                Core::tr("Use a credential_source with a file or an url, or a service account's key."));
}

} // namespace

Result<Found> externalAccount(const nlohmann::json& file, const std::string& origin, const AuthOptions& options) {
    const std::string impersonation = textOf(file, "service_account_impersonation_url");
    const auto complete = requireMembers(file, origin, {"audience", "subject_token_type", "token_url"})
                              .and_then([&] { return checkSource(file, origin); })
                              .and_then([&] { return requireGoogle(textOf(file, "token_url"), origin); })
                              .and_then([&] { return impersonation.empty() ? Result<void>() : requireGoogle(impersonation, origin); });
    if (!complete) return tl::unexpected(complete.error());
    Found found;
    found.account.kind = AccountKind::External;
    found.account.quotaProject = textOf(file, "quota_project_id");
    found.account.project = found.account.quotaProject;
    found.source = std::make_unique<ExternalSource>(file, origin, options);
    if (!impersonation.empty())
        found.source = impersonatingSource(std::move(found.source), impersonation, {}, origin, options);
    return found;
}

} // namespace understudy::auth
