// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "destination/destination.h"

namespace understudy {

/// A folder of this machine; its placeholders but {table} are filled in.
Result<std::unique_ptr<Destination>> localDestination(const std::string& location, IfExists ifExists);

} // namespace understudy
