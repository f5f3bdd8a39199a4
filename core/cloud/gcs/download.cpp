// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/message.h"
#include "cloud/gcs/object_json.h"
#include "cloud/gcs/part_file.h"

namespace understudy::gcs {

namespace {

constexpr http::Milliseconds kBetweenLooks{100};

/// Takes the bytes of a download, and the checksum of the whole object where only the answer's head has one.
class PartSink : public http::BodySink {
public:
    PartSink(PartFile& file, std::optional<std::uint32_t>& expected) : m_file(file), m_expected(expected) {}

    Result<void> begin(const http::Response& head) override {
        if (!m_expected) m_expected = checksumOfHashHeader(head.header("x-goog-hash"));
        return {};
    }

    Result<void> write(std::string_view bytes) override { return m_file.append(bytes); }

private:
    PartFile& m_file;
    std::optional<std::uint32_t>& m_expected;
};

/// Brings the rest of the object into the file; true if the whole is what it should be.
Result<bool> fetch(Storage& storage, const Object& object, PartFile& file, std::stop_token stop) {
    std::optional<std::uint32_t> expected = object.crc32c;
    if (file.size() > object.size)
        if (auto cleared = file.clear(); !cleared) return tl::unexpected(cleared.error());
    PartSink sink(file, expected);
    if (auto read = storage.read(object, file.size(), object.size, sink, stop); !read)
        return tl::unexpected(read.error());
    return file.size() == object.size && (!expected || *expected == file.checksum());
}

} // namespace

Result<void> Storage::download(const Object& object, const std::string& path, std::stop_token stop) {
    auto file = PartFile::open(path, object.generation, [&] { return m_client->clock().wait(kBetweenLooks, stop); });
    if (!file) return tl::unexpected(file.error());
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto right = fetch(*this, object, *file, stop);
        if (!right && right.error().code == ErrorCode::NotFound) file->discard();
        if (!right) return tl::unexpected(right.error());
        if (*right) return file->publish();
        if (auto cleared = file->clear(); !cleared) return cleared;
    }
    file->discard();
    return fail(ErrorCode::Cloud, Core::tr("What arrived is not what is stored: its crc32c differs, twice"),
                Place{object.bucket, object.name}.uri(),
                Core::tr("Something on the way changes the bytes; check the proxy and the disk."));
}

} // namespace understudy::gcs
