// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/transport.h"

#include <chrono>
#include <string>

namespace understudy::http {

inline Request get(const std::string& url) {
    Request request;
    request.url = url;
    request.repeat = Repeat::Always;
    return request;
}

inline Request post(const std::string& url, std::string body, Repeat repeat) {
    Request request;
    request.method = Method::Post;
    request.url = url;
    request.headers = {{"Content-Type", "application/octet-stream"}};
    request.body = std::make_shared<const std::string>(std::move(body));
    request.repeat = repeat;
    return request;
}

/// Keeps what comes.
class Collected : public BodySink {
public:
    Result<void> begin(const Response& head) override {
        ++begun;
        status = head.status;
        bytes.clear();
        return {};
    }

    Result<void> write(std::string_view piece) override {
        bytes += piece;
        return {};
    }

    int begun = 0, status = 0;
    std::string bytes;
};

/// Milliseconds since it was made.
class Watch {
public:
    double elapsed() const {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - m_start).count();
    }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

} // namespace understudy::http
