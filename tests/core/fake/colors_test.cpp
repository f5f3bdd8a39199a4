// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fake/draw_one.h"
#include "fake/random_color.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace understudy::fake {

namespace {

Hsv drawnColor(ColorRange range, std::uint64_t row) {
    Draws draws = drawsOf("color", row);
    return range.draw(draws);
}

ColorRange named(std::string_view name, std::string luminosity = {}) {
    ColorRange range = ColorRange::named(name).value();
    range.luminosity = std::move(luminosity);
    return range;
}

Arguments hue(Value value) { return {{}, {{"hue", value}}}; }

} // namespace

// What Faker 40.54.0 gives for the same colours.
TEST(Colors, AreConvertedAsFakerDoes) {
    EXPECT_EQ(rgbOf({0, 100, 100}), (ColorTriple{255, 4, 0}));
    EXPECT_EQ(rgbOf({179, 42, 96}), (ColorTriple{141, 244, 243}));
    EXPECT_EQ(rgbOf({200, 0, 50}), (ColorTriple{127, 127, 127}));
    EXPECT_EQ(hslOf({217, 94, 21}), (ColorTriple{217, 88, 11}));
    EXPECT_EQ(hslOf({349, 0, 100}), (ColorTriple{349, 0, 100}));
}

TEST(Colors, StayInTheirFamily) {
    for (std::uint64_t row = 0; row < 500; ++row) {
        const Hsv red = drawnColor(named("red"), row);
        EXPECT_TRUE(red.hue <= 18 || red.hue >= 334) << red.hue;
        EXPECT_EQ(drawnColor(named("monochrome"), row).saturation, 0);
        const Hsv dark = drawnColor(named("blue", "dark"), row), light = drawnColor(named("blue", "light"), row);
        EXPECT_GE(dark.saturation, 90);
        EXPECT_LE(dark.value, 59);
        EXPECT_LE(light.saturation, 55);
        EXPECT_GE(light.value, 80);
    }
}

TEST(Colors, AreSeldomTheSame) {
    std::set<std::string> colors;
    for (std::uint64_t row = 0; row < 500; ++row) colors.insert(drawn("color", "de_DE", row));
    EXPECT_GT(colors.size(), 450u);
}

TEST(Colors, AreWrittenInTheModelAskedFor) {
    const auto in = [](const char* model) { return drawn("color", "en_US", 3, {{}, {{"color_format", Value::string(model)}}}); };
    EXPECT_THAT(in("hex"), testing::MatchesRegex("#[0-9a-f]{6}"));
    EXPECT_THAT(in("rgb"), testing::MatchesRegex("rgb\\([0-9]+, [0-9]+, [0-9]+\\)"));
    EXPECT_THAT(in("hsl"), testing::StartsWith("hsl("));
    EXPECT_THAT(in("hsv"), testing::StartsWith("hsv("));
}

TEST(Colors, RefuseHuesThatAreNone) {
    EXPECT_THAT(drawn("color", "en_US", 0, hue(Value::string("reddish"))), testing::HasSubstr("purple"));
    EXPECT_THAT(drawn("color", "en_US", 0, hue(Value::of(std::int64_t{361}))), testing::HasSubstr("from 0 to 360"));
}

} // namespace understudy::fake
