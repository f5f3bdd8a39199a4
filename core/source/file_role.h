// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/source.h"

#include <string>
#include <vector>

namespace understudy {

/// What a file looks like from its name and its first bytes.
SourceObject::Role roleOf(const std::string& fileName, const std::string& firstBytes);

/// Pairs header files with the tables they name: "customers.hdr" and "customers_header.csv" belong to "customers.txt".
void pairHeaderFiles(std::vector<SourceObject>& objects);

} // namespace understudy
