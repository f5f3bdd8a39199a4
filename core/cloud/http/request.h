// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/message.h"
#include "base/result.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::http {

enum class Method { Get, Post, Put, Patch, Delete };
/// "GET" …
const char* methodName(Method method);

/// Whether a request may be sent again when it is unknown if it took effect.
enum class Repeat {
    Always,  ///< Reads, and changes that come to the same when made twice.
    WithKey, ///< Changes that carry an idempotency key: a precondition, jobId, requestId, session offset.
    Never,   ///< Changes without one: sent again only if the connection was never made.
};

struct Header {
    std::string name;
    std::string value;
};

struct Response {
    int status = 0;
    std::vector<Header> headers = {};
    std::string body = {};    ///< Empty when it went into a BodySink.
    std::string account = {}; ///< Whose credentials the Client asked with; empty: without any.

    /// The value of a header whatever its case; empty if there is none.
    std::string header(std::string_view name) const;

    bool ok() const { return status >= 200 && status < 300; }
};

/// Takes the body of a 2xx answer as it comes, on the thread that waits for the exchange: a slow sink slows its own
/// transfer and nothing else. Bodies of other answers are kept in Response::body, cut off at 1 MiB.
class BodySink {
public:
    virtual ~BodySink() = default;
    /// The head of an answer, before its first byte; an error ends the exchange and is not tried again. Called anew
    /// when Client::send repeats the request: what came before is void then.
    virtual Result<void> begin(const Response& head) = 0;
    virtual Result<void> write(std::string_view bytes) = 0;
};

/// One HTTP request. URLs are complete and percent-encoded as they go over the wire. Without a sink the answer's body
/// is kept in memory, at most 64 MiB.
struct Request {
    Method method = Method::Get;
    std::string url;
    std::vector<Header> headers;
    std::shared_ptr<const std::string> body; ///< None: no body. Shared, so that a repeat copies nothing.
    Repeat repeat = Repeat::Never;
    bool authorize = true;    ///< Wants the client's credentials; never those of an emulator, which gets none.
    Message purpose;          ///< What it does, for logs and errors: "list objects".
    BodySink* sink = nullptr; ///< Not owned; must outlive the exchange.
    bool rawEncoding = false; ///< Takes gzip and leaves it packed, so that hashes match the stored bytes.
    std::chrono::milliseconds stall{30'000}; ///< Without a byte moving in either direction: a failure.
};

} // namespace understudy::http
