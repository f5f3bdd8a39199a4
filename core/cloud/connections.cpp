// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/connections.h"

#include "base/message.h"

#include <cstdlib>
#include <mutex>

namespace understudy {

namespace {

using Finder = std::function<Result<std::shared_ptr<auth::Credentials>>(std::stop_token)>;

/// Looks for credentials when the first request wants them, one thread at a time. A failure is not kept: the user may
/// sign in meanwhile.
class LateAuthorizer : public http::Authorizer {
public:
    explicit LateAuthorizer(Finder find) : m_find(std::move(find)) {}

    Result<std::vector<http::Header>> headersFor(const std::string& url, std::stop_token stop) override {
        auto found = credentials(stop);
        if (!found) return tl::unexpected(found.error());
        return (*found)->headersFor(url, stop);
    }

    void expire() override {
        if (const auto known = this->known()) known->expire();
    }

    std::string name() const override {
        const auto known = this->known();
        return known ? known->name() : std::string();
    }

    Result<std::shared_ptr<auth::Credentials>> credentials(std::stop_token stop) {
        const std::lock_guard lock(m_mutex);
        if (m_known) return m_known;
        auto found = m_find(std::move(stop));
        if (found) m_known = *found;
        return found;
    }

    void forget() {
        const std::lock_guard lock(m_mutex);
        m_known.reset();
    }

private:
    std::shared_ptr<auth::Credentials> known() const {
        const std::lock_guard lock(m_mutex);
        return m_known;
    }

    Finder m_find;
    mutable std::mutex m_mutex;
    std::shared_ptr<auth::Credentials> m_known;
};

/// Application Default Credentials.
Finder defaultFinder(auth::AuthOptions options) {
    return [options = std::move(options)](std::stop_token stop) {
        return auth::defaultCredentials(options, std::move(stop));
    };
}

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

} // namespace

struct Connections::State {
    explicit State(ConnectionOptions given) : options(std::move(given)) {}

    ConnectionOptions options;
    std::mutex mutex;
    auth::AuthOptions auth; ///< With its client, once there is one.
    std::shared_ptr<LateAuthorizer> authorizer;
    std::shared_ptr<http::Client> client;
    std::shared_ptr<gcs::Storage> storage;
    std::shared_ptr<bigquery::Warehouse> warehouse;

    std::shared_ptr<http::Client> sharedClient() {
        if (client) return client;
        http::ClientOptions http = options.http;
        if (!http.transport) http.transport = http::networkTransport({environment("UNDERSTUDY_CA_FILE"), "understudy"});
        auth = options.auth;
        auth.client = std::make_shared<http::Client>(http);
        if (!auth.clock) auth.clock = http.clock;
        authorizer = std::make_shared<LateAuthorizer>(options.credentials ? options.credentials : defaultFinder(auth));
        http.authorizer = authorizer;
        client = std::make_shared<http::Client>(std::move(http));
        return client;
    }
};

/// The program's own is never destroyed: at the very end of a program there is nothing left to destroy a network with.
Connections::Connections() {
    static auto* const shared = new std::shared_ptr<State>(std::make_shared<State>(ConnectionOptions()));
    m_state = *shared;
}

void Connections::logTo(std::function<void(const std::string& line)> log) {
    const Connections own;
    const std::lock_guard lock(own.m_state->mutex);
    own.m_state->options.http.log = std::move(log);
}

Connections::Connections(ConnectionOptions options)
    : m_state(std::make_shared<State>(std::move(options))), m_project(m_state->options.project) {}

Connections Connections::withProject(const std::string& project) const {
    Connections others = *this;
    if (!project.empty()) others.m_project = project;
    return others;
}

Connections Connections::withStaging(std::shared_ptr<gcs::Staging> staging) const {
    Connections others = *this;
    others.m_staging = std::move(staging);
    return others;
}

std::shared_ptr<gcs::Storage> Connections::storage() const {
    const std::lock_guard lock(m_state->mutex);
    if (!m_state->storage)
        m_state->storage = std::make_shared<gcs::Storage>(
            m_state->sharedClient(), m_state->options.storage.value_or(gcs::Storage::defaultEndpoint()));
    return m_state->storage;
}

std::shared_ptr<bigquery::Warehouse> Connections::warehouse() const {
    const std::lock_guard lock(m_state->mutex);
    if (!m_state->warehouse)
        m_state->warehouse = std::make_shared<bigquery::Warehouse>(
            m_state->sharedClient(), m_state->options.warehouse.value_or(bigquery::Warehouse::defaultEndpoint()));
    return m_state->warehouse;
}

Result<auth::Account> Connections::account(std::stop_token stop) const {
    std::shared_ptr<LateAuthorizer> authorizer;
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->sharedClient();
        authorizer = m_state->authorizer;
    }
    const auto credentials = authorizer->credentials(std::move(stop));
    if (!credentials) return tl::unexpected(credentials.error());
    return (*credentials)->account();
}

auth::AuthOptions Connections::authOptions() const {
    const std::lock_guard lock(m_state->mutex);
    m_state->sharedClient();
    return m_state->auth;
}

void Connections::forgetAccount() const {
    std::shared_ptr<LateAuthorizer> authorizer;
    {
        const std::lock_guard lock(m_state->mutex);
        authorizer = m_state->authorizer;
    }
    if (authorizer) authorizer->forget();
}

Result<std::string> Connections::project(std::stop_token stop) const {
    if (!m_project.empty()) return m_project;
    if (std::string named = environment("GOOGLE_CLOUD_PROJECT"); !named.empty()) return named;
    const auto account = this->account(std::move(stop));
    if (account && !account->project.empty()) return account->project;
    return fail(ErrorCode::Usage, Core::tr("No project was named"), {},
                Core::tr("Name it in the batch file (project:), or set GOOGLE_CLOUD_PROJECT."));
}

} // namespace understudy
