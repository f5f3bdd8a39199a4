// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QString>

namespace understudy::ui {

/// What a chip or a strip says about its matter.
enum class Tone { Neutral, Good, Warn, Bad, Accent };

/// The text colour of a tone and the soft ground it stands on.
QColor toneColour(Tone tone);
QColor toneGround(Tone tone);
/// "check", "warning", "error", "info": the icon of a tone.
const char* toneIcon(Tone tone);

} // namespace understudy::ui
