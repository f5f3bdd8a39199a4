// SPDX-License-Identifier: GPL-3.0-or-later
// Large bodies and many requests, against a real server on this machine.
#include "base/crc32c.h"
#include "cloud/http/client.h"
#include "core/cloud/http/loopback_server.h"
#include "core/cloud/http/sending.h"

#include <gtest/gtest.h>

#include <malloc.h>
#include <thread>

#if defined(__SANITIZE_ADDRESS__)
extern "C" std::size_t __sanitizer_get_current_allocated_bytes(); // its header is not packaged with GCC
#endif

namespace understudy::http {

using namespace std::chrono_literals;

namespace {

/// Memory that this process has allocated and not given back, in MiB. Not the resident set: an allocator may keep that.
double held() {
#if defined(__SANITIZE_ADDRESS__)
    return static_cast<double>(__sanitizer_get_current_allocated_bytes()) / (1 << 20);
#else
    const auto heap = ::mallinfo2();
    return static_cast<double>(heap.uordblks + heap.hblkhd) / (1 << 20);
#endif
}

/// Checks a body and how much memory the process has meanwhile.
class Measuring : public BodySink {
public:
    explicit Measuring(std::chrono::microseconds pause) : m_pause(pause) {}

    Result<void> begin(const Response&) override { return {}; }

    Result<void> write(std::string_view bytes) override {
        crc = crc32c(bytes, crc);
        size += bytes.size();
        most = std::max(most, held());
        std::this_thread::sleep_for(m_pause);
        return {};
    }

    std::uint32_t crc = 0;
    std::uint64_t size = 0;
    double most = 0;

private:
    std::chrono::microseconds m_pause;
};

} // namespace

TEST(Flow, ALongBodyStreamsIntoASlowSinkWithFlatMemory) {
    constexpr std::size_t block = 256 * 1024, count = 256; // 64 MiB
    std::string bytes(block, '\0');
    for (std::size_t i = 0; i < block; ++i)
        bytes[i] = static_cast<char>(i * 2654435761u >> 13);
    std::uint32_t expected = 0;
    for (std::size_t i = 0; i < count; ++i)
        expected = crc32c(bytes, expected);
    for (const std::string_view framing : {"length", "chunked"}) {
        LoopbackServer server([&](const Heard&, Wire& wire) {
            const bool chunked = framing == "chunked";
            wire.raw("HTTP/1.1 200 OK\r\n" +
                     (chunked ? std::string("Transfer-Encoding: chunked")
                              : "Content-Length: " + std::to_string(block * count)) +
                     "\r\n\r\n");
            for (std::size_t i = 0; i < count; ++i)
                if (!wire.raw(chunked ? "40000\r\n" + bytes + "\r\n" : bytes)) return;
            if (chunked) wire.raw("0\r\n\r\n");
        });
        Measuring sink(2ms);
        Request request = get(server.url());
        request.sink = &sink;
        const auto transport = networkTransport();
        const double before = held();
        const Outcome outcome = transport->exchange(request, {});
        ASSERT_TRUE(outcome) << outcome.error().detail;
        EXPECT_EQ(sink.size, block * count);
        EXPECT_EQ(sink.crc, expected);
        EXPECT_TRUE(outcome->body.empty());
        EXPECT_LT(sink.most - before, 16) << framing;
        RecordProperty("mebibytes", std::to_string(sink.most - before));
    }
}

TEST(Flow, ALongBodyGoesOutWithoutACopyOfItself) {
    LoopbackServer server([&](const Heard&, Wire& wire) { wire.answer(200); });
    std::string body(64 << 20, '\0');
    for (std::size_t i = 0; i < body.size(); ++i)
        body[i] = static_cast<char>(i * 2654435761u >> 13);
    const std::uint32_t expected = crc32c(body);
    const Request request = post(server.url(), std::move(body), Repeat::WithKey);
    double most = 0;
    std::atomic<bool> done = false;
    const double before = held();
    std::jthread watcher([&] {
        for (; !done; std::this_thread::sleep_for(2ms))
            most = std::max(most, held());
    });
    const Outcome outcome = networkTransport()->exchange(request, {});
    done = true;
    watcher.join();
    ASSERT_TRUE(outcome) << outcome.error().detail;
    EXPECT_EQ(server.heard().at(0).size, 64u << 20);
    EXPECT_EQ(server.heard().at(0).crc, expected);
    EXPECT_LT(most - before, 16);
}

TEST(Flow, ASinkThatRefusesEndsTheExchangeWithItsError) {
    class Full : public Collected {
        Result<void> write(std::string_view) override { return fail(ErrorCode::Io, "The disk is full", "/tmp/x"); }
    } sink;

    std::atomic<bool> stopped = false;
    LoopbackServer server([&](const Heard&, Wire& wire) {
        wire.raw("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n");
        while (wire.raw(std::string(100'000, 'x'))) {
        }
        stopped = true;
    });
    Request request = get(server.url());
    request.sink = &sink;
    const Outcome outcome = networkTransport()->exchange(request, {});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind, Failure::Kind::Refused);
    EXPECT_EQ(outcome.error().error->text(), "/tmp/x: The disk is full");
    const Watch watch;
    while (!stopped && watch.elapsed() < 2'000)
        std::this_thread::sleep_for(5ms);
    EXPECT_TRUE(stopped); // the rest is not fetched
}

TEST(Flow, ARefusalsBodyIsKeptForTheErrorAndCapped) {
    LoopbackServer server([&](const Heard&, Wire& wire) { wire.answer(404, std::string(3 << 20, 'x')); });
    Collected sink;
    Request request = get(server.url());
    request.sink = &sink;
    const Outcome outcome = networkTransport()->exchange(request, {});
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->body.size(), 1u << 20);
    EXPECT_EQ(sink.begun, 0);
}

TEST(Flow, AnAnswerWithoutASinkThatWouldFillMemoryIsGivenUp) {
    LoopbackServer server([&](const Heard&, Wire& wire) {
        wire.raw("HTTP/1.1 200 OK\r\nContent-Length: 199999999\r\n\r\n");
        while (wire.raw(std::string(1 << 20, 'x'))) {
        }
    });
    const Outcome outcome = networkTransport()->exchange(get(server.url()), {});
    ASSERT_FALSE(outcome);
    EXPECT_TRUE(outcome.error().permanent);
}

TEST(Flow, AsManyRequestsToAHostAtOnceAsAllowedAndNoMore) {
    for (const int most : {1, 3, 6}) {
        std::atomic<int> inside = 0, peak = 0;
        LoopbackServer server([&](const Heard&, Wire& wire) {
            const int now = ++inside;
            int seen = peak;
            while (now > seen && !peak.compare_exchange_weak(seen, now)) {
            }
            for (const Watch watch; peak < most && watch.elapsed() < 5'000;)
                wire.rest(5ms);
            wire.rest(40ms); // for one too many
            --inside;
            wire.answer(200);
        });
        ClientOptions options;
        options.perHost = most;
        Client client(options);
        std::atomic<int> right = 0;
        std::vector<std::jthread> threads;
        for (int i = 0; i < 18; ++i)
            threads.emplace_back([&] {
                const auto answer = client.send(get(server.url()), {});
                right += answer && answer->ok();
            });
        threads.clear();
        EXPECT_EQ(right, 18);
        EXPECT_EQ(peak, most);
    }
}

TEST(Flow, RequestsThatWaitForATurnAreNotTakenForSilent) {
    LoopbackServer server([&](const Heard&, Wire& wire) {
        wire.rest(300ms);
        wire.answer(200);
    });
    const auto transport = networkTransport();
    std::atomic<int> right = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 18; ++i) // three rounds of six
        threads.emplace_back([&] {
            Request request = get(server.url());
            request.stall = 500ms;
            right += transport->exchange(request, {}).has_value();
        });
    threads.clear();
    EXPECT_EQ(right, 18);
}

} // namespace understudy::http
