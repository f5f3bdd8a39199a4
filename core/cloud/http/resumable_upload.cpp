// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/resumable_upload.h"

#include "base/crc32c.h"
#include "cloud/http/upload_session.h"

#include <QtCore/QUrl>

#include <algorithm>
#include <future>
#include <limits>
#include <optional>

namespace understudy::http {

namespace {

constexpr std::size_t kQuantum = 262'144;
constexpr std::uint64_t kAll = std::numeric_limits<std::uint64_t>::max();

std::size_t wholeQuanta(std::size_t bytes) {
    return std::max<std::size_t>((bytes + kQuantum - 1) / kQuantum, 1) * kQuantum;
}

/// The session's URI; some servers give only its path.
std::string sessionFrom(const Response& answer, const Request& request) {
    const QUrl location = QUrl::fromEncoded(QByteArray::fromStdString(answer.header("Location")));
    if (location.isEmpty()) return {};
    return QUrl::fromEncoded(QByteArray::fromStdString(request.url)).resolved(location).toEncoded().toStdString();
}

} // namespace

struct ResumableUpload::State {
    /// A chunk that another thread is sending, and what the upload's position is once it has arrived.
    struct Underway {
        std::future<Result<UploadSession::Reached>> result;
        std::uint32_t checksum;
    };

    State(Client& client, Start given, std::string session, std::stop_token stop)
        : start(std::move(given)), session(client, start.request, session, start.where),
          chunk(wholeQuanta(start.chunk)), position{std::move(session), 0, 0},
          onStop(std::move(stop), [this] { stopping.request_stop(); }) {}

    ~State() {
        stopping.request_stop();
        if (underway) underway->result.wait();
        if (open) session.cancel();
    }

    Start start;
    UploadSession session;
    std::size_t chunk;
    Position position;
    Progress progress;
    std::uint64_t written = 0;  ///< Bytes taken from the caller, those skipped included.
    std::uint64_t known = 0;    ///< Bytes the server had when the upload was resumed; they are not sent.
    std::uint32_t checksum = 0; ///< Of what was written.
    std::string filling;        ///< Written and not on its way yet: the last bytes wait for the total size.
    std::optional<Underway> underway;
    std::optional<Response> done;
    std::optional<Error> failed;
    bool open = true; ///< Cancelled when the upload is dropped.
    std::stop_source stopping;
    std::stop_callback<std::function<void()>> onStop;

    Result<void> take(std::string_view bytes) {
        skip(bytes);
        while (!bytes.empty()) {
            if (filling.size() == chunk)
                if (auto sent = send({}); !sent) return sent;
            const std::string_view piece = bytes.substr(0, chunk - filling.size());
            if (filling.empty()) filling.reserve(chunk);
            filling += piece;
            count(piece);
            bytes.remove_prefix(piece.size());
        }
        return {};
    }

    void count(std::string_view piece) {
        checksum = crc32c(piece, checksum);
        written += piece.size();
    }

    void skip(std::string_view& bytes) {
        if (written >= known) return;
        const std::string_view had = bytes.substr(0, std::min<std::uint64_t>(bytes.size(), known - written));
        count(had);
        bytes.remove_prefix(had.size());
    }

    /// Starts sending what is filled, once the chunk before has arrived.
    Result<void> send(std::optional<std::uint64_t> total) {
        if (auto arrived = await(); !arrived) return arrived;
        UploadSession::Piece piece{
            written - filling.size(), std::make_shared<const std::string>(std::move(filling)), total, {}};
        if (total && start.sendChecksum) piece.checksum = checksum;
        filling = {};
        auto put = [this, piece = std::move(piece), stop = stopping.get_token()] { return session.put(piece, stop); };
        underway = Underway{std::async(std::launch::async, std::move(put)), checksum};
        return {};
    }

    /// Waits for the chunk that is underway.
    Result<void> await() {
        if (!underway) return {};
        auto reached = underway->result.get();
        const std::uint32_t checksumThen = underway->checksum;
        underway.reset();
        if (!reached) return tl::unexpected(reached.error());
        position.committed = reached->committed;
        position.checksum = checksumThen;
        done = std::move(reached->done);
        if (progress) progress(position);
        return {};
    }

    Result<void> finish() {
        if (done) return {}; // by an earlier process
        if (written < known)
            return fail(ErrorCode::Data,
                        Core::tr("The upload was resumed with fewer bytes than the server has already"), start.where,
                        Core::tr("Start it again from the beginning."));
        if (auto sent = send(written); !sent) return sent;
        return await();
    }

    /// Errors are final.
    Result<void> kept(Result<void> result) {
        if (result) return result;
        if (result.error().code == ErrorCode::NotFound) open = false;
        failed = result.error();
        return result;
    }
};

ResumableUpload::ResumableUpload(std::unique_ptr<State> state) : m_state(std::move(state)) {}

ResumableUpload::ResumableUpload(ResumableUpload&&) noexcept = default;
ResumableUpload& ResumableUpload::operator=(ResumableUpload&&) noexcept = default;
ResumableUpload::~ResumableUpload() = default;

Result<ResumableUpload> ResumableUpload::begin(Client& client, Start start, std::stop_token stop) {
    auto answer = client.send(start.request, stop);
    if (!answer) {
        if (answer.error().code == ErrorCode::Cloud) answer.error().where = start.where;
        return tl::unexpected(answer.error());
    }
    if (!answer->ok()) return tl::unexpected(errorOf(*answer, start.request, start.where));
    std::string session = sessionFrom(*answer, start.request);
    if (session.empty()) return fail(ErrorCode::Cloud, Core::tr("The server opened no upload session"), start.where);
    return ResumableUpload(std::make_unique<State>(client, std::move(start), std::move(session), std::move(stop)));
}

Result<ResumableUpload> ResumableUpload::resume(Client& client, Start start, Position position, std::stop_token stop) {
    auto state = std::make_unique<State>(client, std::move(start), position.session, std::move(stop));
    state->open = false; // until the server knows it
    auto reached = state->session.ask(state->stopping.get_token());
    if (!reached) return tl::unexpected(reached.error());
    state->open = !reached->done;
    state->known = reached->done ? kAll : reached->committed;
    state->done = std::move(reached->done);
    if (state->known >= position.committed) state->position = std::move(position);
    state->written = state->position.committed;
    state->checksum = state->position.checksum;
    return ResumableUpload(std::move(state));
}

Result<void> ResumableUpload::write(std::string_view bytes) {
    if (m_state->failed) return tl::unexpected(*m_state->failed);
    return m_state->kept(m_state->take(bytes));
}

Result<Response> ResumableUpload::finish() {
    if (m_state->failed) return tl::unexpected(*m_state->failed);
    if (auto finished = m_state->kept(m_state->finish()); !finished) return tl::unexpected(finished.error());
    m_state->open = false;
    return *m_state->done;
}

void ResumableUpload::abandon() { m_state->open = false; }

ResumableUpload::Position ResumableUpload::position() const { return m_state->position; }

std::uint32_t ResumableUpload::checksum() const { return m_state->checksum; }

void ResumableUpload::onProgress(Progress progress) { m_state->progress = std::move(progress); }

} // namespace understudy::http
