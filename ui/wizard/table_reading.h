// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "profile/profile.h"

#include <optional>
#include <string>

namespace understudy::ui {

/// What reading one sample table gave: its profile and first bytes, or why there is none.
struct TableReading {
    std::optional<TableProfile> profile;
    std::optional<Error> error;
    std::string firstBytes; ///< As they stand in the file.
};

} // namespace understudy::ui
