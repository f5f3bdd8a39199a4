// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QString>

namespace understudy::ui {

/// The small style sheet over Fusion: borders, radii and the roles that widgets take by the property "kind".
/// `arrow` is the file of the picture on combo boxes.
QString styleSheet(const Tokens& tokens, const QString& arrow = {});

} // namespace understudy::ui
