// SPDX-License-Identifier: GPL-3.0-or-later
// What goes over the wire, against a real server on this machine.
#include "cloud/http/transport.h"
#include "core/cloud/http/loopback_server.h"
#include "core/cloud/http/sending.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace understudy::http {

using namespace std::chrono_literals;
using testing::HasSubstr;

namespace {

Outcome exchanged(const Request& request) { return networkTransport()->exchange(request, {}); }

} // namespace

TEST(Transport, SendsMethodTargetHeadersAndBodyAsTheyAre) {
    LoopbackServer server([](const Heard&, Wire& wire) { wire.answer(201, "made", "X-Seen: yes\r\n"); });
    const std::string target = "/b/x%2Fy%20z%3F%25%2B~!/o?prefix=a%26b%2F&fields=items(name%2Csize)";
    Request request = post(server.url(target), "bytes", Repeat::WithKey);
    request.headers.push_back({"X-Own", "value; of=mine"});
    const Outcome outcome = exchanged(request);
    ASSERT_TRUE(outcome) << outcome.error().detail;
    EXPECT_EQ(outcome->status, 201);
    EXPECT_EQ(outcome->body, "made");
    EXPECT_EQ(outcome->header("x-SEEN"), "yes");
    const Heard heard = server.heard().at(0);
    EXPECT_EQ(heard.method, "POST");
    EXPECT_EQ(heard.target, target);
    EXPECT_EQ(heard.headers.at("x-own"), "value; of=mine");
    EXPECT_EQ(heard.headers.at("content-length"), "5");
    EXPECT_EQ(heard.body, "bytes");
    EXPECT_FALSE(heard.headers.contains("upgrade")); // no step to HTTP/2
}

TEST(Transport, EveryMethodGoesOutUnderItsNameAndEmptyBodiesHaveALength) {
    LoopbackServer server([](const Heard&, Wire& wire) { wire.answer(200); });
    const auto transport = networkTransport();
    for (const Method method : {Method::Post, Method::Put, Method::Patch, Method::Delete}) {
        for (const Repeat repeat : {Repeat::Always, Repeat::WithKey, Repeat::Never}) {
            Request request;
            request.method = method;
            request.url = server.url();
            request.repeat = repeat;
            ASSERT_TRUE(transport->exchange(request, {}));
            const Heard heard = server.heard().back();
            EXPECT_EQ(heard.method, methodName(method));
            EXPECT_EQ(heard.headers.at("content-length"), "0");
        }
    }
}

TEST(Transport, AnswersOfAnyStatusAreAnswersWithTheirBody) {
    LoopbackServer server([](const Heard& heard, Wire& wire) {
        wire.answer(std::stoi(heard.target.substr(1)), "the body",
                    "WWW-Authenticate: Bearer realm=x\r\nLocation: /other\r\n");
    });
    const auto transport = networkTransport();
    for (const int status : {200, 201, 206, 301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 408, 409,
                             410, 411, 412, 416, 418, 429, 499, 500, 501, 502, 503, 504, 507, 599}) {
        const std::string url = server.url("/" + std::to_string(status));
        for (const Request& request : {get(url), post(url, "x", Repeat::WithKey)}) {
            const Outcome outcome = transport->exchange(request, {});
            ASSERT_TRUE(outcome) << status << ": " << outcome.error().detail;
            EXPECT_EQ(outcome->status, status);
            EXPECT_EQ(outcome->body, "the body") << status;
        }
    }
    EXPECT_EQ(server.heard().size(), 58u); // no redirect was followed, nothing was sent twice
}

TEST(Transport, BasicChallengeOfAServerIsAnAnswerToo) {
    LoopbackServer server(
        [](const Heard&, Wire& wire) { wire.answer(401, "who", "WWW-Authenticate: Basic realm=\"x\"\r\n"); });
    const auto transport = networkTransport();
    for (const Request& request : {get(server.url()), post(server.url(), "x", Repeat::Never)}) {
        const Outcome outcome = transport->exchange(request, {});
        ASSERT_TRUE(outcome);
        EXPECT_EQ(outcome->status, 401);
        EXPECT_EQ(outcome->body, "who");
    }
}

TEST(Transport, ResumeIncompleteIsNoRedirectAndKeepsTheConnection) {
    LoopbackServer server([](const Heard&, Wire& wire) { wire.answer(308, {}, "Range: bytes=0-262143\r\n"); });
    const auto transport = networkTransport();
    for (int i = 0; i < 3; ++i) {
        Request request = post(server.url(), std::string(300'000, 'x'), Repeat::WithKey);
        request.method = Method::Put;
        const Outcome outcome = transport->exchange(request, {});
        ASSERT_TRUE(outcome) << outcome.error().detail;
        EXPECT_EQ(outcome->status, 308);
        EXPECT_EQ(outcome->header("Range"), "bytes=0-262143");
    }
    EXPECT_EQ(server.heard().size(), 3u);
    EXPECT_EQ(server.connections(), 1);
}

TEST(Transport, KeepsNoCookies) {
    LoopbackServer server(
        [](const Heard&, Wire& wire) { wire.answer(200, {}, "Set-Cookie: a=b\r\nCache-Control: max-age=600\r\n"); });
    const auto transport = networkTransport();
    for (int i = 0; i < 2; ++i)
        ASSERT_TRUE(transport->exchange(get(server.url()), {}));
    ASSERT_EQ(server.heard().size(), 2u); // and no cache
    EXPECT_FALSE(server.heard()[1].headers.contains("cookie"));
}

TEST(Transport, RepeatedHeadersArriveJoined) {
    LoopbackServer server(
        [](const Heard&, Wire& wire) { wire.answer(200, {}, "x-goog-hash: crc32c=a\r\nx-goog-hash: md5=b\r\n"); });
    const Outcome outcome = exchanged(get(server.url()));
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->header("X-Goog-Hash"), "crc32c=a, md5=b");
}

TEST(Transport, BodiesComeAsStoredAndPackedOnesOnlyWhenAskedFor) {
    const std::string packed(
        "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x48\xcd\xc9\xc9\x07\x00\x86\xa6\x10\x36\x05\x00\x00\x00", 25);
    LoopbackServer server([&](const Heard& heard, Wire& wire) {
        const bool gzip = heard.headers.at("accept-encoding") == "gzip";
        wire.answer(200, gzip ? packed : "hello", gzip ? "Content-Encoding: gzip\r\n" : "");
    });
    const auto transport = networkTransport();
    Request request = get(server.url());
    Outcome outcome = transport->exchange(request, {});
    ASSERT_TRUE(outcome) << outcome.error().detail;
    EXPECT_EQ(outcome->body, "hello");
    request.rawEncoding = true;
    outcome = transport->exchange(request, {});
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->body, packed);
}

TEST(Transport, RefusesWhatCannotBeSentAsItIs) {
    const auto transport = networkTransport();
    Request request = get("http://127.0.0.1:1/");
    request.headers = {{"Authorization", "Bearer abc\r\nX-Evil: 1"}};
    for (const Request& bad : {request, get("file:///etc/hostname"), get("data:text/plain,x"), get("ftp://127.0.0.1/x"),
                               get("http://127.0.0.1/a b"), get("/just/a/path"), get("")}) {
        const Outcome outcome = transport->exchange(bad, {});
        ASSERT_FALSE(outcome) << bad.url;
        EXPECT_EQ(outcome.error().kind, Failure::Kind::NotSent) << bad.url;
        EXPECT_TRUE(outcome.error().permanent) << bad.url;
        EXPECT_THAT(outcome.error().detail, testing::Not(HasSubstr("abc")));
    }
}

TEST(Transport, NothingListensIsNotSent) {
    int port = 0;
    {
        port = LoopbackServer([](const Heard&, Wire&) {}).port();
    }
    const std::string url = "http://127.0.0.1:" + std::to_string(port) + "/";
    for (const Request& request : {get(url), post(url, "x", Repeat::Never), post(url, "", Repeat::Never)}) {
        const Outcome outcome = exchanged(request);
        ASSERT_FALSE(outcome);
        EXPECT_EQ(outcome.error().kind, Failure::Kind::NotSent) << outcome.error().detail;
        EXPECT_FALSE(outcome.error().permanent);
    }
}

TEST(Transport, AnswersGoToThoseWhoAskedWhenManyAskAtOnce) {
    LoopbackServer server([](const Heard& heard, Wire& wire) { wire.answer(200, heard.target + heard.body); });
    const auto transport = networkTransport();
    std::vector<std::jthread> threads;
    std::atomic<int> right = 0;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 50; ++i) {
                const std::string target = "/" + std::to_string(t) + "/" + std::to_string(i);
                const Repeat repeat = i % 10 == 0 ? Repeat::Never : Repeat::WithKey;
                const Outcome outcome = transport->exchange(post(server.url(target), "+body", repeat), {});
                if (outcome && outcome->body == target + "+body") ++right;
            }
        });
    threads.clear();
    EXPECT_EQ(right, 400);
    EXPECT_EQ(server.heard().size(), 400u);
}

} // namespace understudy::http
