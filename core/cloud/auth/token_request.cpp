// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/auth/token_request.h"

#include "cloud/http/redact.h"

namespace understudy::auth {

namespace {

/// Pauses of 1 s and 2 s, then it is over.
constexpr http::RetryPolicy kTokenPolicy{http::Milliseconds(1'000), http::Milliseconds(4'000), http::Milliseconds(10'000)};

std::string formText(const http::Query& form) {
    std::string text;
    for (const auto& [name, value] : form) text += (text.empty() ? "" : "&") + http::encoded(name) + "=" + http::encoded(value);
    return text;
}

http::Request httpRequest(const TokenRequest& wanted) {
    http::Request request;
    request.method = http::Method::Post;
    request.url = wanted.url;
    request.headers = wanted.headers;
    const bool json = !wanted.body.is_null();
    request.headers.push_back({"Content-Type", json ? "application/json" : "application/x-www-form-urlencoded"});
    request.body = std::make_shared<const std::string>(json ? wanted.body.dump() : formText(wanted.form));
    request.repeat = wanted.repeat;
    request.authorize = false;
    request.purpose = Core::tr("get an access token");
    return request;
}

tl::unexpected<Error> refused(const nlohmann::json& answer, const http::Response& response, const TokenRequest& wanted) {
    const std::string word = textOf(answer, "error");
    const std::string description = http::redacted(textOf(answer, "error_description"));
    std::string why = description.empty() ? word : description;
    while (why.ends_with('.')) why.pop_back();
    const Message message = word == "invalid_grant" ? Core::tr("The credentials have expired or were revoked: %1", why)
                            : !why.empty()          ? Core::tr("The credentials were refused: %1", why)
                                                    : Core::tr("The credentials were refused with status %1", std::to_string(response.status));
    return fail(ErrorCode::Credentials, message, wanted.origin, wanted.advice);
}

} // namespace

std::string textOf(const nlohmann::json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Result<nlohmann::json> askForToken(const TokenRequest& wanted, const AuthOptions& options, std::stop_token stop) {
    const http::Request request = httpRequest(wanted);
    http::Backoff backoff(kTokenPolicy, options.clock, http::randomJitter());
    const auto response = options.client->send(request, backoff, stop);
    if (!response) return tl::unexpected(response.error());
    auto answer = nlohmann::json::parse(response->body, nullptr, false);
    if (response->ok() && answer.is_object()) return answer;
    if (response->status >= 500) return tl::unexpected(http::errorOf(*response, request, wanted.origin));
    return refused(answer, *response, wanted);
}

Result<Token> tokenFrom(const nlohmann::json& answer, const AuthOptions& options, const std::string& origin) {
    Token token{textOf(answer, "access_token"), options.clock->now()};
    const auto seconds = answer.find("expires_in");
    if (token.text.empty() || seconds == answer.end() || !seconds->is_number())
        return fail(ErrorCode::Credentials, Core::tr("The token service answered without an access token"), origin,
                    Core::tr("Try again; if it stays so, a proxy may stand between."));
    token.expires += std::chrono::seconds(seconds->get<std::int64_t>());
    return token;
}

} // namespace understudy::auth
