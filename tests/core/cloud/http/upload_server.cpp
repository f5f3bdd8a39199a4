// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cloud/http/upload_server.h"

#include "base/crc32c.h"
#include "base/text.h"

#include <algorithm>
#include <limits>
#include <regex>

namespace understudy::http {

namespace {

constexpr std::uint64_t kBlock = 262'144, kAll = std::numeric_limits<std::uint64_t>::max();

std::string headerOf(const Request& request, std::string_view name) {
    return Response{0, request.headers, {}}.header(name);
}

Failure broken(Failure::Kind kind) { return {kind, "as the test wants"}; }

} // namespace

Outcome UploadServer::exchange(const Request& request, std::stop_token stop) {
    using Kind = Fault::Kind;
    const std::lock_guard lock(m_mutex);
    if (stop.stop_requested()) return tl::unexpected(broken(Failure::Kind::Cancelled));
    const Fault fault = faults.empty() ? Fault() : faults.front();
    if (!faults.empty()) faults.pop_front();
    if (fault.kind == Kind::NotReached) return tl::unexpected(broken(Failure::Kind::NotSent));
    requests.push_back(request);
    received += request.body ? request.body->size() : 0;
    if (fault.kind == Kind::Answer && fault.bytes == 0) return Response{fault.status, {}, "no"};
    const bool partly = fault.kind == Kind::Answer || fault.kind == Kind::KeepsPart || fault.kind == Kind::Breaks ||
                        fault.kind == Kind::TimesOut;
    Response response = respond(request, partly ? fault.bytes : kAll);
    if (fault.kind == Kind::Answer) return Response{fault.status, {}, "no"};
    if (fault.kind == Kind::TimesOut) return tl::unexpected(broken(Failure::Kind::TimedOut));
    if (fault.kind == Kind::Breaks || fault.kind == Kind::LosesAnswer)
        return tl::unexpected(broken(Failure::Kind::Broken));
    return response;
}

Response UploadServer::respond(const Request& request, std::uint64_t most) {
    if (request.method == Method::Post && request.url == kOpen) return {200, {{"Location", location}}, {}};
    if (request.url != kSession) violations.push_back("unknown address " + request.url);
    if (gone) return {404, {}, {}};
    if (cancelled) return {499, {}, {}};
    if (request.method == Method::Delete) {
        cancelled = true;
        return {499, {}, {}};
    }
    return put(request, most);
}

Response UploadServer::put(const Request& request, std::uint64_t most) {
    std::smatch range;
    const std::string text = headerOf(request, "Content-Range");
    if (std::regex_match(text, range, std::regex(R"(bytes \*/(\d+|\*))"))) {
        if (request.body && !request.body->empty()) violations.push_back("a question with a body");
        if (range[1] != "*" && !finished && data.size() == std::stoull(range[1])) return finish(request, data.size());
        return standing();
    }
    if (!std::regex_match(text, range, std::regex(R"(bytes (\d+)-(\d+)/(\d+|\*))"))) {
        violations.push_back("odd Content-Range " + text);
        return {400, {}, {}};
    }
    const std::uint64_t first = std::stoull(range[1]), end = std::stoull(range[2]) + 1;
    if (!request.body || request.body->size() != end - first)
        violations.push_back("the range is not the body's: " + text);
    const auto total = range[3] == "*" ? std::nullopt : std::optional<std::uint64_t>(std::stoull(range[3]));
    return store(request, first, total, most);
}

Response UploadServer::standing() const {
    if (finished) return {200, {}, R"({"size":")" + std::to_string(data.size()) + R"("})"};
    if (data.empty()) return {308, {}, {}};
    return {308, {{"Range", "bytes=0-" + std::to_string(data.size() - 1)}}, {}};
}

Response UploadServer::store(const Request& request, std::uint64_t first, std::optional<std::uint64_t> total,
                             std::uint64_t most) {
    const std::string& body = *request.body;
    if (!total && body.size() % kBlock != 0) violations.push_back("a chunk that is no multiple of 256 KiB");
    if (first > data.size()) violations.push_back("a gap before " + std::to_string(first));
    if (finished || first > data.size()) return standing();
    const std::uint64_t had = data.size() - first;
    if (had >= body.size()) return standing();
    const std::uint64_t arrived = std::min<std::uint64_t>(body.size(), most);
    const bool whole = total && arrived == body.size();
    const std::uint64_t kept = whole ? arrived : (first + arrived) / kBlock * kBlock - first;
    if (kept > had && kept <= arrived) data += body.substr(had, kept - had);
    if (corrupts && !data.empty()) data[0] = '!';
    return whole && data.size() == *total ? finish(request, *total) : standing();
}

Response UploadServer::finish(const Request& request, std::uint64_t total) {
    const std::string hash = headerOf(request, "x-goog-hash");
    if (!hash.empty() && hash != "crc32c=" + crc32cText(crc32c(data))) return {400, {}, "the checksum differs"};
    finished = data.size() == total;
    return standing();
}

} // namespace understudy::http
