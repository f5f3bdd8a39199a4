// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/native.h"

#include "base/digits.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace understudy::fake {

namespace {

using Made = Result<std::unique_ptr<Provider>>;

/// What pyfloat and pydecimal are asked for. Digits that are not given are drawn for each row.
struct RealWish {
    int left = -1, right = -1;
    std::optional<bool> positive;
    std::optional<double> least, most;

    bool hasEnds() const { return least || most; }
    bool drawsNegative(Draws& draws) const { return positive ? !*positive : draws.below(2) == 0; }
};

std::optional<double> endOf(const BoundArguments& arguments, std::size_t index) {
    return arguments.get(index) ? std::optional(arguments.number(index, 0)) : std::nullopt;
}

Result<RealWish> wishOf(const BoundArguments& arguments, int mostDigits) {
    RealWish wish;
    wish.left = static_cast<int>(std::clamp<std::int64_t>(arguments.integer(0, -1), -1, 99));
    wish.right = static_cast<int>(std::clamp<std::int64_t>(arguments.integer(1, -1), -1, 99));
    if (arguments.get(2)) wish.positive = arguments.truth(2, false);
    wish.least = endOf(arguments, 3);
    wish.most = endOf(arguments, 4);
    if (std::max(wish.left, 0) + std::max(wish.right, 0) > mostDigits)
        return fail(ErrorCode::Unsupported, Core::tr("more than %1 digits are not built here", mostDigits));
    if (wish.left == 0 && wish.right == 0) return fail(ErrorCode::Data, Core::tr("a number cannot have 0 digits in total"));
    if (wish.least && wish.most && *wish.least > *wish.most)
        return fail(ErrorCode::Data, Core::tr("`min_value` is above `max_value`"));
    if (wish.positive.value_or(false) && ((wish.least && *wish.least <= 0) || (wish.most && *wish.most <= 0)))
        return fail(ErrorCode::Data, Core::tr("`positive` cannot be combined with an end that is negative or zero"));
    return wish;
}

double power(int exponent) { return static_cast<double>(powerOfTen(exponent)); }

int digitsBefore(double value) {
    int digits = 1;
    while (digits < 18 && power(digits) <= std::fabs(value)) ++digits;
    return digits;
}

/// The ends of a draw; an open end is `digits` digits away from zero.
struct Ends {
    double low, high;
};

Ends endsOf(const RealWish& wish, int digits) {
    const double reach = power(digits);
    const double low = wish.least.value_or(wish.positive.value_or(false) ? 0 : std::min(-reach, wish.most.value_or(0)));
    return {low, wish.most.value_or(std::max(reach, low))};
}

/// A multiple of 10^-places between the ends; the nearer end if there is none.
double between(Ends ends, int places, Draws& draws) {
    const double value = ends.low + (ends.high - ends.low) * draws.unit();
    return std::clamp(std::nearbyint(value * power(places)) / power(places), ends.low, ends.high);
}

constexpr int kFloatDigits = 15; ///< Python's sys.float_info.dig: so many digits of a float are exact.

/// Digits before and behind the point of one pyfloat.
std::pair<int, int> floatDigits(const RealWish& wish, Draws& draws) {
    if (wish.left >= 0 && wish.right >= 0) return {wish.left, wish.right};
    if (wish.left >= 0) return {wish.left, std::max(1, kFloatDigits - wish.left)};
    const int ends = std::max(digitsBefore(wish.least.value_or(1)), digitsBefore(wish.most.value_or(1)));
    const int right = wish.right >= 0 ? wish.right : static_cast<int>(draws.between(1, std::max(1, kFloatDigits - ends)));
    return {std::max(1, kFloatDigits - right), right};
}

double floatOf(const RealWish& wish, Draws& draws) {
    const auto [left, right] = floatDigits(wish, draws);
    if (wish.hasEnds()) return between(endsOf(wish, left), right, draws);
    const bool negative = wish.drawsNegative(draws);
    const std::int64_t least = wish.positive.value_or(false) ? 1 : 0;
    const double value = static_cast<double>(draws.between(least, powerOfTen(left + right) - 1)) / power(right);
    return negative ? -value : value;
}

Made pyfloat(const Call& call) {
    auto wish = wishOf(call.arguments, kFloatDigits);
    if (!wish) return tl::unexpected(wish.error());
    return drawing([wish = *wish](Draws& draws, Arena&, RowContext&) { return Value::of(floatOf(wish, draws)); });
}

constexpr int kDecimalDigits = 18; ///< What our decimals hold; Faker's have up to 100 on each side of the point.
constexpr int kFreeDigits = kDecimalDigits / 2;

/// `digits` digits of which the first is not 0.
std::int64_t ofLength(std::int64_t digits, Draws& draws) {
    return digits == 0 ? 0 : draws.between(powerOfTen(static_cast<int>(digits) - 1), powerOfTen(static_cast<int>(digits)) - 1);
}

/// The multiples of 10^-places between the ends; none if the first is above the second.
std::pair<std::int64_t, std::int64_t> multiples(Ends ends, int places) {
    constexpr double tolerance = 1e-6; // 0.29 * 100 is 28.999999999999996
    return {std::llround(std::ceil(ends.low * power(places) - tolerance)),
            std::llround(std::floor(ends.high * power(places) + tolerance))};
}

/// Between ends, both drawn. Where no multiple of the wanted step lies between them the step is made smaller.
Value boundedDecimal(const RealWish& wish, Draws& draws) {
    const int left = wish.left >= 0 ? wish.left : static_cast<int>(draws.between(0, kFreeDigits));
    const Ends ends = endsOf(wish, left);
    const int room = kDecimalDigits - std::max(digitsBefore(ends.low), digitsBefore(ends.high));
    int places = std::min(room, wish.right >= 0 ? wish.right : static_cast<int>(draws.between(0, kFreeDigits)));
    while (places < room && multiples(ends, places).first > multiples(ends, places).second) ++places;
    const auto [low, high] = multiples(ends, places);
    return Value::decimal(draws.between(low, std::max(low, high)), places);
}

Value decimalOf(const RealWish& wish, Draws& draws) {
    if (wish.hasEnds()) return boundedDecimal(wish, draws);
    const int mostLeft = wish.right >= 0 ? kDecimalDigits - wish.right : kFreeDigits;
    const std::int64_t left = wish.left >= 0 ? wish.left : draws.between(0, mostLeft);
    const int mostRight = wish.left >= 0 ? kDecimalDigits - wish.left : kFreeDigits;
    const int right = wish.right >= 0 ? wish.right : static_cast<int>(draws.between(0, mostRight));
    const std::int64_t digits = ofLength(left, draws) * powerOfTen(right) + draws.between(0, powerOfTen(right) - 1);
    return Value::decimal(wish.drawsNegative(draws) ? -digits : digits, right);
}

Made pydecimal(const Call& call) {
    auto wish = wishOf(call.arguments, kDecimalDigits);
    if (!wish) return tl::unexpected(wish.error());
    return drawing([wish = *wish](Draws& draws, Arena&, RowContext&) { return decimalOf(wish, draws); });
}

} // namespace

std::span<const Native> realNatives() {
    static const std::vector<Parameter> real = {
        {"left_digits", Takes::Integer}, {"right_digits", Takes::Integer}, {"positive", Takes::Truth},
        {"min_value", Takes::Number}, {"max_value", Takes::Number}};
    static const Native natives[] = {
        {"python.pyfloat", real, pyfloat},
        {"python.pydecimal", real, pydecimal},
    };
    return natives;
}

} // namespace understudy::fake
