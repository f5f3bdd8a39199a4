// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gcs/part_file.h"

#include "base/crc32c.h"
#include "base/failed_call.h"
#include "base/message.h"
#include "base/sync_folder.h"

#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>
#include <utility>
#include <vector>

namespace understudy::gcs {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kSuffix = ".part";
constexpr std::size_t kPiece = 1u << 20;

bool isDigits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Whether a name is "NAME.<digits>.part".
bool isPartOf(std::string_view file, std::string_view name) {
    if (!file.starts_with(name) || !file.ends_with(kSuffix) || file.size() < name.size() + kSuffix.size() + 2)
        return false;
    const std::string_view middle = file.substr(name.size(), file.size() - name.size() - kSuffix.size());
    return middle.front() == '.' && isDigits(middle.substr(1));
}

void removeIfAbandoned(const fs::path& part) {
    const int descriptor = ::open(part.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) return;
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) ::unlink(part.c_str());
    ::close(descriptor);
}

void sweepOthers(const fs::path& path, const fs::path& kept) {
    std::error_code ignored;
    std::vector<fs::path> found;
    for (fs::directory_iterator at(path.parent_path(), ignored), end; !ignored && at != end; at.increment(ignored))
        if (at->path() != kept && isPartOf(at->path().filename().string(), path.filename().string()))
            found.push_back(at->path());
    for (const fs::path& part : found)
        removeIfAbandoned(part);
}

/// Whether a file that was opened by this name still is the one that has it.
bool hasName(int descriptor, const std::string& part) {
    struct stat opened {
    }, named{};

    return ::fstat(descriptor, &opened) == 0 && ::stat(part.c_str(), &named) == 0 && opened.st_dev == named.st_dev &&
           opened.st_ino == named.st_ino;
}

/// Opens and locks; whoever held it before may have renamed or removed it meanwhile, so the name is looked at again.
Result<int> openLocked(const std::string& part, const std::function<bool()>& wait) {
    for (;;) {
        const int descriptor = ::open(part.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (descriptor < 0) return failedCall(errno, part);
        while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            if (errno == EINTR) continue;
            if (errno == EWOULDBLOCK && wait()) continue;
            ::close(descriptor);
            return fail(ErrorCode::Cancelled, Core::tr("Cancelled"));
        }
        if (hasName(descriptor, part)) return descriptor;
        ::close(descriptor);
    }
}

} // namespace

Result<PartFile> PartFile::open(const std::string& path, std::int64_t generation, const std::function<bool()>& wait) {
    const std::string absolute = fs::absolute(path).string();
    const std::string part = absolute + "." + std::to_string(generation) + std::string(kSuffix);
    sweepOthers(absolute, part);
    const auto descriptor = openLocked(part, wait);
    if (!descriptor) return tl::unexpected(descriptor.error());
    PartFile file(*descriptor, absolute, part);
    if (auto read = file.readBack(); !read) return tl::unexpected(read.error());
    return file;
}

PartFile::PartFile(int descriptor, std::string path, std::string part)
    : m_descriptor(descriptor), m_path(std::move(path)), m_part(std::move(part)) {}

PartFile::PartFile(PartFile&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_path(std::move(other.m_path)),
      m_part(std::move(other.m_part)), m_size(other.m_size), m_checksum(other.m_checksum) {}

PartFile::~PartFile() {
    if (m_descriptor >= 0) ::close(m_descriptor);
}

Result<void> PartFile::readBack() {
    std::string piece(kPiece, '\0');
    for (;;) {
        const ssize_t got = ::pread(m_descriptor, piece.data(), piece.size(), static_cast<off_t>(m_size));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return failedCall(errno, m_part);
        if (got == 0) return {};
        m_checksum = crc32c(std::string_view(piece).substr(0, static_cast<std::size_t>(got)), m_checksum);
        m_size += static_cast<std::uint64_t>(got);
    }
}

Result<void> PartFile::append(std::string_view bytes) {
    m_checksum = crc32c(bytes, m_checksum);
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(m_descriptor, bytes.data(), bytes.size(), static_cast<off_t>(m_size));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return failedCall(errno, m_path);
        m_size += static_cast<std::uint64_t>(written);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> PartFile::clear() {
    if (::ftruncate(m_descriptor, 0) != 0) return failedCall(errno, m_part);
    m_size = 0;
    m_checksum = 0;
    return {};
}

Result<void> PartFile::publish() {
    if (::fsync(m_descriptor) != 0) return failedCall(errno, m_path);
    if (std::rename(m_part.c_str(), m_path.c_str()) != 0) return failedCall(errno, m_path);
    syncFolderOf(m_path);
    return {};
}

void PartFile::discard() { ::unlink(m_part.c_str()); }

} // namespace understudy::gcs
