// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/source.h"

#include <string>

namespace understudy {

/// What a file looks like from its name and its first bytes; any text will do for these when they are not at hand.
SourceObject::Role roleOf(const std::string& fileName, const std::string& firstBytes);

} // namespace understudy
