// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/byte_source.h"

#include "base/message.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace understudy {

namespace {

class FileBytes : public ByteSource {
public:
    FileBytes(int descriptor, std::string path) : m_descriptor(descriptor), m_path(std::move(path)) {}
    ~FileBytes() override { ::close(m_descriptor); }
    FileBytes(const FileBytes&) = delete;
    FileBytes& operator=(const FileBytes&) = delete;

    Result<std::size_t> read(char* into, std::size_t room) override {
        std::size_t size = 0;
        while (size < room) {
            const ssize_t got = ::read(m_descriptor, into + size, room - size);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0)
                return fail(ErrorCode::Io, Core::tr("the file cannot be read: %1", std::strerror(errno)), m_path);
            if (got == 0) break;
            size += static_cast<std::size_t>(got);
        }
        return size;
    }

private:
    int m_descriptor;
    std::string m_path;
};

} // namespace

Result<std::unique_ptr<ByteSource>> openFile(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0) return std::make_unique<FileBytes>(descriptor, path);
    const ErrorCode code = errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Io;
    return fail(code, Core::tr("the file cannot be opened: %1", std::strerror(errno)), path);
}

} // namespace understudy
