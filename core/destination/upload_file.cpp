// SPDX-License-Identifier: GPL-3.0-or-later
#include "destination/upload_file.h"

#include "base/byte_source.h"
#include "base/hash.h"
#include "base/message.h"

#include <nlohmann/json.hpp>
#include <sys/stat.h>

namespace understudy {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kPiece = 1u << 20;

/// What tells one state of a file from another without reading it.
struct Identity {
    std::uint64_t size = 0;
    std::int64_t changed = 0; ///< Nanoseconds since 1970 UTC.
    bool operator==(const Identity&) const = default;
};

Result<Identity> identityOf(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode))
        return fail(ErrorCode::NotFound, Core::tr("There is no file to upload"), path);
    return Identity{static_cast<std::uint64_t>(status.st_size),
                    status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec};
}

/// One upload's session in the store, under a name that says nothing.
class KeptSession {
public:
    KeptSession(auth::SecretStore& store, const FileUpload& upload)
        : m_store(store), m_name("upload-" + Sha256::of(upload.path + '\n' + upload.place.uri()).substr(0, 24)) {}

    /// The session of an earlier process that sent this very file; empty if there is none.
    std::string recall(const Identity& identity) const {
        const auto text = m_store.read(m_name);
        const Json kept = text ? Json::parse(*text, nullptr, false) : Json();
        if (!kept.is_object() || kept.value("size", Json()) != identity.size || kept.value("changed", Json()) != identity.changed)
            return {};
        return kept.value("session", Json()).is_string() ? kept["session"].get<std::string>() : std::string();
    }

    /// Without a keychain the upload still works; it only cannot go on after a kill.
    void keep(const Identity& identity, const std::string& session) {
        const Json kept{{"session", session}, {"size", identity.size}, {"changed", identity.changed}};
        static_cast<void>(m_store.write(m_name, kept.dump()));
    }

    void forget() { static_cast<void>(m_store.remove(m_name)); }

private:
    auth::SecretStore& m_store;
    std::string m_name;
};

Result<gcs::Upload> opened(gcs::Storage& storage, const FileUpload& upload, KeptSession& kept, const Identity& identity,
                           std::stop_token stop) {
    gcs::UploadOptions options = upload.options;
    options.size = identity.size;
    if (const std::string session = kept.recall(identity); !session.empty()) {
        auto resumed = gcs::Upload::resume(storage, upload.place, options, {session, 0, 0}, stop);
        if (resumed || resumed.error().code != ErrorCode::NotFound) return resumed;
    }
    auto begun = gcs::Upload::begin(storage, upload.place, options, stop);
    if (begun) kept.keep(identity, begun->position().session);
    return begun;
}

Result<gcs::Object> sendAll(const FileUpload& upload, gcs::Upload& session) {
    const auto file = openFile(upload.path);
    if (!file) return tl::unexpected(file.error());
    std::string piece(kPiece, '\0');
    for (;;) {
        const auto size = (*file)->read(piece.data(), piece.size());
        if (!size) return tl::unexpected(size.error());
        if (*size == 0) return session.finish();
        if (auto sent = session.write(std::string_view(piece).substr(0, *size)); !sent) return tl::unexpected(sent.error());
    }
}

} // namespace

Result<gcs::Object> uploadFile(gcs::Storage& storage, const FileUpload& upload, auth::SecretStore& sessions,
                               std::stop_token stop) {
    const auto identity = identityOf(upload.path);
    if (!identity) return tl::unexpected(identity.error());
    KeptSession kept(sessions, upload);
    auto session = opened(storage, upload, kept, *identity, stop);
    if (!session) return tl::unexpected(session.error());
    if (upload.progress) session->onProgress([&](const auto& position) { upload.progress(position.committed); });
    auto object = sendAll(upload, *session);
    const bool mendable = !object && (object.error().code == ErrorCode::Cloud || object.error().code == ErrorCode::Credentials);
    if (mendable && !stop.stop_requested()) session->abandon();
    else kept.forget();
    return object;
}

} // namespace understudy
