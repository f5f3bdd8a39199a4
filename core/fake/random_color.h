// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace understudy::fake {

/// A colour by hue (0 to 360 degrees), saturation and value (percent).
struct Hsv {
    int hue, saturation, value;
};

using ColorTriple = std::array<int, 3>;

/// The colours a fake may draw, and Faker's way of drawing them: bright enough for their saturation.
struct ColorRange {
    int firstHue = 0, lastHue = 360; ///< Degrees; reds begin below 0.
    bool grey = false;
    std::string luminosity; ///< "bright", "dark", "light", "random" or anything else for none.

    /// The hues of "red", "orange", "yellow", "green", "blue", "purple", "pink" or "monochrome"; null for other names.
    static std::optional<ColorRange> named(std::string_view name);

    Hsv draw(Draws& draws) const;
};

/// Red, green and blue from 0 to 1; the arithmetic is that of Python's colorsys.
std::array<double, 3> lightOf(Hsv color);
/// Red, green and blue from 0 to 255.
ColorTriple rgbOf(Hsv color);
/// Hue in degrees, saturation and lightness in percent.
ColorTriple hslOf(Hsv color);
ColorTriple hsvOf(Hsv color);

} // namespace understudy::fake
