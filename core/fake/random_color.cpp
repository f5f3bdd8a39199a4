// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/random_color.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace understudy::fake {

namespace {

/// A point of the line below which a colour of this saturation is too dark to be told apart; both in percent.
struct DarkestPoint {
    int saturation, brightness;
};

/// A family of hues, in degrees, as Faker groups them.
struct Family {
    std::string_view name;
    int firstHue, lastHue;
    std::vector<DarkestPoint> darkest;
};

const std::vector<Family>& families() {
    static const std::vector<Family> all = {
        {"monochrome", 0, 0, {{0, 0}, {100, 0}}},
        {"red", -26, 18,
         {{20, 100}, {30, 92}, {40, 89}, {50, 85}, {60, 78}, {70, 70}, {80, 60}, {90, 55}, {100, 50}}},
        {"orange", 19, 46, {{20, 100}, {30, 93}, {40, 88}, {50, 86}, {60, 85}, {70, 70}, {100, 70}}},
        {"yellow", 47, 62, {{25, 100}, {40, 94}, {50, 89}, {60, 86}, {70, 84}, {80, 82}, {90, 80}, {100, 75}}},
        {"green", 63, 178, {{30, 100}, {40, 90}, {50, 85}, {60, 81}, {70, 74}, {80, 64}, {90, 50}, {100, 40}}},
        {"blue", 179, 257,
         {{20, 100}, {30, 86}, {40, 80}, {50, 74}, {60, 60}, {70, 52}, {80, 44}, {90, 39}, {100, 35}}},
        {"purple", 258, 282,
         {{20, 100}, {30, 87}, {40, 79}, {50, 70}, {60, 65}, {70, 59}, {80, 52}, {90, 45}, {100, 42}}},
        {"pink", 283, 334, {{20, 100}, {30, 90}, {40, 86}, {60, 84}, {80, 80}, {90, 75}, {100, 73}}},
    };
    return all;
}

/// The family of a hue from 0 to 360; reds lie on both sides of 0.
const Family& familyOf(int hue) {
    if (hue >= 334) hue -= 360;
    for (const Family& family : families())
        if (family.firstHue <= hue && hue <= family.lastHue) return family;
    return families().back();
}

int darkestOf(const Family& family, int saturation) {
    for (std::size_t i = 0; i + 1 < family.darkest.size(); ++i) {
        const auto [s1, v1] = family.darkest[i];
        const auto [s2, v2] = family.darkest[i + 1];
        if (saturation < s1 || saturation > s2) continue;
        const double slope = static_cast<double>(v2 - v1) / (s2 - s1);
        return static_cast<int>(slope * saturation + (v1 - slope * s1));
    }
    return 0;
}

int within(Draws& draws, int low, int high) { return static_cast<int>(draws.between(low, high)); }

int saturationOf(const ColorRange& range, const Family& family, Draws& draws) {
    if (range.luminosity == "random") return within(draws, 0, 100);
    if (range.grey) return 0;
    const int least = family.darkest.front().saturation, most = family.darkest.back().saturation;
    if (range.luminosity == "bright") return within(draws, 55, most);
    if (range.luminosity == "dark") return within(draws, most - 10, most);
    return within(draws, least, range.luminosity == "light" ? 55 : most);
}

int brightnessOf(const ColorRange& range, const Family& family, int saturation, Draws& draws) {
    const int least = darkestOf(family, saturation);
    if (range.luminosity == "dark") return within(draws, least, least + 20);
    if (range.luminosity == "light") return within(draws, (100 + least) / 2, 100);
    return within(draws, range.luminosity == "random" ? 0 : least, 100);
}

} // namespace

std::optional<ColorRange> ColorRange::named(std::string_view name) {
    for (const Family& family : families())
        if (family.name == name) return ColorRange{family.firstHue, family.lastHue, name == "monochrome", {}};
    return std::nullopt;
}

Hsv ColorRange::draw(Draws& draws) const {
    const int drawn = within(draws, firstHue, lastHue), hue = drawn < 0 ? drawn + 360 : drawn;
    const Family& family = familyOf(hue);
    const int saturated = saturationOf(*this, family, draws);
    return {hue, saturated, brightnessOf(*this, family, saturated, draws)};
}

std::array<double, 3> lightOf(Hsv color) {
    const double h = std::clamp(color.hue, 1, 359) / 360.0, s = color.saturation / 100.0, v = color.value / 100.0;
    if (color.saturation == 0) return {v, v, v};
    const int sector = static_cast<int>(h * 6.0);
    const double f = h * 6.0 - sector, p = v * (1.0 - s), q = v * (1.0 - s * f), t = v * (1.0 - s * (1.0 - f));
    switch (sector) {
    case 0: return {v, t, p};
    case 1: return {q, v, p};
    case 2: return {p, v, t};
    case 3: return {p, q, v};
    case 4: return {t, p, v};
    default: return {v, p, q};
    }
}

ColorTriple hsvOf(Hsv color) { return {color.hue, color.saturation, color.value}; }

ColorTriple rgbOf(Hsv color) {
    const auto light = lightOf(color);
    return {static_cast<int>(light[0] * 255), static_cast<int>(light[1] * 255), static_cast<int>(light[2] * 255)};
}

ColorTriple hslOf(Hsv color) {
    const double s = color.saturation / 100.0, v = color.value / 100.0, l = 0.5 * v * (2 - s);
    const double saturation = l == 0 || l == 1 ? 0 : v * s / (1 - std::fabs(2 * l - 1));
    return {color.hue, static_cast<int>(saturation * 100), static_cast<int>(l * 100)};
}

} // namespace understudy::fake
