// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/answer.h"
#include "cloud/http/retry.h"
#include "cloud/http/transport.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace understudy::http {

/// Gives requests their credentials; cloud/auth has the real ones.
class Authorizer {
public:
    virtual ~Authorizer() = default;
    /// The headers of a request to an URL: Authorization and what belongs to it. May block to refresh a token.
    virtual Result<std::vector<Header>> headersFor(const std::string& url, std::stop_token stop) = 0;
    /// The service answered 401: the next headersFor() must bring a new token.
    virtual void expire() = 0;

    /// Whose credentials they are and where they came from, for errors: "loader@x.iam.gserviceaccount.com (key.json)".
    virtual std::string name() const { return {}; }
};

struct ClientOptions {
    std::shared_ptr<Transport> transport;   ///< None: networkTransport().
    std::shared_ptr<Authorizer> authorizer; ///< None: requests go without credentials.
    std::shared_ptr<Clock> clock;           ///< None: systemClock().
    std::shared_ptr<Jitter> jitter;         ///< None: randomJitter().
    RetryPolicy policy;
    int perHost = 6; ///< Requests at the same time to one host; more wait their turn.
    /// A line for each exchange and pause, redacted. Called by the threads that send, several at a time.
    std::function<void(const std::string&)> log;
};

/// The one way out: credentials, limits, retries, redaction. Safe to use from several threads.
class Client {
public:
    explicit Client(ClientOptions options = {});
    ~Client();

    /// The last answer, whatever its status: 2xx, or one that trying again cannot or did not change. An Error only when
    /// no answer came: Cloud (unreachable, given up), Credentials, Cancelled, or the sink's own.
    /// 401 is answered with one refresh of the credentials.
    Result<Response> send(const Request& request, std::stop_token stop);
    /// The same within a longer operation, whose Backoff is shared by its requests.
    Result<Response> send(const Request& request, Backoff& backoff, std::stop_token stop);
    /// Exactly one try, for protocols that ask the server before they repeat, as resumable uploads do. A 401, which
    /// says that nothing was done, is answered with one refresh of the credentials here too.
    Outcome sendOnce(const Request& request, std::stop_token stop);

    /// Pauses by this client's policy and clock, which go to its log.
    Backoff backoff() const;
    /// Sleeps before an outcome's request is tried again, as long as its answer asks for at least. False when trying
    /// again makes no sense (mayRepeat), is given up, or was stopped.
    bool pauseAfter(const Outcome& outcome, const Request& request, Backoff& backoff, std::stop_token stop) const;
    Clock& clock() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace understudy::http
