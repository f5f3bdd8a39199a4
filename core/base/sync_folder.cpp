// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sync_folder.h"

#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

namespace understudy {

void syncFolderOf(const std::string& path) {
    const int folder = ::open(std::filesystem::path(path).parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    ::fsync(folder);
    ::close(folder);
}

} // namespace understudy
