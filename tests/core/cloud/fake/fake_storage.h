// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/gcs/storage.h"
#include "core/cloud/fake/fake_clock.h"

#include <nlohmann/json.hpp>

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace understudy::gcs_test {

/// What goes wrong with the next request that fits.
struct Fault {
    enum class Kind {
        Answer,     ///< `status` and `body` instead of doing it.
        LoseAnswer, ///< It is done, but the connection breaks before the answer.
        BreakAfter, ///< The body is cut after `bytes`.
        Corrupt,    ///< One byte of the body is another.
        Silence,    ///< Nothing comes and nothing is done.
    };
    Kind kind;
    std::string match; ///< Part of "METHOD URL".
    int status = 503;
    std::string body = {};
    std::size_t bytes = 0;
};

/// Cloud Storage in memory, as its documentation describes it, behind the seam where the network begins: generations,
/// preconditions, paging, ranges, compose, rewrite in pieces, resumable uploads.
class FakeStorage : public http::Transport {
public:
    struct Stored {
        std::string bytes;
        std::int64_t generation = 0;
        std::string contentType = {}, contentEncoding = {};
    };

    struct Asked {
        http::Method method;
        std::string url, path;
        std::map<std::string, std::string> query;
        std::vector<http::Header> headers;
        std::string body;

        std::string header(const std::string& name) const;
        std::string line() const;
    };

    http::Outcome exchange(const http::Request& request, std::stop_token stop) override;

    gcs::Object put(const std::string& bucket, const std::string& name, std::string bytes,
                    const std::string& encoding = {});
    gcs::Object object(const std::string& bucket, const std::string& name) const;
    std::vector<std::string> names(const std::string& bucket) const;
    std::string bytes(const std::string& bucket, const std::string& name) const;
    bool has(const std::string& bucket, const std::string& name) const;

    std::size_t sessions() const { return m_sessions.size(); }

    std::vector<Asked> asked;
    std::deque<Fault> faults;
    std::function<void(const Asked&)> before; ///< Called before a request is served; may change what is stored.
    int rewritePieces = 1;

private:
    using Json = nlohmann::json;

    struct Session {
        std::string bucket, name, bytes, contentType;
        std::string ifGeneration;
    };

    http::Outcome serve(const Asked& asked, http::BodySink* sink, const Fault* fault);
    http::Response route(const Asked& asked);
    http::Response list(const Asked& asked, const std::string& bucket);
    http::Response media(const Asked& asked, const Stored& stored);
    http::Response compose(const Asked& asked, const std::string& bucket, const std::string& name);
    http::Response rewrite(const Asked& asked, const std::string& from, const std::string& to);
    http::Response begin(const Asked& asked, const std::string& bucket);
    http::Response upload(const Asked& asked, const std::string& session);
    http::Response onObject(const Asked& asked, const std::string& bucket, const std::string& name);
    http::Outcome deliver(http::Response response, http::BodySink* sink, const Fault* fault);
    Stored* find(const std::string& bucket, const std::string& name);
    bool holds(const std::string& condition, const std::string& bucket, const std::string& name);
    Json resource(const std::string& bucket, const std::string& name) const;
    http::Response stored(const std::string& bucket, const std::string& name, std::string bytes,
                          const std::string& type);

    std::mutex m_mutex;
    std::map<std::string, std::map<std::string, Stored>> m_buckets;
    std::map<std::string, Session> m_sessions;
    std::map<std::string, int> m_rewrites;
    std::int64_t m_generation = 1'700'000'000'000'000;
};

/// A storage over the fake, with its clock.
struct World {
    World();
    std::shared_ptr<FakeStorage> fake = std::make_shared<FakeStorage>();
    std::shared_ptr<fake_cloud::FakeClock> clock = std::make_shared<fake_cloud::FakeClock>();
    std::shared_ptr<http::Client> client;
    gcs::Storage storage;
};

/// Collects what it is given.
class Text : public http::BodySink {
public:
    Result<void> begin(const http::Response&) override {
        ++begun;
        return {};
    }

    Result<void> write(std::string_view bytes) override {
        text += bytes;
        return {};
    }

    std::string text;
    int begun = 0;
};

/// Bytes that repeat nowhere within a few kilobytes.
std::string noise(std::size_t size, unsigned seed = 1);

} // namespace understudy::gcs_test
