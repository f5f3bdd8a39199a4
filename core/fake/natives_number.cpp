// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/native.h"

#include <cmath>

namespace understudy::fake {

namespace {

using Made = Result<std::unique_ptr<Provider>>;

Made integers(std::int64_t low, std::int64_t high, std::int64_t step) {
    if (step < 1) return fail(ErrorCode::Data, Core::tr("`step` must be at least 1"));
    if (low > high)
        return fail(ErrorCode::Data, Core::tr("the smallest value %1 is above the largest, %2",
                                              std::to_string(low), std::to_string(high)));
    const std::int64_t last = (high - low) / step;
    return drawing([=](Draws& draws, Arena&, RowContext&) { return Value::of(low + step * draws.between(0, last)); });
}

Made randomInt(const Call& call) {
    return integers(call.arguments.integer(0, 0), call.arguments.integer(1, 9999), call.arguments.integer(2, 1));
}

Made randomNumber(const Call& call) {
    const std::int64_t digits = call.arguments.integer(0, -1);
    const bool fixed = call.arguments.truth(1, false);
    if (call.arguments.get(0) != nullptr && digits < 0)
        return fail(ErrorCode::Data, Core::tr("`digits` must not be negative"));
    if (digits > 18) return fail(ErrorCode::Unsupported, Core::tr("`digits` above 18 is not built here"));
    return drawing([=](Draws& draws, Arena&, RowContext&) {
        const int count = static_cast<int>(digits < 0 ? draws.between(1, 9) : digits);
        if (count == 0) return Value::of(std::int64_t{0});
        return Value::of(draws.between(fixed ? powerOfTen(count - 1) : 0, powerOfTen(count) - 1));
    });
}

Made boolean(const Call& call) {
    const std::int64_t chance = call.arguments.integer(0, 50);
    if (chance < 0 || chance > 100) return fail(ErrorCode::Data, Core::tr("`chance_of_getting_true` must be from 0 to 100"));
    return drawing([chance](Draws& draws, Arena&, RowContext&) {
        return Value::boolean(draws.between(1, 100) <= chance);
    });
}

Made pystr(const Call& call) {
    const std::int64_t least = call.arguments.integer(0, -1), most = call.arguments.integer(1, 20);
    const std::string prefix = call.arguments.text(2, ""), suffix = call.arguments.text(3, "");
    const std::int64_t low = least < 0 ? most : least;
    if (low > most || most < 0) return fail(ErrorCode::Data, Core::tr("`min_chars` is above `max_chars`"));
    return drawing([=](Draws& draws, Arena& arena, RowContext&) {
        TextBuilder out(arena);
        out.add(prefix);
        for (std::int64_t left = draws.between(low, most); left > 0; --left) out.addMask("\16", draws);
        out.add(suffix);
        return out.value();
    });
}

Made latitude(const Call&) {
    return drawing([](Draws& draws, Arena&, RowContext&) {
        return Value::decimal(draws.between(-90'000'000, 90'000'000), 6);
    });
}

Made longitude(const Call&) {
    return drawing([](Draws& draws, Arena&, RowContext&) {
        return Value::decimal(draws.between(-180'000'000, 180'000'000), 6);
    });
}

/// coordinate(center, radius): any on the globe, or within `radius` of the centre.
Made coordinate(const Call& call) {
    if (call.arguments.get(0) == nullptr) return longitude(call);
    const auto middle = static_cast<std::int64_t>(std::nearbyint(call.arguments.number(0, 0) * 1e6));
    const auto reach = static_cast<std::int64_t>(std::nearbyint(call.arguments.number(1, 0.001) * 1e6));
    return drawing([=](Draws& draws, Arena&, RowContext&) {
        return Value::decimal(draws.between(middle - reach, middle + reach), 6);
    });
}

Made latlng(const Call&) {
    return drawing([](Draws& draws, Arena& arena, RowContext&) {
        Value* items = arena.array<Value>(2);
        items[0] = Value::decimal(draws.between(-90'000'000, 90'000'000), 6);
        items[1] = Value::decimal(draws.between(-180'000'000, 180'000'000), 6);
        return Value::list(Kind::Tuple, items, 2);
    });
}

} // namespace

std::span<const Native> numberNatives() {
    static const std::vector<Parameter> range = {
        {"min", Takes::Integer}, {"max", Takes::Integer}, {"step", Takes::Integer}};
    static const std::vector<Parameter> pyRange = {
        {"min_value", Takes::Integer}, {"max_value", Takes::Integer}, {"step", Takes::Integer}};
    static const Native natives[] = {
        {".random_int", range, randomInt},
        {"python.pyint", pyRange, randomInt},
        {".random_number", {{"digits", Takes::Integer}, {"fix_len", Takes::Truth}}, randomNumber},
        {"misc.boolean", {{"chance_of_getting_true", Takes::Integer}}, boolean},
        {"python.pybool", {{"truth_probability", Takes::Integer}}, boolean},
        {"python.pystr",
         {{"min_chars", Takes::Integer}, {"max_chars", Takes::Integer}, {"prefix", Takes::Text},
          {"suffix", Takes::Text}},
         pystr},
        {"geo.latitude", {}, latitude},
        {"geo.longitude", {}, longitude},
        {"geo.coordinate", {{"center", Takes::Number}, {"radius", Takes::Number}}, coordinate},
        {"geo.latlng", {}, latlng},
    };
    return natives;
}

} // namespace understudy::fake
