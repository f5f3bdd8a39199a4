// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
};

struct ClientOptions {
    std::shared_ptr<Transport> transport;   ///< None: networkTransport().
    std::shared_ptr<Authorizer> authorizer; ///< None: requests go without credentials.
    std::shared_ptr<Clock> clock;           ///< None: systemClock().
    std::shared_ptr<Jitter> jitter;         ///< None: randomJitter().
    RetryPolicy policy;
    int perHost = 6; ///< Requests at the same time to one host; more wait their turn.
    std::function<void(const std::string&)> log; ///< A line for each exchange and pause, redacted.
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
    /// Exactly one try, for protocols that ask the server before they repeat, as resumable uploads do.
    tl::expected<Response, Failure> sendOnce(const Request& request, std::stop_token stop);

    Backoff backoff() const;
    Clock& clock() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// A Failure as the Error that people see.
Error errorOf(const Failure& failure, const Request& request);

/// The Error of an answer that is no 2xx, from Google's JSON, or whatever text, HTML or XML came, capped and redacted.
/// `where` is the URI the user knows. 401 and 403 give Credentials and say whose they were; others give Cloud.
Error errorOf(const Response& response, const Request& request, const std::string& where);

/// The machine's word in Google's error JSON ("conditionNotMet", "duplicate", "notFound"); empty if there is none.
std::string reasonOf(const Response& response);

} // namespace understudy::http
