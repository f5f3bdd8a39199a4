// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/crc32c.h"
#include "base/random.h"
#include "cloud/http/resumable_upload.h"
#include "core/cloud/http/scripted.h"
#include "core/cloud/http/upload_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <thread>

namespace understudy::http {

using namespace std::chrono_literals;
using Fault = UploadServer::Fault;
using Kind = Fault::Kind;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

constexpr std::size_t kBlock = 262'144;

std::string someBytes(std::size_t size, std::uint64_t seed = 1) {
    Draws draws(seed, 7);
    std::string bytes(size, '\0');
    for (char& byte : bytes)
        byte = static_cast<char>(draws.next());
    return bytes;
}

/// A server, a client that waits in no time, and an upload in chunks of 512 KiB.
struct Bench {
    std::shared_ptr<UploadServer> server = std::make_shared<UploadServer>();
    std::shared_ptr<ScriptedClock> clock = std::make_shared<ScriptedClock>();
    std::vector<std::string> lines;
    Client client{options()};

    ClientOptions options() {
        ClientOptions options;
        options.transport = server;
        options.clock = clock;
        options.jitter = std::make_shared<ScriptedJitter>(std::vector<double>{0.5});
        options.log = [this, mutex = std::make_shared<std::mutex>()](const std::string& line) {
            const std::lock_guard lock(*mutex);
            lines.push_back(line);
        };
        return options;
    }

    static ResumableUpload::Start start() {
        ResumableUpload::Start start;
        start.request.method = Method::Post;
        start.request.url = UploadServer::kOpen;
        start.request.repeat = Repeat::WithKey;
        start.request.purpose = "open the upload";
        start.where = "gs://bucket/o";
        start.chunk = 2 * kBlock;
        start.sendChecksum = true;
        return start;
    }

    Result<ResumableUpload> begin(std::stop_token stop = {}) { return ResumableUpload::begin(client, start(), stop); }

    Result<Response> upload(const std::string& bytes, std::size_t step = 100'000) {
        auto upload = begin();
        if (!upload) return tl::unexpected(upload.error());
        for (std::size_t at = 0; at < bytes.size(); at += step)
            if (auto written = upload->write(std::string_view(bytes).substr(at, step)); !written)
                return tl::unexpected(written.error());
        EXPECT_EQ(upload->checksum(), crc32c(bytes));
        return upload->finish();
    }

    void expectStored(const std::string& bytes) const {
        EXPECT_TRUE(server->finished);
        EXPECT_FALSE(server->cancelled);
        EXPECT_EQ(server->data.size(), bytes.size());
        EXPECT_TRUE(server->data == bytes);
        EXPECT_THAT(server->violations, IsEmpty());
    }
};

} // namespace

TEST(ResumableUpload, AnySizeArrivesWholeInChunksOf256KiB) {
    for (const std::size_t size : {std::size_t(0), std::size_t(1), kBlock - 1, kBlock, kBlock + 1, 2 * kBlock - 1,
                                   2 * kBlock, 2 * kBlock + 1, 4 * kBlock, 5 * kBlock + 77}) {
        for (const std::size_t step : {std::size_t(33'333), 2 * kBlock, std::size_t(10'000'000)}) {
            Bench bench;
            const std::string bytes = someBytes(size);
            const auto answer = bench.upload(bytes, step);
            ASSERT_TRUE(answer) << answer.error().text();
            EXPECT_EQ(answer->body, R"({"size":")" + std::to_string(size) + R"("})");
            bench.expectStored(bytes);
            EXPECT_EQ(bench.server->received, size);
            const std::size_t chunks = size == 0 ? 1 : (size + 2 * kBlock - 1) / (2 * kBlock);
            EXPECT_EQ(bench.server->requests.size(), 1 + chunks); // nothing but the opening and the chunks
            const auto& last = bench.server->requests.back();
            EXPECT_EQ((Response{0, last.headers, {}}.header("x-goog-hash")), "crc32c=" + crc32cText(crc32c(bytes)));
        }
    }
}

TEST(ResumableUpload, AnEmptyObjectIsOnePutWithoutBytes) {
    Bench bench;
    ASSERT_TRUE(bench.upload(""));
    EXPECT_EQ((Response{0, bench.server->requests.at(1).headers, {}}.header("Content-Range")), "bytes */0");
}

TEST(ResumableUpload, GoesOnFromWhateverTheServerKept) {
    const std::string bytes = someBytes(7 * kBlock + 5);
    const Fault faults[] = {
        {Kind::Answer, 503, 0},      {Kind::Answer, 408, 0},       {Kind::Answer, 429, 0},
        {Kind::KeepsPart, 0, 0},     {Kind::KeepsPart, 0, kBlock}, {Kind::KeepsPart, 0, kBlock + 9},
        {Kind::Breaks, 0, 0},        {Kind::Breaks, 0, kBlock},    {Kind::Breaks, 0, 2 * kBlock - 1},
        {Kind::TimesOut, 0, kBlock}, {Kind::LosesAnswer, 0, 0},    {Kind::NotReached, 0, 0}};
    for (const Fault& fault : faults)
        for (std::size_t at = 1; at <= 4; ++at) { // each of the four chunks, the last too
            Bench bench;
            bench.server->faults.assign(at, {});
            bench.server->faults.push_back(fault);
            const auto answer = bench.upload(bytes);
            ASSERT_TRUE(answer) << answer.error().text();
            bench.expectStored(bytes);
            EXPECT_LE(bench.server->received, bytes.size() + 2 * kBlock); // at most one chunk again
            EXPECT_THAT(bench.server->faults, IsEmpty());
        }
}

TEST(ResumableUpload, AfterAnythingDoubtfulTheServerIsAskedBeforeBytesAreSentAgain) {
    Bench bench;
    bench.server->faults = {{}, {Kind::Breaks, 0, kBlock}, {Kind::Answer, 500, 0}, {Kind::NotReached, 0, 0}};
    const std::string bytes = someBytes(2 * kBlock);
    ASSERT_TRUE(bench.upload(bytes));
    std::vector<std::string> ranges;
    for (const Request& request : bench.server->requests)
        ranges.push_back(Response{0, request.headers, {}}.header("Content-Range"));
    EXPECT_EQ(ranges, (std::vector<std::string>{"", "bytes 0-524287/524288", "bytes */524288", "bytes */524288",
                                                "bytes 262144-524287/524288"}));
    EXPECT_EQ(bench.clock->slept, (std::vector<Milliseconds>{500ms, 1s, 2s}));
}

/// The seventh of Google's conformance scenarios for storage clients.
TEST(Conformance, ResumableUploadsGoThroughTheTestbenchsFaults) {
    constexpr std::uint64_t megabytes = 1u << 20;
    const std::vector<Fault> sequences[] = {{{Kind::Breaks, 0, 0}, {Kind::Answer, 503, 0}},
                                            {{Kind::Answer, 408, 0}},
                                            {{Kind::Answer, 503, kBlock}},
                                            {{Kind::Answer, 503, 8 * megabytes}, {Kind::Answer, 408, 0}}};
    const std::string bytes = someBytes(17 * megabytes + 1);
    for (const auto& sequence : sequences)
        for (const std::size_t chunk : {2 * kBlock, std::size_t(8 * megabytes), std::size_t(16 * megabytes)}) {
            Bench bench;
            bench.server->faults.assign(sequence.begin(), sequence.end());
            bench.server->faults.push_front({}); // the opening
            ResumableUpload::Start start = Bench::start();
            start.chunk = chunk;
            auto upload = ResumableUpload::begin(bench.client, start, {});
            ASSERT_TRUE(upload->write(bytes));
            ASSERT_TRUE(upload->finish());
            bench.expectStored(bytes);
            EXPECT_THAT(bench.server->faults, IsEmpty()); // every instruction was used
        }
}

TEST(ResumableUpload, FaultsAtRandomNeverChangeTheBytes) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        Draws draws(99, seed);
        Bench bench;
        const std::string bytes = someBytes(draws.below(12 * kBlock), seed);
        const std::size_t count = draws.below(20);
        bench.server->faults.push_back({}); // the opening
        for (std::size_t i = 0; i < count; ++i) {
            const auto kind = static_cast<Kind>(draws.below(7));
            const int statuses[] = {408, 429, 500, 502, 503, 504};
            bench.server->faults.push_back({kind, statuses[draws.below(6)], draws.below(3 * kBlock)});
        }
        const auto answer = bench.upload(bytes, 1 + draws.below(900'000));
        ASSERT_TRUE(answer) << seed << ": " << answer.error().text();
        bench.expectStored(bytes);
        ASSERT_LE(bench.server->received, bytes.size() + count * 2 * kBlock);
    }
}

TEST(ResumableUpload, ALostSessionIsNotFoundAndIsNotCancelled) {
    for (const int status : {404, 410}) {
        Bench bench;
        bench.server->faults = {{}, {Kind::Answer, status, 0}};
        const auto answer = bench.upload(someBytes(10));
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().code, ErrorCode::NotFound);
        EXPECT_EQ(answer.error().where, "gs://bucket/o");
        EXPECT_FALSE(bench.server->cancelled);
    }
}

TEST(ResumableUpload, OtherRefusalsAreErrorsWithTheServersWords) {
    for (const int status : {400, 403, 412}) {
        Bench bench;
        bench.server->faults = {{}, {Kind::Answer, status, 0}};
        const auto answer = bench.upload(someBytes(10));
        ASSERT_FALSE(answer);
        EXPECT_THAT(answer.error().text(), HasSubstr("HTTP " + std::to_string(status)));
        EXPECT_THAT(answer.error().text(), HasSubstr("gs://bucket/o"));
        EXPECT_TRUE(bench.server->cancelled); // nothing is left behind
    }
}

TEST(ResumableUpload, TroubleWithTheOpeningIsTheOpenings) {
    Bench bench;
    bench.server->faults = {{Kind::Answer, 503, 0}, {Kind::Breaks, 0, 0}};
    ASSERT_TRUE(bench.upload("x"));
    Bench refused;
    refused.server->faults = {{Kind::Answer, 412, 0}};
    const auto answer = refused.upload("x");
    ASSERT_FALSE(answer);
    EXPECT_THAT(answer.error().text(), HasSubstr("Could not open the upload"));
    Bench nowhere;
    nowhere.server->location.clear();
    EXPECT_FALSE(nowhere.upload("x"));
}

TEST(ResumableUpload, ALocationWithoutHostIsTakenFromTheOpening) {
    Bench bench;
    bench.server->location = "/upload?upload_id=top-secret-session";
    ASSERT_TRUE(bench.upload("x"));
    bench.expectStored("x");
}

TEST(ResumableUpload, AServerThatKeepsNothingIsGivenUpAfterQuarterOfAnHour) {
    Bench bench;
    bench.server->faults.assign(1'000, {Kind::KeepsPart, 0, 0});
    const Milliseconds start = bench.clock->now();
    const auto answer = bench.upload(someBytes(kBlock));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::Cloud);
    EXPECT_GT(bench.clock->now() - start, 800s);
    EXPECT_LE(bench.clock->now() - start, 900s);
}

TEST(ResumableUpload, ProgressRenewsPatience) {
    Bench bench;
    bench.server->faults = {{}};
    for (int chunk = 0; chunk < 3; ++chunk) { // each takes seven minutes of trouble, then a question and a put
        bench.server->faults.insert(bench.server->faults.end(), 20, {Kind::Answer, 503, 0});
        bench.server->faults.insert(bench.server->faults.end(), 2, {});
    }
    const std::string bytes = someBytes(6 * kBlock);
    ASSERT_TRUE(bench.upload(bytes));
    bench.expectStored(bytes);
    EXPECT_THAT(bench.server->faults, IsEmpty());
    EXPECT_GT(std::accumulate(bench.clock->slept.begin(), bench.clock->slept.end(), 0ms), 900s);
}

TEST(ResumableUpload, ADroppedUploadCancelsItsSession) {
    Bench bench;
    {
        auto upload = bench.begin();
        ASSERT_TRUE(upload->write(someBytes(3 * kBlock)));
    }
    EXPECT_TRUE(bench.server->cancelled);
    EXPECT_EQ(bench.server->requests.back().method, Method::Delete);
}

TEST(ResumableUpload, AFinishedAMovedAndAnAbandonedOneDoNot) {
    Bench bench;
    {
        auto upload = bench.begin();
        ASSERT_TRUE(upload->write("x"));
        ResumableUpload moved = std::move(*upload);
        ASSERT_TRUE(moved.finish());
    }
    EXPECT_FALSE(bench.server->cancelled);
    Bench other;
    {
        auto upload = other.begin();
        upload->abandon();
    }
    EXPECT_FALSE(other.server->cancelled);
}

TEST(ResumableUpload, AStopEndsItWithCancelledAndCancelsTheSession) {
    Bench bench;
    std::stop_source source;
    {
        auto upload = bench.begin(source.get_token());
        ASSERT_TRUE(upload->write(someBytes(5 * kBlock)));
        source.request_stop();
        auto answer = upload->finish();
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().code, ErrorCode::Cancelled);
        EXPECT_FALSE(upload->write("x")); // final
    }
    EXPECT_TRUE(bench.server->cancelled);
}

TEST(ResumableUpload, DamageOnTheWayIsRefusedByTheServer) {
    Bench bench;
    bench.server->corrupts = true;
    const auto answer = bench.upload(someBytes(3 * kBlock));
    ASSERT_FALSE(answer);
    EXPECT_THAT(answer.error().text(), HasSubstr("the checksum differs"));
}

TEST(ResumableUpload, NoErrorAndNoLogLineShowsTheSession) {
    for (const int status : {400, 403, 404, 499, 503}) {
        Bench bench;
        bench.server->faults = {{}};
        bench.server->faults.insert(bench.server->faults.end(), 60, {Kind::Answer, status, 0});
        const auto answer = bench.upload(someBytes(3 * kBlock));
        ASSERT_FALSE(answer);
        EXPECT_THAT(answer.error().text(), testing::Not(HasSubstr("secret")));
        EXPECT_GE(bench.lines.size(), 2u);
        for (const std::string& line : bench.lines)
            EXPECT_THAT(line, testing::Not(HasSubstr("secret")));
    }
}

/// A process writes some, dies, and another goes on from what was noted.
TEST(ResumableUpload, AnotherProcessGoesOnWhereTheServerStands) {
    const std::string bytes = someBytes(9 * kBlock + 123);
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Draws draws(5, seed);
        Bench bench;
        ResumableUpload::Position noted;
        {
            auto upload = bench.begin();
            noted = upload->position();
            upload->onProgress([&](const ResumableUpload::Position& position) {
                if (draws.below(3) > 0) noted = position; // some notes are lost with the process
            });
            ASSERT_TRUE(upload->write(std::string_view(bytes).substr(0, draws.below(bytes.size()))));
            upload->abandon();
        }
        const std::uint64_t before = bench.server->received;
        const std::uint64_t stood = bench.server->data.size();
        auto upload = ResumableUpload::resume(bench.client, Bench::start(), noted, {});
        ASSERT_TRUE(upload) << upload.error().text();
        ASSERT_EQ(upload->position().committed, noted.committed);
        ASSERT_TRUE(upload->write(std::string_view(bytes).substr(upload->position().committed)));
        EXPECT_EQ(upload->checksum(), crc32c(bytes));
        ASSERT_TRUE(upload->finish());
        bench.expectStored(bytes);
        EXPECT_EQ(bench.server->received - before, bytes.size() - stood); // nothing is sent twice
    }
}

TEST(ResumableUpload, AServerWithLessThanNotedIsServedFromTheBeginning) {
    Bench bench;
    const std::string bytes = someBytes(3 * kBlock);
    bench.server->data = bytes.substr(0, kBlock);
    auto upload = ResumableUpload::resume(bench.client, Bench::start(), {UploadServer::kSession, 2 * kBlock, 42}, {});
    ASSERT_TRUE(upload);
    EXPECT_EQ(upload->position().committed, 0u);
    ASSERT_TRUE(upload->write(bytes));
    EXPECT_EQ(upload->checksum(), crc32c(bytes));
    ASSERT_TRUE(upload->finish());
    bench.expectStored(bytes);
}

TEST(ResumableUpload, AnUploadFinishedByTheEarlierProcessGivesItsAnswer) {
    Bench bench;
    const std::string bytes = someBytes(3 * kBlock);
    bench.server->data = bytes;
    bench.server->finished = true;
    auto upload = ResumableUpload::resume(bench.client, Bench::start(), {UploadServer::kSession, 0, 0}, {});
    ASSERT_TRUE(upload);
    ASSERT_TRUE(upload->write(bytes));
    EXPECT_EQ(upload->checksum(), crc32c(bytes));
    const auto answer = upload->finish();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(bench.server->received, 0u);
}

TEST(ResumableUpload, ResumingALostSessionIsNotFound) {
    Bench bench;
    bench.server->gone = true;
    const auto upload = ResumableUpload::resume(bench.client, Bench::start(), {UploadServer::kSession, kBlock, 1}, {});
    ASSERT_FALSE(upload);
    EXPECT_EQ(upload.error().code, ErrorCode::NotFound);
}

TEST(ResumableUpload, FewerBytesThanTheServerHasIsAnError) {
    Bench bench;
    bench.server->data = someBytes(2 * kBlock);
    auto upload = ResumableUpload::resume(bench.client, Bench::start(), {UploadServer::kSession, 0, 0}, {});
    ASSERT_TRUE(upload->write(someBytes(10)));
    const auto answer = upload->finish();
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::Data);
}

TEST(ResumableUpload, TheNextChunkIsFilledWhileOneIsOnItsWay) {
    auto clock = std::make_shared<ScriptedClock>();
    std::atomic<int> sending = 0;
    std::atomic<bool> release = false;
    ClientOptions options;
    options.clock = clock;
    options.transport = std::make_shared<ScriptedTransport>([&](const Request& request, std::size_t number) -> Outcome {
        if (number == 0) return Response{200, {{"Location", UploadServer::kSession}}, {}};
        ++sending;
        while (!release)
            std::this_thread::sleep_for(1ms);
        const std::string range = Response{0, request.headers, {}}.header("Content-Range");
        const std::string last = range.substr(range.find('-') + 1, range.find('/') - range.find('-') - 1);
        return range.ends_with("*") ? Response{308, {{"Range", "bytes=0-" + last}}, {}} : Response{200, {}, {}};
    });
    Client client(options);
    auto upload = ResumableUpload::begin(client, Bench::start(), {});
    ASSERT_TRUE(upload->write(someBytes(2 * kBlock)));
    ASSERT_TRUE(upload->write(someBytes(2 * kBlock))); // does not wait for the first, which is stuck
    while (sending == 0)
        std::this_thread::sleep_for(1ms);
    EXPECT_EQ(upload->position().committed, 0u);
    release = true;
    ASSERT_TRUE(upload->finish());
}

} // namespace understudy::http
