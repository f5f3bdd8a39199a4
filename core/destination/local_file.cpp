// SPDX-License-Identifier: GPL-3.0-or-later
#include "destination/local_file.h"

#include "base/failed_call.h"
#include "base/message.h"
#include "base/sync_folder.h"
#include "destination/temporaries.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

namespace understudy {

namespace fs = std::filesystem;

namespace {

/// Renames without ever replacing; file systems that cannot do it in one call get a link and an unlink.
int renameToFreeName(const std::string& from, const std::string& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
    if (::link(from.c_str(), to.c_str()) != 0) return errno;
    ::unlink(from.c_str());
    return 0;
}

} // namespace

Result<std::unique_ptr<ByteSink>> LocalFile::create(const std::string& path, IfExists ifExists) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) return fail(ErrorCode::Io, Core::tr("There is a folder of this name"), path);
    if (fs::exists(path, ignored) && !fs::is_regular_file(path, ignored))
        return fail(ErrorCode::Io, Core::tr("This is a device, not a file"), path,
                    Core::tr("Name a file, or leave it out to write to the screen."));
    if (ifExists == IfExists::Stop && fs::exists(path, ignored)) return failedCall(EEXIST, path);
    auto temporary = createTemporary(path);
    if (!temporary) return tl::unexpected(temporary.error());
    return std::unique_ptr<ByteSink>(new LocalFile(temporary->descriptor, path, temporary->path, ifExists));
}

LocalFile::LocalFile(int descriptor, std::string path, std::string temporary, IfExists ifExists)
    : m_path(std::move(path)), m_temporary(std::move(temporary)), m_ifExists(ifExists), m_writer(descriptor) {}

LocalFile::~LocalFile() {
    if (!m_temporary.empty()) ::unlink(m_temporary.c_str());
}

Result<void> LocalFile::write(std::string_view bytes) {
    const int error = m_writer.write(bytes);
    return error == 0 ? Result<void>() : failedCall(error, m_path);
}

Result<void> LocalFile::publish() {
    if (const int error = m_writer.finish()) return failedCall(error, m_path);
    return moveIntoPlace();
}

Result<void> LocalFile::moveIntoPlace() {
    const int error = m_ifExists == IfExists::Stop                             ? renameToFreeName(m_temporary, m_path)
                      : std::rename(m_temporary.c_str(), m_path.c_str()) != 0 ? errno
                                                                               : 0;
    if (error != 0) return failedCall(error, m_path);
    m_temporary.clear();
    syncFolderOf(m_path);
    return {};
}

} // namespace understudy
