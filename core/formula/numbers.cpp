// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/arithmetic.h"
#include "formula/failure.h"

#include <bit>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace understudy::formula {

namespace {

constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kExactDouble = std::int64_t{1} << 53;

std::uint64_t magnitude(std::int64_t value) {
    return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

/// a / b rounded once, also where the operands themselves do not fit a double.
double trueQuotient(std::int64_t a, std::int64_t b) {
    if (b == 0) fail(Core::tr("division by zero"));
    if (magnitude(a) <= magnitude(kExactDouble) && magnitude(b) <= magnitude(kExactDouble))
        return static_cast<double>(a) / static_cast<double>(b);
    if (a == 0) return b < 0 ? -0.0 : 0.0;
    __extension__ using Wide = unsigned __int128;
    const int shift = std::countl_zero(magnitude(a));
    const Wide dividend = static_cast<Wide>(magnitude(a) << shift) << 64;
    const Wide quotient = dividend / magnitude(b);
    const int excess = std::bit_width(static_cast<std::uint64_t>(quotient >> 64));
    std::uint64_t bits = static_cast<std::uint64_t>(quotient >> excess);
    if (dividend % magnitude(b) != 0 || (static_cast<Wide>(bits) << excess) != quotient) bits |= 1;
    const double result = std::ldexp(static_cast<double>(bits), excess - 64 - shift);
    return (a < 0) == (b < 0) ? result : -result;
}

std::int64_t floorQuotient(std::int64_t a, std::int64_t b) {
    if (b == 0) fail(Core::tr("integer division or modulo by zero"));
    if (a == kMin && b == -1) failTooLarge();
    return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

std::int64_t floorRemainder(std::int64_t a, std::int64_t b) {
    if (b == 0) fail(Core::tr("integer modulo by zero"));
    if (b == -1) return 0;
    const std::int64_t rest = a % b;
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
}

Value integerPower(std::int64_t base, std::int64_t exponent) {
    if (exponent < 0)
        return Value::of(floatArithmetic(Operator::Power, static_cast<double>(base), static_cast<double>(exponent)));
    std::int64_t result = 1;
    while (true) {
        if ((exponent & 1) != 0 && __builtin_mul_overflow(result, base, &result)) failTooLarge();
        exponent >>= 1;
        if (exponent == 0) return Value::of(result);
        if (base != 0 && base != 1 && __builtin_mul_overflow(base, base, &base)) failTooLarge();
    }
}

double floatRemainder(double a, double b) {
    if (b == 0) fail(Core::tr("float modulo"));
    const double rest = std::fmod(a, b);
    if (rest == 0) return std::copysign(0.0, b);
    return (rest < 0) != (b < 0) ? rest + b : rest;
}

double floatFloorQuotient(double a, double b) {
    if (b == 0) fail(Core::tr("float floor division by zero"));
    const double rest = std::fmod(a, b);
    double quotient = (a - rest) / b;
    if (rest != 0 && (rest < 0) != (b < 0)) quotient -= 1;
    if (quotient == 0) return std::copysign(0.0, a / b);
    const double floored = std::floor(quotient);
    return quotient - floored > 0.5 ? floored + 1 : floored;
}

double floatPower(double a, double b) {
    if (a == 0 && b < 0) fail(Core::tr("0.0 cannot be raised to a negative power"));
    if (a < 0 && std::isfinite(a) && std::isfinite(b) && b != std::floor(b))
        fail(Core::tr("the power of a negative number is complex, which is not supported"));
    const double result = std::pow(a, b);
    if (std::isinf(result) && std::isfinite(a) && std::isfinite(b)) fail(Core::tr("(34, 'Numerical result out of range')"));
    return result;
}

} // namespace

Value integerArithmetic(Operator op, std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    bool overflow = false;
    switch (op) {
    case Operator::Add: overflow = __builtin_add_overflow(a, b, &result); break;
    case Operator::Subtract: overflow = __builtin_sub_overflow(a, b, &result); break;
    case Operator::Multiply: overflow = __builtin_mul_overflow(a, b, &result); break;
    case Operator::Divide: return Value::of(trueQuotient(a, b));
    case Operator::FloorDivide: return Value::of(floorQuotient(a, b));
    case Operator::Modulo: return Value::of(floorRemainder(a, b));
    default: return integerPower(a, b);
    }
    if (overflow) failTooLarge();
    return Value::of(result);
}

double floatArithmetic(Operator op, double a, double b) {
    switch (op) {
    case Operator::Add: return a + b;
    case Operator::Subtract: return a - b;
    case Operator::Multiply: return a * b;
    case Operator::Divide:
        if (b == 0) fail(Core::tr("float division by zero"));
        return a / b;
    case Operator::FloorDivide: return floatFloorQuotient(a, b);
    case Operator::Modulo: return floatRemainder(a, b);
    default: return floatPower(a, b);
    }
}

} // namespace understudy::formula
