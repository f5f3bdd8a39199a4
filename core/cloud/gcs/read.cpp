// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/message.h"
#include "cloud/gcs/calls.h"
#include "cloud/gcs/range_sink.h"
#include "cloud/gcs/urls.h"

#include <algorithm>

namespace understudy::gcs {

namespace {

http::Request rangeRequest(const http::Endpoint& endpoint, const Object& object, RangeSink& range) {
    const std::string generation = object.generation == 0 ? std::string() : std::to_string(object.generation);
    http::Request request = requestTo(endpoint, http::Method::Get,
                                      http::withQuery(downloadUrl(endpoint, object.bucket, object.name),
                                                      {{"alt", "media"}, {"generation", generation}}),
                                      Core::tr("read the object"));
    request.headers.push_back({"Range", range.wanted()});
    request.sink = &range;
    request.rawEncoding = true;
    return request;
}

/// Why reading ends although bytes are missing.
Error failureOf(const http::Outcome& outcome, const http::Request& request, const Object& object) {
    const std::string where = Place{object.bucket, object.name}.uri();
    if (outcome && outcome->ok())
        return {ErrorCode::Cloud, Core::tr("The service ends its answers too early"), where,
                Core::tr("Run it again later.")};
    if (outcome && (outcome->status == 404 || outcome->status == 416)) return replacedError(object);
    if (outcome) return http::errorOf(*outcome, request, where);
    Error error = http::errorOf(outcome.error(), request);
    if (!outcome.error().error) error.where = where;
    return error;
}

} // namespace

Result<void> Storage::read(const Object& object, std::uint64_t first, std::uint64_t count, http::BodySink& sink,
                           std::stop_token stop) {
    const std::uint64_t end = first + std::min(count, object.size - std::min(first, object.size));
    RangeSink range(object, first, end, sink);
    http::Backoff backoff = m_client->backoff();
    while (!range.complete()) {
        const std::uint64_t before = range.next();
        const http::Request request = rangeRequest(m_endpoint, object, range);
        const http::Outcome outcome = m_client->sendOnce(request, stop);
        if (range.complete()) break;
        const bool advanced = range.next() > before;
        if (advanced) backoff.progressed();
        if (m_client->pauseAfter(outcome, request, backoff, stop)) continue;
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, Core::tr("Cancelled"));
        if (!(outcome && outcome->ok() && advanced)) return tl::unexpected(failureOf(outcome, request, object));
    }
    return {};
}

} // namespace understudy::gcs
