// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "cloud/auth/token_sources.h"

namespace understudy::auth {

namespace {

constexpr const char* kOrigin = "the machine's metadata server";
/// Three tries of three seconds, as Google's libraries make them: on other machines the server is not there at all.
constexpr http::RetryPolicy kPolicy{http::Milliseconds(500), http::Milliseconds(1'000), http::Milliseconds(9'000)};

std::string baseUrl(const AuthOptions& options) {
    const std::string host = options.environment("GCE_METADATA_HOST").value_or("metadata.google.internal");
    return "http://" + host + "/computeMetadata/v1/";
}

Result<std::string> ask(const std::string& path, const AuthOptions& options, std::stop_token stop) {
    http::Request request;
    request.url = baseUrl(options) + path;
    request.headers = {{"Metadata-Flavor", "Google"}};
    request.repeat = http::Repeat::Always;
    request.authorize = false;
    request.purpose = Core::tr("ask the metadata server");
    request.stall = std::chrono::seconds(3);
    http::Backoff backoff(kPolicy, options.clock, http::randomJitter());
    const auto response = options.client->send(request, backoff, stop);
    if (!response) return tl::unexpected(response.error());
    if (!response->ok() || response->header("Metadata-Flavor") != "Google")
        return fail(ErrorCode::NotFound, Core::tr("There is no metadata server here"), kOrigin);
    return std::string(trimmed(response->body));
}

class MetadataSource : public TokenSource {
public:
    explicit MetadataSource(AuthOptions options) : m_options(std::move(options)) {}

    Result<Token> fetch(std::stop_token stop) override {
        const auto text = ask("instance/service-accounts/default/token", m_options, stop);
        if (!text) return tl::unexpected(text.error());
        return tokenFrom(nlohmann::json::parse(*text, nullptr, false), m_options, kOrigin);
    }

private:
    const AuthOptions m_options;
};

} // namespace

Result<Found> metadataAccount(const AuthOptions& options, std::stop_token stop) {
    const auto address = ask("instance/service-accounts/default/email", options, stop);
    if (!address) return tl::unexpected(address.error());
    Found found;
    found.account.kind = AccountKind::Metadata;
    found.account.address = *address;
    found.account.project = ask("project/project-id", options, stop).value_or("");
    found.source = std::make_unique<MetadataSource>(options);
    return found;
}

} // namespace understudy::auth
