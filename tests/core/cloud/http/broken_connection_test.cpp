// SPDX-License-Identifier: GPL-3.0-or-later
// Connections that end, stall or lie, against a real server on this machine.
#include "cloud/http/transport.h"
#include "core/cloud/http/loopback_server.h"
#include "core/cloud/http/sending.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <thread>

namespace understudy::http {

using namespace std::chrono_literals;

namespace {

enum class Ending { Close, Reset };

void finish(Wire& wire, Ending ending) {
    if (ending == Ending::Close)
        wire.close();
    else
        wire.reset();
}

/// Answers the first request of a connection and ends the connection in place of the second answer.
LoopbackServer::Options diesOnReuse(Ending ending) {
    const auto seen = std::make_shared<std::array<std::atomic<int>, 64>>();
    const auto handle = [=](const Heard& heard, Wire& wire) {
        if ((*seen)[static_cast<std::size_t>(heard.connection)]++ == 0)
            wire.answer(200);
        else
            finish(wire, ending);
    };
    LoopbackServer::Options options;
    options.handle = handle;
    return options;
}

std::ptrdiff_t arrivals(const LoopbackServer& server, const std::string& target) {
    const auto heard = server.heard();
    return std::count_if(heard.begin(), heard.end(), [&](const Heard& one) { return one.target == target; });
}

} // namespace

class EndedConnection : public testing::TestWithParam<Ending> {};

INSTANTIATE_TEST_SUITE_P(Ways, EndedConnection, testing::Values(Ending::Close, Ending::Reset),
                         [](const auto& info) { return info.param == Ending::Close ? "Close" : "Reset"; });

TEST_P(EndedConnection, AChangeOnAReusedConnectionArrivesOnce) {
    LoopbackServer server(diesOnReuse(GetParam()));
    const auto transport = networkTransport();
    for (int round = 0; round < 10; ++round) {
        ASSERT_TRUE(transport->exchange(get(server.url("/warm")), {}));
        const std::string target = "/change/" + std::to_string(round);
        const Outcome outcome = transport->exchange(post(server.url(target), "body", Repeat::WithKey), {});
        EXPECT_EQ(arrivals(server, target), 1);
        ASSERT_FALSE(outcome);
        EXPECT_EQ(outcome.error().kind, Failure::Kind::Broken) << outcome.error().detail;
    }
}

TEST_P(EndedConnection, AChangeWithoutKeyTakesANewConnection) {
    LoopbackServer server(diesOnReuse(GetParam()));
    const auto transport = networkTransport();
    ASSERT_TRUE(transport->exchange(get(server.url("/warm")), {}));
    for (const std::string body : {"", "body"}) {
        const std::string target = "/change" + body;
        const Outcome outcome = transport->exchange(post(server.url(target), body, Repeat::Never), {});
        EXPECT_TRUE(outcome);
        EXPECT_EQ(arrivals(server, target), 1);
    }
    EXPECT_EQ(server.connections(), 3);
}

TEST_P(EndedConnection, AChangeOnANewConnectionArrivesOnce) {
    LoopbackServer server([&](const Heard&, Wire& wire) { finish(wire, GetParam()); });
    int number = 0;
    for (const Repeat repeat : {Repeat::Never, Repeat::WithKey})
        for (const std::size_t size : {0, 4, 1'000'000}) {
            if (size == 0 && repeat == Repeat::WithKey) continue; // its key is all that protects it
            const std::string target = "/" + std::to_string(number++);
            const Outcome outcome =
                networkTransport()->exchange(post(server.url(target), std::string(size, 'x'), repeat), {});
            ASSERT_FALSE(outcome);
            EXPECT_EQ(outcome.error().kind, Failure::Kind::Broken) << outcome.error().detail;
            EXPECT_EQ(arrivals(server, target), 1) << size;
        }
}

TEST_P(EndedConnection, ABodyCutShortIsNoAnswer) {
    const std::string ok = "HTTP/1.1 200 OK\r\n", chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
    const std::string cuts[] = {ok + "Content-Length: 1000\r\n\r\nhalf of it",
                                ok + "Content-Length: 1000\r\n\r\n",
                                ok + "Content-Length: 5000000\r\n\r\n" + std::string(2'000'000, 'x'),
                                ok + "Content-Length: 1000\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08",
                                ok + "Content-Le",
                                chunked + "3e8\r\nhalf of it",
                                chunked + "5\r\nwhole\r\n",
                                chunked + "5\r\nwhole",
                                chunked + "1e8480\r\n" + std::string(2'000'000, 'x') + "\r\n",
                                chunked + "0\r\n",
                                "HTTP/1.1 503 Busy\r\nContent-Length: 1000\r\n\r\nhalf of it"};
    const auto transport = networkTransport();
    for (int round = 0; round < 6; ++round)
        for (const std::string& cut : cuts) {
            LoopbackServer server([&](const Heard&, Wire& wire) {
                wire.raw(cut);
                if (round % 2 == 0) wire.rest(10ms);
                finish(wire, GetParam());
            });
            Collected sink;
            Request request = get(server.url());
            if (round < 3) request.sink = &sink;
            const Outcome outcome = transport->exchange(request, {});
            ASSERT_FALSE(outcome) << cut.substr(0, 80) << "; " << outcome->body.size() << " bytes";
            EXPECT_EQ(outcome.error().kind, Failure::Kind::Broken) << outcome.error().detail;
        }
}

TEST(Transport, BytesBeforeTheCutReachTheSink) {
    std::string body;
    for (int i = 0; i < 300'000; ++i)
        body += static_cast<char>('a' + i % 26);
    LoopbackServer server([&](const Heard&, Wire& wire) {
        wire.raw("HTTP/1.1 200 OK\r\nContent-Length: 500000\r\n\r\n" + body);
        wire.rest(100ms);
        wire.close();
    });
    Collected sink;
    Request request = get(server.url());
    request.sink = &sink;
    EXPECT_FALSE(networkTransport()->exchange(request, {}));
    EXPECT_GE(sink.bytes.size(), 256u * 1024);
    EXPECT_TRUE(body.starts_with(sink.bytes));
}

TEST(Silence, EndsAnExchangeWhereverItSetsIn) {
    const std::string places[] = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n",
                                  "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"};
    for (const std::string& sent : places) {
        LoopbackServer server([&](const Heard&, Wire& wire) {
            wire.raw(sent);
            wire.rest(10s);
        });
        Request request = post(server.url(), "x", Repeat::WithKey);
        request.stall = 300ms;
        const Watch watch;
        const Outcome outcome = networkTransport()->exchange(request, {});
        ASSERT_FALSE(outcome);
        EXPECT_EQ(outcome.error().kind, Failure::Kind::TimedOut) << outcome.error().detail;
        EXPECT_GE(watch.elapsed(), 290);
        EXPECT_LT(watch.elapsed(), 1'300);
    }
}

TEST(Silence, EndsAnUploadThatNobodyTakes) {
    LoopbackServer::Options options;
    options.head = [](const Heard&, Wire& wire) { return wire.rest(10s); };
    LoopbackServer server(options);
    Request request = post(server.url(), std::string(64 << 20, 'x'), Repeat::WithKey);
    request.stall = 300ms;
    const Watch watch;
    const Outcome outcome = networkTransport()->exchange(request, {});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind, Failure::Kind::TimedOut);
    EXPECT_LT(watch.elapsed(), 3'000);
}

TEST(Silence, IsNotWhatAThinTrickleIs) {
    LoopbackServer server([&](const Heard&, Wire& wire) {
        wire.raw("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n");
        for (int i = 0; i < 20; ++i) {
            wire.rest(60ms);
            wire.raw("x");
        }
    });
    Request request = get(server.url());
    request.stall = 400ms;
    const Outcome outcome = networkTransport()->exchange(request, {});
    ASSERT_TRUE(outcome) << outcome.error().detail;
    EXPECT_EQ(outcome->body.size(), 20u);
}

TEST(Silence, IsNotTheServersWhenTheSinkIsSlow) {
    class Slow : public Collected {
        Result<void> write(std::string_view piece) override {
            if (bytes.size() < 1'000'000) std::this_thread::sleep_for(400ms);
            return Collected::write(piece);
        }
    } sink;

    const std::string body(8 << 20, 'x');
    LoopbackServer server([&](const Heard&, Wire& wire) { wire.answer(200, body); });
    Request request = get(server.url());
    request.sink = &sink;
    request.stall = 250ms;
    const Outcome outcome = networkTransport()->exchange(request, {});
    ASSERT_TRUE(outcome) << outcome.error().detail;
    EXPECT_EQ(sink.bytes.size(), body.size());
}

} // namespace understudy::http
