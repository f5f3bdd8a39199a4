// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>

namespace understudy::ui {

/// Where results go unless something else is said: a folder per batch among the user's documents.
QString defaultDestination();
/// A seed short enough to read out: 1 to 99,999.
std::uint64_t newSeed();

} // namespace understudy::ui
