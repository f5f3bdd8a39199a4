// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/connections.h"

namespace understudy::ui {

/// How the studio reaches clouds: the program's own connections, for the project that the settings name. Every page
/// asks here, so that a test can put other ones.
Connections cloudConnections();
void setCloudConnections(const Connections& connections);

} // namespace understudy::ui
