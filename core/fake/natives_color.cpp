// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/native.h"
#include "fake/random_color.h"

#include <algorithm>

namespace understudy::fake {

namespace {

using Made = Result<std::unique_ptr<Provider>>;

tl::unexpected<Error> noHue() {
    return fail(ErrorCode::Data, Core::tr("`hue` must be a number from 0 to 360, two of them, or the name of a colour"), {},
                Core::tr("Names are monochrome, red, orange, yellow, green, blue, purple and pink"));
}

Result<ColorRange> ofHues(const Value& first, const Value& last) {
    if (!first.is(Kind::Integer) || !last.is(Kind::Integer)) return noHue();
    const auto [low, high] = std::minmax(first.integer, last.integer);
    if (high < 0 || low > 360) return noHue();
    ColorRange range;
    range.firstHue = static_cast<int>(std::max<std::int64_t>(low, 0));
    range.lastHue = static_cast<int>(std::min<std::int64_t>(high, 360));
    return range;
}

Result<ColorRange> ofHue(const Value& hue) {
    if (hue.is(Kind::Integer)) return ofHues(hue, hue);
    if ((hue.is(Kind::List) || hue.is(Kind::Tuple)) && hue.size == 2) return ofHues(hue.items[0], hue.items[1]);
    const auto named = hue.is(Kind::String) ? ColorRange::named(hue.view()) : std::nullopt;
    return named ? Result<ColorRange>(*named) : Result<ColorRange>(noHue());
}

Result<ColorRange> rangeOf(const BoundArguments& arguments) {
    const Value* hue = arguments.get(0);
    Result<ColorRange> range = hue == nullptr ? ColorRange() : ofHue(*hue);
    if (range) range->luminosity = arguments.text(1, "");
    return range;
}

Value valueOf(int part) { return Value::of(std::int64_t{part}); }
Value valueOf(double part) { return Value::of(part); }

/// A tuple of the three numbers that `convert` makes of a drawn colour.
template <class Convert>
Made tuple(const Call& call, Convert convert) {
    auto range = rangeOf(call.arguments);
    if (!range) return tl::unexpected(range.error());
    return drawing([range = *range, convert](Draws& draws, Arena& arena, RowContext&) {
        Value* items = arena.array<Value>(3);
        std::ranges::transform(convert(range.draw(draws)), items, [](auto part) { return valueOf(part); });
        return Value::list(Kind::Tuple, items, 3);
    });
}

Made colorHsv(const Call& call) { return tuple(call, hsvOf); }
Made colorHsl(const Call& call) { return tuple(call, hslOf); }
Made colorRgb(const Call& call) { return tuple(call, rgbOf); }
Made colorRgbFloat(const Call& call) { return tuple(call, lightOf); }

void addHexColor(TextBuilder& out, const ColorTriple& parts) {
    out.add('#');
    for (const int part : parts) {
        out.add("0123456789abcdef"[part / 16]);
        out.add("0123456789abcdef"[part % 16]);
    }
}

/// "rgb(1, 2, 3)"
void addCall(TextBuilder& out, std::string_view model, const ColorTriple& parts) {
    out.add(model);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        out.add(i == 0 ? "(" : ", ");
        out.addInteger(parts[i]);
    }
    out.add(')');
}

Made color(const Call& call) {
    auto range = rangeOf(call.arguments);
    if (!range) return tl::unexpected(range.error());
    const std::string model = call.arguments.text(2, "hex");
    return drawing([range = *range, model](Draws& draws, Arena& arena, RowContext&) {
        const Hsv drawn = range.draw(draws);
        TextBuilder out(arena);
        if (model == "hsv") addCall(out, model, hsvOf(drawn));
        else if (model == "hsl") addCall(out, model, hslOf(drawn));
        else if (model == "rgb") addCall(out, model, rgbOf(drawn));
        else addHexColor(out, rgbOf(drawn));
        return out.value();
    });
}

Made hexColor(const Call&) {
    return drawing([](Draws& draws, Arena& arena, RowContext&) {
        TextBuilder out(arena);
        out.addMask("#\6\6\6\6\6\6", draws);
        return out.value();
    });
}

/// Web-safe colours: doubled digits.
Made safeHexColor(const Call&) {
    return drawing([](Draws& draws, Arena& arena, RowContext&) {
        TextBuilder out(arena);
        out.add('#');
        for (int i = 0; i < 3; ++i) {
            const char digit = "0123456789abcdef"[draws.below(16)];
            out.add(digit);
            out.add(digit);
        }
        return out.value();
    });
}

} // namespace

std::span<const Native> colorNatives() {
    static const Parameter hue = {"hue", Takes::Anything}, luminosity = {"luminosity", Takes::Text};
    static const std::vector<Parameter> range = {hue, luminosity};
    static const Native natives[] = {
        {"color.color", {hue, luminosity, {"color_format", Takes::Text}}, color},
        {"color.color_rgb", range, colorRgb},
        {"color.color_rgb_float", range, colorRgbFloat},
        {"color.color_hsl", range, colorHsl},
        {"color.color_hsv", range, colorHsv},
        {"color.hex_color", {}, hexColor},
        {"color.safe_hex_color", {}, safeHexColor},
    };
    return natives;
}

} // namespace understudy::fake
