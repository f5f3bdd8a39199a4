// SPDX-License-Identifier: GPL-3.0-or-later
// Resumable uploads over real connections on this machine.
#include "base/crc32c.h"
#include "cloud/http/resumable_upload.h"
#include "core/cloud/http/loopback_server.h"
#include "core/cloud/http/scripted.h"
#include "core/cloud/http/sending.h"
#include "core/cloud/http/upload_server.h"

#include <gtest/gtest.h>

namespace understudy::http {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t kChunk = 1u << 20;

/// The upload's server behind a real one; some chunks end in a closed or reset connection, half of them after they
/// have been taken.
class Wired {
public:
    explicit Wired(int everyNth) : m_every(everyNth), m_server(options()) {
        m_upload.location = m_server.url("/session");
    }

    std::string url() const { return m_server.url("/open"); }

    const UploadServer& upload() const { return m_upload; }

    int broken() const { return m_broken; }

private:
    LoopbackServer::Options options() {
        LoopbackServer::Options options;
        options.keep = 2 * kChunk;
        options.handle = [this](const Heard& heard, Wire& wire) { handle(heard, wire); };
        return options;
    }

    void handle(const Heard& heard, Wire& wire) {
        const int number = m_count++;
        const bool breaks = heard.size > 0 && m_every > 0 && number % m_every == m_every - 1;
        if (breaks) ++m_broken;
        if (breaks && number % 2 == 0) return wire.reset();
        const Response answer = answered(heard);
        if (breaks) return wire.close();
        std::string headers;
        for (const Header& header : answer.headers)
            headers += header.name + ": " + header.value + "\r\n";
        wire.answer(answer.status, answer.body, headers);
    }

    Response answered(const Heard& heard) {
        Request request;
        request.method = heard.method == "POST"     ? Method::Post
                         : heard.method == "DELETE" ? Method::Delete
                                                    : Method::Put;
        request.url = heard.target == "/open" ? UploadServer::kOpen : UploadServer::kSession;
        for (const auto& [name, value] : heard.headers)
            request.headers.push_back({name, value});
        request.body = std::make_shared<const std::string>(heard.body);
        return *m_upload.exchange(request, {});
    }

    int m_every;
    std::atomic<int> m_count = 0, m_broken = 0;
    UploadServer m_upload;
    LoopbackServer m_server;
};

Client impatient() {
    ClientOptions options;
    options.jitter = std::make_shared<ScriptedJitter>(std::vector<double>{0.001});
    return Client(options);
}

ResumableUpload::Start startAt(const std::string& url) {
    ResumableUpload::Start start;
    start.request = post(url, "", Repeat::WithKey);
    start.where = "gs://bucket/o";
    start.chunk = kChunk;
    start.sendChecksum = true;
    return start;
}

std::string block(std::size_t number) {
    std::string bytes(300'000, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>((i + number) * 2654435761u >> 11);
    return bytes;
}

} // namespace

TEST(UploadOverTheWire, ArrivesWholeThroughClosedAndResetConnections) {
    for (const int everyNth : {0, 2, 5}) {
        Wired wired(everyNth);
        Client client = impatient();
        auto upload = ResumableUpload::begin(client, startAt(wired.url()), {});
        ASSERT_TRUE(upload) << upload.error().text();
        std::uint32_t crc = 0;
        std::size_t size = 0;
        for (std::size_t i = 0; i < 70; ++i) {
            const std::string bytes = block(i);
            ASSERT_TRUE(upload->write(bytes));
            crc = crc32c(bytes, crc);
            size += bytes.size();
        }
        const auto answer = upload->finish();
        ASSERT_TRUE(answer) << answer.error().text();
        EXPECT_TRUE(wired.upload().finished);
        EXPECT_EQ(wired.upload().data.size(), size);
        EXPECT_EQ(crc32c(wired.upload().data), crc);
        EXPECT_TRUE(wired.upload().violations.empty());
        EXPECT_EQ(wired.broken() > 0, everyNth > 0);
        const auto again = static_cast<std::size_t>(wired.broken()) * kChunk;
        EXPECT_LE(wired.upload().received, size + again); // at most one chunk more for each broken connection
    }
}

TEST(UploadOverTheWire, AStopLeavesNothingBehindWithinASecond) {
    Wired wired(0);
    Client client = impatient();
    std::stop_source source;
    double took = 0;
    {
        auto upload = ResumableUpload::begin(client, startAt(wired.url()), source.get_token());
        for (std::size_t i = 0; i < 10; ++i)
            ASSERT_TRUE(upload->write(block(i)));
        source.request_stop();
        const Watch watch;
        EXPECT_FALSE(upload->finish());
        { ResumableUpload dropped = std::move(*upload); }
        took = watch.elapsed();
    }
    EXPECT_LT(took, 1'000);
    EXPECT_TRUE(wired.upload().cancelled);
    RecordProperty("milliseconds", std::to_string(took));
}

} // namespace understudy::http
