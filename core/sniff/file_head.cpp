// SPDX-License-Identifier: GPL-3.0-or-later
#include "sniff/file_head.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace understudy::sniffing {

namespace {

struct Descriptor {
    int number;

    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
};

tl::unexpected<Error> cannotOpen(const std::string& path, int number) {
    const ErrorCode code = number == ENOENT ? ErrorCode::NotFound : ErrorCode::Io;
    return fail(code, Core::tr("the file cannot be opened: %1", std::strerror(number)), path);
}

tl::unexpected<Error> cannotRead(const std::string& path, int number) {
    return fail(ErrorCode::Io, Core::tr("the file cannot be read: %1", std::strerror(number)), path);
}

bool isLineEnd(const char* last) {
    return last[1] == '\n' || last[1] == '\r' || (last[1] == '\0' && (last[0] == '\n' || last[0] == '\r'));
}

} // namespace

Result<void> canBeReadTwice(const std::string& path) {
    struct stat info {};

    if (::stat(path.c_str(), &info) != 0 || S_ISREG(info.st_mode) || S_ISDIR(info.st_mode)) return {}; // opening tells
    return fail(ErrorCode::Data, Core::tr("this is a pipe or a device, which can be read only once"), path,
                Core::tr("Save what comes out of it to a file first."));
}

Result<FileHead> readFileHead(const std::string& path, std::size_t limit) {
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (file.number < 0) return cannotOpen(path, errno);

    struct stat info {};

    if (::fstat(file.number, &info) != 0) return cannotRead(path, errno);
    if (S_ISDIR(info.st_mode)) return fail(ErrorCode::Usage, Core::tr("this is a folder, not a table"), path);
    FileHead head;
    head.bytes.resize(limit);
    std::size_t size = 0;
    while (size < limit) {
        const ssize_t got = ::read(file.number, head.bytes.data() + size, limit - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return cannotRead(path, errno);
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    head.bytes.resize(size);
    head.fileBytes = S_ISREG(info.st_mode) ? static_cast<std::uint64_t>(info.st_size) : size;
    char last[2] = {0, 0};
    const off_t end = info.st_size;
    if (S_ISREG(info.st_mode) && end >= 2 && ::pread(file.number, last, 2, end - 2) == 2)
        head.endsWithLineEnd = isLineEnd(last);
    return head;
}

} // namespace understudy::sniffing
