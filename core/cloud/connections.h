// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/auth/credentials.h"
#include "cloud/bigquery/warehouse.h"
#include "cloud/gcs/staging.h"
#include "cloud/gcs/storage.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace understudy {

/// How clouds are reached. What is unset is as the environment says.
struct ConnectionOptions {
    http::ClientOptions http; ///< Its authorizer is put in here.
    std::optional<http::Endpoint> storage = {}, warehouse = {};
    /// Finds credentials when the first request that wants them is made; unset: Application Default Credentials.
    std::function<Result<std::shared_ptr<auth::Credentials>>(std::stop_token)> credentials = {};
    std::string project = {}; ///< Empty: GOOGLE_CLOUD_PROJECT, else that of the credentials.
    auth::AuthOptions auth = {}; ///< How those are found and people sign in; its client is put in here.
};

/// Where the clients of cloud services come from. Copies share them; each is made when it is first asked for, so that
/// work without clouds starts no network. Safe to use from several threads.
class Connections {
public:
    /// The program's own: one for all who say nothing else.
    Connections();
    explicit Connections(ConnectionOptions options);

    std::shared_ptr<gcs::Storage> storage() const;
    std::shared_ptr<bigquery::Warehouse> warehouse() const;
    /// The project that buckets are listed of and jobs are billed to. Usage when nobody named one.
    Result<std::string> project(std::stop_token stop = {}) const;
    /// The same connections, for another project; an empty one changes nothing.
    Connections withProject(const std::string& project) const;
    /// The same connections, with a place where objects may stand on their way; it goes with the last who has it.
    Connections withStaging(std::shared_ptr<gcs::Staging> staging) const;
    /// None unless withStaging() gave one.
    std::shared_ptr<gcs::Staging> staging() const { return m_staging; }
    /// Who requests are made as. The credentials are looked for if nobody needed them yet.
    Result<auth::Account> account(std::stop_token stop = {}) const;
    /// What finding credentials and signing in go by, over the same network and without credentials of their own.
    auth::AuthOptions authOptions() const;
    /// Looks for credentials anew with the next request, as after signing in or out. Copies forget with this one.
    void forgetAccount() const;

    /// Tells of each request that the program's own connections make, secrets removed. To be called before the first.
    static void logTo(std::function<void(const std::string& line)> log);

private:
    struct State;
    std::shared_ptr<State> m_state;
    std::string m_project;
    std::shared_ptr<gcs::Staging> m_staging;
};

} // namespace understudy
