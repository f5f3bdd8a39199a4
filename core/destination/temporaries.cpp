// SPDX-License-Identifier: GPL-3.0-or-later
#include "destination/temporaries.h"

#include "base/failed_call.h"
#include "destination/destination.h"

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <string_view>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace understudy {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kPrefix = ".understudy-";
constexpr std::string_view kSuffix = ".part";

std::string temporaryName(const fs::path& path) {
    static std::atomic<unsigned> number{0};
    const std::string mark = std::to_string(::getpid()) + "-" + std::to_string(number++);
    const std::string name = std::string(kPrefix) + mark + "." + path.filename().string().substr(0, 120);
    return (path.parent_path() / (name + std::string(kSuffix))).string();
}

/// A sweeper may take the lock, and the name away, between the creation of a file and its lock.
bool lockAndKeepName(int descriptor) {
    struct stat status {};
    return ::flock(descriptor, LOCK_EX) == 0 && ::fstat(descriptor, &status) == 0 && status.st_nlink > 0;
}

bool isTemporary(const std::string& name) { return name.starts_with(kPrefix) && name.ends_with(kSuffix); }

/// Removes a file if nobody holds its lock.
void removeIfAbandoned(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) return;
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) ::unlink(path.c_str());
    ::close(descriptor);
}

} // namespace

Result<Temporary> createTemporary(const std::string& path) {
    for (;;) {
        const std::string name = temporaryName(path);
        const int descriptor = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor < 0 && errno == EEXIST) continue;
        if (descriptor < 0) return failedCall(errno, path);
        if (lockAndKeepName(descriptor)) return Temporary{descriptor, name};
        ::close(descriptor);
    }
}

void sweepTemporaries(const std::string& folder) {
    std::error_code ignored;
    std::vector<fs::path> found;
    for (fs::directory_iterator at(folder, ignored), end; !ignored && at != end; at.increment(ignored))
        if (isTemporary(at->path().filename().string())) found.push_back(at->path());
    for (const fs::path& path : found) removeIfAbandoned(path);
}

} // namespace understudy
