// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tone.h"

namespace understudy::ui {

QColor toneColour(Tone tone) {
    switch (tone) {
    case Tone::Good: return tokens().good;
    case Tone::Warn: return tokens().warn;
    case Tone::Bad: return tokens().bad;
    case Tone::Accent: return tokens().accent;
    case Tone::Neutral: break;
    }
    return tokens().muted;
}

QColor toneGround(Tone tone) {
    switch (tone) {
    case Tone::Good: return tokens().goodSoft;
    case Tone::Warn: return tokens().warnSoft;
    case Tone::Bad: return tokens().badSoft;
    case Tone::Accent: return tokens().soft;
    case Tone::Neutral: break;
    }
    return tokens().bg;
}

const char* toneIcon(Tone tone) {
    switch (tone) {
    case Tone::Good: return "check";
    case Tone::Warn: return "warning";
    case Tone::Bad: return "error";
    case Tone::Accent:
    case Tone::Neutral: break;
    }
    return "info";
}

} // namespace understudy::ui
