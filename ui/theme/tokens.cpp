// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

namespace understudy::ui {

namespace {

QColor rgb(QRgb value) { return QColor::fromRgb(value); }

Tokens makeLight() {
    Tokens t;
    t.bg = rgb(0xF5F6F8), t.surface = rgb(0xFFFFFF), t.raised = rgb(0xFBFBFC), t.line = rgb(0xDCE0E6);
    t.text = rgb(0x1B1F24), t.muted = rgb(0x566170);
    t.accent = rgb(0x2457D6), t.onAccent = rgb(0xFFFFFF), t.soft = rgb(0xE7EDFB), t.selected = rgb(0xDCE6FB);
    t.good = rgb(0x1A7443), t.goodSoft = rgb(0xE3F3EA);
    t.warn = rgb(0x8A5200), t.warnSoft = rgb(0xFBF0DC);
    t.bad = rgb(0xB3261E), t.badSoft = rgb(0xFBE7E5);
    t.sample = rgb(0x8A95A3);
    t.editorKey = rgb(0x1F4FBF), t.editorString = rgb(0x1A7443), t.editorNumber = rgb(0x8A3FA0);
    t.editorComment = rgb(0x5F6A77), t.editorFormula = rgb(0x8A5200);
    return t;
}

Tokens makeDark() {
    Tokens t;
    t.dark = true;
    t.bg = rgb(0x14171B), t.surface = rgb(0x1B1F24), t.raised = rgb(0x20252B), t.line = rgb(0x353C45);
    t.text = rgb(0xE6E9ED), t.muted = rgb(0xA4AEBA);
    t.accent = rgb(0x8CB1FF), t.onAccent = rgb(0x0B1B3F), t.soft = rgb(0x24304A), t.selected = rgb(0x2A3A5C);
    t.good = rgb(0x74D39D), t.goodSoft = rgb(0x1B3327);
    t.warn = rgb(0xF0B860), t.warnSoft = rgb(0x3A2D17);
    t.bad = rgb(0xFF9086), t.badSoft = rgb(0x40211F);
    t.sample = rgb(0x76818E);
    t.editorKey = rgb(0x8CB1FF), t.editorString = rgb(0x7FD6A4), t.editorNumber = rgb(0xD7A1EA);
    t.editorComment = rgb(0x8F9AA7), t.editorFormula = rgb(0xF0B860);
    return t;
}

} // namespace

const Tokens& lightTokens() {
    static const Tokens light = makeLight();
    return light;
}

const Tokens& darkTokens() {
    static const Tokens dark = makeDark();
    return dark;
}

} // namespace understudy::ui
