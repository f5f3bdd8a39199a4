// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/source.h"

namespace understudy {

/// A folder or a file of this machine.
Result<std::unique_ptr<Source>> localSource(const std::string& location);

} // namespace understudy
