// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/file_lock.h"

#include "base/message.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace understudy {

namespace {

bool hasName(int descriptor) {
    struct stat status {};
    return ::fstat(descriptor, &status) == 0 && status.st_nlink > 0;
}

int lockFile(int descriptor) {
    int done = 0;
    do done = ::flock(descriptor, LOCK_EX);
    while (done != 0 && errno == EINTR);
    return done;
}

tl::unexpected<Error> failedLock(const std::string& path) {
    return fail(ErrorCode::Io,
                Core::tr("The history's folder cannot be written: %1", std::generic_category().message(errno)), path,
                Core::tr("Make the folder writable, or set XDG_DATA_HOME to another one."));
}

} // namespace

Result<FileLock> FileLock::wait(const std::string& path) {
    for (;;) {
        const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (descriptor < 0) return failedLock(path);
        FileLock lock(descriptor, path);
        if (lockFile(descriptor) != 0) return failedLock(path);
        if (hasName(descriptor)) return lock;
    }
}

Result<std::optional<FileLock>> FileLock::take(const std::string& path) {
    for (;;) {
        const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (descriptor < 0) return failedLock(path);
        FileLock lock(descriptor, path);
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) return std::optional<FileLock>();
        if (hasName(descriptor)) return std::optional<FileLock>(std::move(lock));
    }
}

std::optional<FileLock> FileLock::tryExisting(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) return std::nullopt;
    FileLock lock(descriptor, path);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) return std::nullopt;
    return lock;
}

FileLock::FileLock(int descriptor, std::string path) : m_descriptor(descriptor), m_path(std::move(path)) {}

FileLock::FileLock(FileLock&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_path(std::move(other.m_path)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_path, other.m_path);
    return *this;
}

FileLock::~FileLock() {
    if (m_descriptor >= 0) ::close(m_descriptor);
}

void FileLock::removeFile() { ::unlink(m_path.c_str()); }

} // namespace understudy
