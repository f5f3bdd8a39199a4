// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace understudy {

/// Makes a new name in the folder of a path survive a power cut.
void syncFolderOf(const std::string& path);

} // namespace understudy
