// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/auth/prepared_options.h"
#include "cloud/auth/sign_in.h"
#include "cloud/auth/token_sources.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace understudy::auth {

namespace fs = std::filesystem;

namespace {

constexpr const char* kVariable = "GOOGLE_APPLICATION_CREDENTIALS";
constexpr std::uintmax_t kLargestFile = 1 << 20;

std::optional<std::string> environmentVariable(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    return value && *value ? std::optional<std::string>(value) : std::nullopt;
}

fs::path gcloudFile(const AuthOptions& options) {
    const char* const name = "application_default_credentials.json";
    if (const auto folder = options.environment("CLOUDSDK_CONFIG")) return fs::path(*folder) / name;
    if (const auto folder = options.environment("APPDATA")) return fs::path(*folder) / "gcloud" / name;
    return fs::path(options.environment("HOME").value_or("")) / ".config" / "gcloud" / name;
}

Result<std::shared_ptr<Credentials>> fromFile(const fs::path& path, const std::string& origin, const AuthOptions& options) {
    std::error_code error;
    if (!fs::is_regular_file(path, error) || fs::file_size(path, error) > kLargestFile)
        return fail(ErrorCode::Credentials, Core::tr("There is no credential file"), origin, Core::tr("Name a service account's key file."));
    std::ifstream file(path, std::ios::binary);
    if (!file) return fail(ErrorCode::Credentials, Core::tr("The credential file may not be read"), origin, Core::tr("Give yourself the right to read it."));
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return credentialsFrom(text, origin, options);
}

Result<std::shared_ptr<Credentials>> fromMetadata(const AuthOptions& options, std::stop_token stop) {
    auto found = metadataAccount(options, stop);
    if (!found) return tl::unexpected(found.error());
    found->account.id = "metadata";
    found->account.origin = "the machine's metadata server";
    return std::make_shared<TokenCredentials>(std::move(found->account), std::move(found->source), options.clock);
}

tl::unexpected<Error> nothingFound(const fs::path& gcloud, bool askedMetadata) {
    const Message server = askedMetadata ? Core::tr("no metadata server answers") : Core::tr("the metadata server was not asked");
    return fail(ErrorCode::Credentials,
                Core::tr("There are no credentials for Google Cloud: %1 is not set, nobody signed in here, there is no %2, and %3",
                         kVariable, gcloud.string(), server), {},
                Core::tr("Sign in in the studio under Settings, run gcloud auth application-default login, or set %1 to a "
                         "service account's key file.", kVariable));
}

} // namespace

AuthOptions preparedOptions(AuthOptions options) {
    if (!options.client) options.client = std::make_shared<http::Client>();
    if (!options.clock) options.clock = http::systemClock();
    if (!options.environment) options.environment = environmentVariable;
    if (!options.store) options.store = secretStore();
    return options;
}

std::vector<CredentialPlace> credentialPlaces(const AuthOptions& given) {
    using Kind = CredentialPlace::Kind;
    const AuthOptions options = preparedOptions(given);
    const auto variable = options.environment(kVariable);
    const auto person = signedIn(options, *options.store);
    const fs::path gcloud = gcloudFile(options);
    const auto host = options.environment("GCE_METADATA_HOST");
    std::error_code error;
    return {{Kind::Variable, variable.value_or(""), variable.has_value()},
            {Kind::SignIn, person ? (*person)->account().address : "", person.has_value()},
            {Kind::GcloudFile, gcloud.string(), fs::exists(gcloud, error)},
            {Kind::MetadataServer, host.value_or(""), options.allowMetadata || host}};
}

Result<std::shared_ptr<Credentials>> defaultCredentials(const AuthOptions& given, std::stop_token stop) {
    const AuthOptions options = preparedOptions(given);
    if (const auto path = options.environment(kVariable))
        return fromFile(*path, std::string(kVariable) + "=" + *path, options);
    if (auto person = signedIn(options, *options.store); person || person.error().code != ErrorCode::NotFound) return person;
    const fs::path gcloud = gcloudFile(options);
    std::error_code error;
    if (fs::exists(gcloud, error)) return fromFile(gcloud, "gcloud's file " + gcloud.string(), options);
    const bool askMetadata = options.allowMetadata || options.environment("GCE_METADATA_HOST");
    if (askMetadata)
        if (auto machine = fromMetadata(options, stop)) return machine;
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, Core::tr("Cancelled"));
    return nothingFound(gcloud, askMetadata);
}

} // namespace understudy::auth
