// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/auth/secret_store.h"
#include "cloud/http/client.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace understudy::auth {

enum class AccountKind { User, ServiceAccount, Impersonated, External, Metadata, None };

/// Who requests are made as, and where that was found.
struct Account {
    AccountKind kind = AccountKind::None;
    std::string id;           ///< Stable name: "adc", "metadata", or "user:" and the address of a sign-in.
    std::string address;      ///< E-mail of the account, when known.
    std::string origin;       ///< "GOOGLE_APPLICATION_CREDENTIALS=/keys/loader.json", "gcloud's file …", "signed in here".
    std::string project;      ///< The project it names; may be empty.
    std::string quotaProject; ///< Billed for requests (x-goog-user-project); may be empty.
};

/// Credentials that make access tokens, refresh them 3 min 45 s before their end, one refresh at a time, and never
/// show them to anyone but the hosts they are for.
class Credentials : public http::Authorizer {
public:
    virtual const Account& account() const = 0;
};

/// What finding and using credentials depends on; tests put in their own.
struct AuthOptions {
    std::shared_ptr<http::Client> client; ///< Without an authorizer of its own.
    std::shared_ptr<http::Clock> clock;   ///< None: systemClock().
    std::function<std::optional<std::string>(const std::string&)> environment; ///< None: the process's.
    std::shared_ptr<SecretStore> store; ///< Where sign-ins are kept; none: secretStore().
    bool allowMetadata = false; ///< Asks the metadata server when nothing else is found; GCE_METADATA_HOST says so too.
    std::vector<std::string> scopes{"https://www.googleapis.com/auth/cloud-platform"};
};

/// Application Default Credentials (https://google.aip.dev/auth/4110): GOOGLE_APPLICATION_CREDENTIALS, then gcloud's
/// file, then the metadata server when allowed; a sign-in of this program, being more deliberate, goes before gcloud's
/// file. The error names every place that was looked at and how to mend it.
Result<std::shared_ptr<Credentials>> defaultCredentials(const AuthOptions& options, std::stop_token stop);

/// A place where credentials are looked for.
struct CredentialPlace {
    enum class Kind { Variable, SignIn, GcloudFile, MetadataServer } kind = Kind::Variable;
    std::string where;  ///< The file or host it names; empty where there is none to name.
    bool there = false; ///< Something stands there; whether it is any good shows when it is used.
};
/// Every place that defaultCredentials() looks at, in its order: the first that is there is the one it takes. Reads the
/// secret store, which may block.
std::vector<CredentialPlace> credentialPlaces(const AuthOptions& options);

/// Credentials from the JSON text of a key or credential file of any type.
Result<std::shared_ptr<Credentials>> credentialsFrom(const std::string& json, const std::string& origin, const AuthOptions& options);

} // namespace understudy::auth
