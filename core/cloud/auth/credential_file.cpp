// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/auth/prepared_options.h"
#include "cloud/auth/token_sources.h"

namespace understudy::auth {

Result<void> requireMembers(const nlohmann::json& file, const std::string& origin, std::initializer_list<const char*> names) {
    for (const char* name : names)
        if (textOf(file, name).empty())
            return fail(ErrorCode::Credentials, Core::tr("The credential file has no %1", name), origin, Core::tr("Download or make it again."));
    return {};
}

Result<void> requireGoogle(const std::string& url, const std::string& origin) {
    if (isGoogle(url)) return {};
    return fail(ErrorCode::Credentials, Core::tr("The credential file would send secrets to %1", http::hostOf(url)), origin,
                Core::tr("Only https hosts below googleapis.com are asked; get the file from Google Cloud."));
}

Result<Found> anyAccount(const nlohmann::json& file, const std::string& origin, const AuthOptions& options) {
    const std::string type = textOf(file, "type");
    if (type == "service_account") return serviceAccount(file, origin, options);
    if (type == "authorized_user") return authorizedUser(file, origin, options);
    if (type == "impersonated_service_account") return impersonated(file, origin, options);
    if (type == "external_account") return externalAccount(file, origin, options);
    if (type == "external_account_authorized_user") return externalAccountUser(file, origin, options);
    if (type == "gdch_service_account")
        return fail(ErrorCode::Unsupported, Core::tr("Accounts of Google Distributed Cloud are not built yet"), origin, Core::tr("Use a service account's key."));
    return fail(ErrorCode::Credentials, type.empty() ? Core::tr("This is no credential file of Google's")
                                                     : Core::tr("There is no credential type '%1'", type),
                origin, Core::tr("Give a service account's key, or sign in by gcloud auth application-default login."));
}

Result<std::shared_ptr<Credentials>> credentialsFrom(const std::string& json, const std::string& origin, const AuthOptions& options) {
    const AuthOptions prepared = preparedOptions(options);
    const auto file = nlohmann::json::parse(json, nullptr, false);
    if (!file.is_object())
        return fail(ErrorCode::Credentials, Core::tr("The credential file is no JSON"), origin, Core::tr("Download or make it again."));
    auto found = anyAccount(file, origin, prepared);
    if (!found) return tl::unexpected(found.error());
    found->account.id = "adc";
    found->account.origin = origin;
    return std::make_shared<TokenCredentials>(std::move(found->account), std::move(found->source), prepared.clock);
}

} // namespace understudy::auth
