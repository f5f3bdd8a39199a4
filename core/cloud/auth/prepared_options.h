// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/auth/credentials.h"

namespace understudy::auth {

/// The options with the process's own client, clock, environment and secret store where none was given.
AuthOptions preparedOptions(AuthOptions options);

} // namespace understudy::auth
