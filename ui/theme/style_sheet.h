// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QString>

namespace understudy::ui {

/// The small style sheet over Fusion: borders, radii and the roles that widgets take by the property "kind".
QString styleSheet(const Tokens& tokens);

} // namespace understudy::ui
