// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/client.h"
#include "core/cloud/http/scripted.h"
#include "core/cloud/http/sending.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace understudy::http {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using Kind = Failure::Kind;

namespace {

constexpr const char* kUrl = "https://storage.test/o?pageToken=p";

/// A token that grows with each refresh.
class Tokens : public Authorizer {
public:
    Result<std::vector<Header>> headersFor(const std::string& url, std::stop_token) override {
        asked.push_back(url);
        if (broken) return fail(ErrorCode::Credentials, "No credentials were found", {}, "Sign in.");
        return std::vector<Header>{{"Authorization", "Bearer token-number-" + std::to_string(refreshes)}};
    }

    void expire() override { ++refreshes; }

    std::string name() const override { return "loader@test (key.json)"; }

    int refreshes = 0;
    bool broken = false;
    std::vector<std::string> asked;
};

struct Bench {
    std::shared_ptr<ScriptedTransport> transport;
    std::shared_ptr<ScriptedClock> clock = std::make_shared<ScriptedClock>();
    std::shared_ptr<Tokens> tokens;
    std::vector<std::string> lines;
    Client client;

    explicit Bench(std::vector<Outcome> outcomes, bool withTokens = false)
        : transport(std::make_shared<ScriptedTransport>(std::move(outcomes))),
          tokens(withTokens ? std::make_shared<Tokens>() : nullptr), client(options()) {}

    ClientOptions options() {
        ClientOptions options;
        options.transport = transport;
        options.clock = clock;
        options.jitter = std::make_shared<ScriptedJitter>(std::vector<double>{0.5});
        options.authorizer = tokens;
        options.log = [this](const std::string& line) { lines.push_back(line); };
        return options;
    }

    std::string authorizationOf(std::size_t number) const {
        return Response{0, transport->sent.at(number).headers, {}}.header("Authorization");
    }
};

Request change(Repeat repeat) { return post(kUrl, "x", repeat); }

Response status(int number) { return {number, {}, {}}; }

} // namespace

// The retry scenarios of Google's conformance tests for storage clients, at this level.

TEST(Conformance, IdempotentRequestsAreRepeated) {
    for (const Outcome& trouble :
         {Outcome(status(503)), Outcome(status(408)), Outcome(status(429)), Outcome(status(500)), Outcome(status(502)),
          Outcome(status(504)), failedWith(Kind::Broken), failedWith(Kind::TimedOut), failedWith(Kind::NotSent)}) {
        Bench bench({trouble, trouble, status(200)});
        const auto answer = bench.client.send(get(kUrl), {});
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 200);
        EXPECT_EQ(bench.transport->sent.size(), 3u);
        EXPECT_THAT(bench.clock->slept, ElementsAre(500ms, 1s));
    }
}

TEST(Conformance, ConditionallyIdempotentRequestsWithAPreconditionAreRepeated) {
    Bench bench({status(503), failedWith(Kind::Broken), status(200)});
    EXPECT_EQ(bench.client.send(change(Repeat::WithKey), {})->status, 200);
    EXPECT_EQ(bench.transport->sent.size(), 3u);
}

TEST(Conformance, WithoutOneAndNonIdempotentRequestsAreNot) {
    for (const int number : {503, 429, 408}) {
        Bench bench({status(number), status(200)});
        EXPECT_EQ(bench.client.send(change(Repeat::Never), {})->status, number);
        EXPECT_EQ(bench.transport->sent.size(), 1u);
    }
    for (const Kind kind : {Kind::Broken, Kind::TimedOut}) {
        Bench bench({failedWith(kind), status(200)});
        const auto answer = bench.client.send(change(Repeat::Never), {});
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().code, ErrorCode::Cloud);
        EXPECT_THAT(answer.error().text(), HasSubstr("It may have taken effect"));
        EXPECT_EQ(bench.transport->sent.size(), 1u);
    }
    Bench unsent({failedWith(Kind::NotSent), status(200)}); // nothing was sent, so nothing is repeated
    EXPECT_TRUE(unsent.client.send(change(Repeat::Never), {}));
}

TEST(Conformance, RefusalsAreNotRepeated) {
    for (const int number : {400, 401, 403, 404, 409, 412, 416, 501}) {
        Bench bench({status(number), status(200)});
        EXPECT_EQ(bench.client.send(get(kUrl), {})->status, number);
        EXPECT_EQ(bench.transport->sent.size(), 1u);
        EXPECT_TRUE(bench.clock->slept.empty());
    }
}

TEST(Conformance, ARefusalAfterTroubleEndsTheTries) {
    Bench bench({status(503), status(400), status(200)});
    EXPECT_EQ(bench.client.send(get(kUrl), {})->status, 400);
    EXPECT_EQ(bench.transport->sent.size(), 2u);
}

TEST(Conformance, DownloadsBrokenAtTheStartOrMidwayComeWhole) {
    for (const std::size_t kept : {std::size_t(0), std::size_t(256 * 1024)}) {
        const std::string body(1'000'000, 'x');
        auto transport =
            std::make_shared<ScriptedTransport>([&](const Request& request, std::size_t number) -> Outcome {
                (void)request.sink->begin(status(200));
                (void)request.sink->write(std::string_view(body).substr(0, number == 0 ? kept : body.size()));
                return number == 0 ? failedWith(Kind::Broken) : Outcome(status(200));
            });
        ClientOptions options;
        options.transport = transport;
        options.clock = std::make_shared<ScriptedClock>();
        Collected sink;
        Request request = get(kUrl);
        request.sink = &sink;
        ASSERT_TRUE(Client(options).send(request, {}));
        EXPECT_EQ(sink.begun, 2);
        EXPECT_TRUE(sink.bytes == body);
    }
}

TEST(Client, TheScheduleIsExactlyThePolicysAndItsEndTheLastAnswer) {
    Bench bench({status(503)});
    const auto answer = bench.client.send(get(kUrl), {});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 503);
    std::vector<Milliseconds> expected{500ms, 1s, 2s, 4s, 8s, 16s};
    expected.insert(expected.end(), 28, 30s); // 31.5 s + 28 * 30 s < 15 min < one more
    EXPECT_EQ(bench.clock->slept, expected);
}

TEST(Client, AnUnreachableHostIsGivenUpSoonIfItNeverAnswered) {
    Bench stranger({failedWith(Kind::NotSent, "Connection refused")});
    const auto answer = stranger.client.send(get(kUrl), {});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::Cloud);
    EXPECT_EQ(answer.error().text(),
              "storage.test: The request failed: storage.test could not be reached: Connection refused, tried "
              "7 times. Check the network, the address and the proxy settings.");
    EXPECT_THAT(stranger.clock->slept, ElementsAre(500ms, 1s, 2s, 4s, 8s, 16s));

    std::vector<Outcome> outcomes{status(200)};
    outcomes.resize(20, failedWith(Kind::NotSent));
    outcomes.push_back(status(200));
    Bench friendly(outcomes); // it was there before: the network may be away for some minutes
    ASSERT_TRUE(friendly.client.send(get(kUrl), {}));
    EXPECT_TRUE(friendly.client.send(get(kUrl), {}));
}

TEST(Client, PermanentFailuresAreNotRepeated) {
    Bench bench(
        {tl::unexpected(Failure{Kind::NotSent, "The certificate is self-signed", {}, true, "Name its authority."}),
         status(200)});
    const auto answer = bench.client.send(get(kUrl), {});
    ASSERT_FALSE(answer);
    EXPECT_THAT(answer.error().text(), AllOf(HasSubstr("self-signed"), HasSubstr("Name its authority.")));
    EXPECT_EQ(bench.transport->sent.size(), 1u);
}

TEST(Client, ASinksErrorIsTheAnswersAndIsNotRepeated) {
    Bench bench(
        {tl::unexpected(Failure{Kind::Refused, {}, Error{ErrorCode::Io, "The disk is full", "/x", {}}}), status(200)});
    const auto answer = bench.client.send(get(kUrl), {});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::Io);
    EXPECT_EQ(bench.transport->sent.size(), 1u);
}

TEST(Client, AServicesWishForAPauseIsObeyed) {
    Bench bench(
        {Response{429, {{"Retry-After", "20"}}, {}}, Response{503, {{"Retry-After", "7200"}}, {}}, status(200)});
    ASSERT_TRUE(bench.client.send(get(kUrl), {}));
    EXPECT_THAT(bench.clock->slept, ElementsAre(20s, 60s));
}

TEST(Client, RequestsOfOneOperationShareItsBackoff) {
    Bench bench({status(503), status(503), status(200), status(503), status(200)});
    Backoff backoff = bench.client.backoff();
    ASSERT_TRUE(bench.client.send(get(kUrl), backoff, {}));
    ASSERT_TRUE(bench.client.send(get(kUrl), backoff, {}));
    EXPECT_THAT(bench.clock->slept, ElementsAre(500ms, 1s, 500ms)); // success began it anew
}

TEST(Client, SendOnceTriesOnce) {
    Bench bench({status(503), status(200)});
    EXPECT_EQ(bench.client.sendOnce(get(kUrl), {})->status, 503);
    EXPECT_EQ(bench.transport->sent.size(), 1u);
}

TEST(Credentials, AreSentAndNamedInTheAnswer) {
    Bench bench({status(403)}, true);
    const auto answer = bench.client.send(get(kUrl), {});
    EXPECT_EQ(bench.authorizationOf(0), "Bearer token-number-0");
    EXPECT_EQ(bench.tokens->asked.at(0), kUrl);
    EXPECT_EQ(answer->account, "loader@test (key.json)");
}

TEST(Credentials, AreRenewedOnceAfter401AndTheRequestReplayedWhateverItsClass) {
    for (const Repeat repeat : {Repeat::Always, Repeat::WithKey, Repeat::Never}) {
        Bench bench({status(401), status(200)}, true);
        EXPECT_EQ(bench.client.send(change(repeat), {})->status, 200);
        EXPECT_EQ(bench.authorizationOf(1), "Bearer token-number-1");
        EXPECT_TRUE(bench.clock->slept.empty());
    }
    Bench bench({status(401)}, true);
    EXPECT_EQ(bench.client.send(get(kUrl), {})->status, 401);
    EXPECT_EQ(bench.transport->sent.size(), 2u);
    EXPECT_EQ(bench.tokens->refreshes, 1);
    Bench once({status(401), status(200)}, true);
    EXPECT_EQ(once.client.sendOnce(change(Repeat::WithKey), {})->status, 200);
}

TEST(Credentials, StayHereWhenNotWanted) {
    Bench bench({status(401), status(200)}, true);
    Request request = get(kUrl);
    request.authorize = false;
    EXPECT_EQ(bench.client.send(request, {})->status, 401);
    EXPECT_EQ(bench.authorizationOf(0), "");
    EXPECT_EQ(bench.tokens->refreshes, 0);
    EXPECT_TRUE(bench.tokens->asked.empty());
}

TEST(Credentials, MissingOnesAreTheAnswersError) {
    Bench bench({status(200)}, true);
    bench.tokens->broken = true;
    const auto answer = bench.client.send(get(kUrl), {});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::Credentials);
    EXPECT_EQ(answer.error().text(), "No credentials were found. Sign in.");
    EXPECT_TRUE(bench.transport->sent.empty());
}

TEST(Log, HasALineForEachExchangeAndPause) {
    Bench bench({Response{503, {}, "busy"}, failedWith(Kind::Broken, "it was closed"), Response{200, {}, "12345"}});
    Request request = change(Repeat::WithKey);
    request.purpose = "make things";
    ASSERT_TRUE(bench.client.send(request, {}));
    EXPECT_THAT(bench.lines, ElementsAre("POST https://storage.test/o?pageToken=p -> 503, 1 byte sent, 4 bytes "
                                         "received, 0 ms, attempt 1 (make things)",
                                         "trying again in 500 ms",
                                         "POST https://storage.test/o?pageToken=p -> broken (it was closed), 1 byte "
                                         "sent, 0 bytes received, 0 ms, attempt 2 (make things)",
                                         "trying again in 1000 ms",
                                         "POST https://storage.test/o?pageToken=p -> 200, 1 byte sent, 5 bytes "
                                         "received, 0 ms, attempt 3 (make things)"));
}

TEST(Log, ShowsNoSecretEvenIfTheServerQuotesIt) {
    const std::string echo = "not good: token-number-0 and top-secret-id";
    Bench bench({Response{400, {}, echo}, failedWith(Kind::Broken, echo)}, true);
    const std::string session = "https://storage.test/o?upload_id=top-secret-id";
    const auto answer = bench.client.send(get(session), {});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "not good: [removed] and [removed]");
    EXPECT_FALSE(bench.client.send(post(session, "x", Repeat::Never), {}));
    for (const std::string& line : bench.lines)
        EXPECT_THAT(line, AllOf(Not(HasSubstr("token-number")), Not(HasSubstr("top-secret"))));
}

} // namespace understudy::http
