// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/client.h"

#include "cloud/http/exchange_log.h"
#include "cloud/http/host_limit.h"
#include "cloud/http/redact.h"
#include "cloud/http/url.h"

#include <mutex>
#include <set>

namespace understudy::http {

namespace {

/// Passes a body on and counts it.
class CountingSink : public BodySink {
public:
    explicit CountingSink(BodySink* sink) : m_sink(sink) {}

    Result<void> begin(const Response& head) override { return m_sink->begin(head); }

    Result<void> write(std::string_view bytes) override {
        m_count += bytes.size();
        return m_sink->write(bytes);
    }

    std::uint64_t count() const { return m_count; }

private:
    BodySink* m_sink;
    std::uint64_t m_count = 0;
};

ClientOptions completed(ClientOptions options) {
    if (!options.transport) options.transport = networkTransport();
    if (!options.clock) options.clock = systemClock();
    if (!options.jitter) options.jitter = randomJitter();
    return options;
}

/// Servers and proxies quote what they were sent; error texts must not.
void removeQuotes(Outcome& outcome, const Request& sent) {
    if (outcome && outcome->ok()) return;
    const std::vector<std::string> secrets = secretsOf(sent);
    if (outcome)
        outcome->body = without(std::move(outcome->body), secrets);
    else if (const std::string safe = without(outcome.error().detail.text(), secrets); outcome.error().detail != safe)
        outcome.error().detail = verbatim(safe);
}

} // namespace

struct Client::State {
    explicit State(ClientOptions given) : options(completed(std::move(given))), limit(options.perHost) {}

    ClientOptions options;
    HostLimit limit;
    std::mutex mutex;
    std::set<std::string> answered; ///< Hosts that did once.

    bool wantsCredentials(const Request& request) const { return request.authorize && options.authorizer; }

    void log(const std::string& line) const {
        if (options.log) options.log(line);
    }

    /// One try, and another with new credentials when the first were refused.
    Outcome once(const Request& request, int attempt, std::stop_token stop) {
        Outcome outcome = authorized(request, attempt, stop);
        if (!outcome || outcome->status != 401 || !wantsCredentials(request)) return outcome;
        options.authorizer->expire();
        return authorized(request, attempt, stop);
    }

    Outcome authorized(Request request, int attempt, std::stop_token stop) {
        if (!wantsCredentials(request)) return exchanged(std::move(request), attempt, stop);
        auto headers = options.authorizer->headersFor(request.url, stop);
        if (!headers) return tl::unexpected(Failure{Failure::Kind::Refused, {}, headers.error()});
        request.headers.insert(request.headers.end(), headers->begin(), headers->end());
        Outcome outcome = exchanged(std::move(request), attempt, stop);
        if (outcome) outcome->account = options.authorizer->name();
        return outcome;
    }

    Outcome exchanged(Request request, int attempt, std::stop_token stop) {
        const HostLimit::Turn turn = limit.enter(hostOf(request.url), stop);
        if (!turn) return tl::unexpected(Failure{Failure::Kind::Cancelled});
        CountingSink counted(request.sink);
        if (request.sink) request.sink = &counted;
        const Milliseconds start = options.clock->now();
        Outcome outcome = options.transport->exchange(request, stop);
        removeQuotes(outcome, request);
        if (outcome) greeted(hostOf(request.url));
        const std::uint64_t received = counted.count() + (outcome ? outcome->body.size() : 0);
        log(logLine(request, outcome, received, options.clock->now() - start, attempt));
        return outcome;
    }

    void greeted(const std::string& host) {
        const std::lock_guard lock(mutex);
        answered.insert(host);
    }

    bool isStranger(const std::string& host) {
        const std::lock_guard lock(mutex);
        return !answered.contains(host);
    }
};

Client::Client(ClientOptions options) : m_state(std::make_unique<State>(std::move(options))) {}

Client::~Client() = default;

Result<Response> Client::send(const Request& request, std::stop_token stop) {
    Backoff pauses = backoff();
    return send(request, pauses, std::move(stop));
}

Result<Response> Client::send(const Request& request, Backoff& backoff, std::stop_token stop) {
    for (int attempt = 1;; ++attempt) {
        Outcome outcome = m_state->once(request, attempt, stop);
        if (pauseAfter(outcome, request, backoff, stop)) continue;
        if (outcome && outcome->ok()) backoff.progressed();
        if (stop.stop_requested() && !(outcome && outcome->ok()))
            return tl::unexpected(errorOf(Failure{Failure::Kind::Cancelled}, request));
        if (outcome) return std::move(*outcome);
        Error error = errorOf(outcome.error(), request);
        if (!outcome.error().error && attempt > 1)
            error.message = Core::tr("%1, tried %2 times", error.message, attempt);
        return tl::unexpected(std::move(error));
    }
}

Outcome Client::sendOnce(const Request& request, std::stop_token stop) {
    return m_state->once(request, 1, std::move(stop));
}

bool Client::pauseAfter(const Outcome& outcome, const Request& request, Backoff& backoff, std::stop_token stop) const {
    if (!mayRepeat(outcome, request.repeat)) return false;
    const bool unreached = !outcome && outcome.error().kind == Failure::Kind::NotSent;
    if (unreached && backoff.fruitless() >= m_state->options.policy.greeting &&
        m_state->isStranger(hostOf(request.url)))
        return false;
    const auto asked = outcome ? askedPause(*outcome, clock().now()) : std::nullopt;
    return backoff.pause(asked, std::move(stop));
}

Backoff Client::backoff() const {
    const ClientOptions& options = m_state->options;
    return {options.policy, options.clock, options.jitter, [state = m_state.get()](Milliseconds pause) {
                state->log("trying again in " + std::to_string(pause.count()) + " ms");
            }};
}

Clock& Client::clock() const { return *m_state->options.clock; }

} // namespace understudy::http
