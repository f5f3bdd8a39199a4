// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/upload_session.h"

#include "base/crc32c.h"

#include <charconv>
#include <thread>

namespace understudy::http {

namespace {

std::string number(std::optional<std::uint64_t> value) { return value ? std::to_string(*value) : "*"; }

/// The bytes that "bytes=0-N" says are there; none without a Range. Nothing for any other form.
std::optional<std::uint64_t> committedBy(const std::string& range) {
    constexpr std::string_view start = "bytes=0-";
    if (range.empty()) return 0;
    if (!range.starts_with(start)) return std::nullopt;
    std::uint64_t last = 0;
    const char* const end = range.data() + range.size();
    const auto [at, error] = std::from_chars(range.data() + start.size(), end, last);
    return error == std::errc() && at == end ? std::optional(last + 1) : std::nullopt;
}

} // namespace

UploadSession::UploadSession(Client& client, const Request& opening, std::string session, std::string where)
    : m_client(client), m_session(std::move(session)), m_where(std::move(where)), m_authorize(opening.authorize),
      m_backoff(client.backoff()) {}

Request UploadSession::request(Method method, const Message& purpose) const {
    Request request;
    request.method = method;
    request.url = m_session;
    request.repeat = Repeat::WithKey; // the offset is the key
    request.authorize = m_authorize;
    request.purpose = purpose;
    return request;
}

Request UploadSession::putting(const Piece& piece, std::uint64_t from) const {
    if (from == piece.end()) { // nothing left, or nothing at all: only the total is missing
        Request request = asking(piece.total);
        if (piece.checksum) request.headers.push_back({"x-goog-hash", "crc32c=" + crc32cText(*piece.checksum)});
        return request;
    }
    Request request = this->request(Method::Put, Core::tr("upload"));
    request.body = from == piece.first ? piece.bytes
                                       : std::make_shared<const std::string>(piece.bytes->substr(from - piece.first));
    request.headers = {{"Content-Type", "application/octet-stream"},
                       {"Content-Range", "bytes " + std::to_string(from) + '-' + std::to_string(piece.end() - 1) + '/' +
                                             number(piece.total)}};
    if (piece.checksum) request.headers.push_back({"x-goog-hash", "crc32c=" + crc32cText(*piece.checksum)});
    return request;
}

Request UploadSession::asking(std::optional<std::uint64_t> total) const {
    Request request = this->request(Method::Put, Core::tr("ask how far the upload got"));
    request.headers = {{"Content-Range", "bytes */" + number(total)}};
    return request;
}

/// An answer that says where the upload stands: after anything doubtful the server is asked, until it says.
Outcome UploadSession::settled(Request request, std::optional<std::uint64_t> total, std::stop_token stop) {
    Outcome outcome = m_client.sendOnce(request, stop);
    while (m_client.pauseAfter(outcome, request, m_backoff, stop))
        outcome = m_client.sendOnce(asking(total), stop);
    const bool told = outcome && (outcome->ok() || outcome->status == 308);
    if (!told && stop.stop_requested()) return tl::unexpected(Failure{Failure::Kind::Cancelled});
    return outcome;
}

Error UploadSession::lost(const Message& how) const {
    return {ErrorCode::NotFound, Core::tr("The upload cannot go on: %1", how), m_where,
            Core::tr("Start it again from the beginning.")};
}

Error UploadSession::stuck(std::stop_token stop) const {
    if (stop.stop_requested()) return {ErrorCode::Cancelled, Core::tr("Stopped"), m_where, {}};
    return {ErrorCode::Cloud, Core::tr("The upload makes no progress: the server keeps none of the bytes"), m_where,
            Core::tr("Run it again later.")};
}

Result<UploadSession::Reached> UploadSession::reachedBy(const Outcome& outcome) const {
    const Request about = request(Method::Put, Core::tr("upload"));
    if (!outcome) {
        Error error = errorOf(outcome.error(), about);
        if (!outcome.error().error) error.where = m_where;
        return tl::unexpected(std::move(error));
    }
    if (outcome->status == 200 || outcome->status == 201) return Reached{0, *outcome};
    if (outcome->status == 404 || outcome->status == 410)
        return tl::unexpected(lost(Core::tr("the server no longer knows it")));
    if (outcome->status == 499) return tl::unexpected(lost(Core::tr("it was cancelled")));
    if (outcome->status != 308) return tl::unexpected(errorOf(*outcome, about, m_where));
    const auto committed = committedBy(outcome->header("Range"));
    if (!committed)
        return fail(ErrorCode::Cloud, Core::tr("The server's account of the upload is not understood"), m_where);
    return Reached{*committed, {}};
}

Result<UploadSession::Reached> UploadSession::put(const Piece& piece, std::stop_token stop) {
    std::uint64_t from = piece.first;
    for (;;) {
        auto reached = reachedBy(settled(putting(piece, from), piece.total, stop));
        if (!reached) return reached;
        if (reached->done) {
            if (!piece.total)
                return fail(ErrorCode::Cloud, Core::tr("The server finished the upload before its end"), m_where);
            return Reached{piece.end(), std::move(reached->done)};
        }
        if (reached->committed < piece.first)
            return tl::unexpected(lost(Core::tr("the server lost bytes that it had confirmed")));
        if (reached->committed > piece.end())
            return tl::unexpected(lost(Core::tr("the server has more bytes than were sent")));
        const bool moved = reached->committed > from;
        from = reached->committed;
        if (moved) m_backoff.progressed();
        if (from == piece.end() && !piece.total) return Reached{from, {}};
        if (!moved && !m_backoff.pause({}, stop)) return tl::unexpected(stuck(stop));
    }
}

Result<UploadSession::Reached> UploadSession::ask(std::stop_token stop) {
    return reachedBy(settled(asking({}), {}, stop));
}

void UploadSession::cancel() {
    Request request = this->request(Method::Delete, Core::tr("cancel the upload"));
    std::stop_source late;
    const std::jthread watch([&](std::stop_token done) {
        if (systemClock()->wait(Milliseconds(1'000), std::move(done))) late.request_stop();
    });
    (void)m_client.sendOnce(request, late.get_token());
}

} // namespace understudy::http
