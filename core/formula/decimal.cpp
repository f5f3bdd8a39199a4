// SPDX-License-Identifier: GPL-3.0-or-later
#include "formula/decimal.h"

#include "base/digits.h"
#include "formula/failure.h"
#include "formula/literals.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace understudy::formula {

namespace {

__extension__ using Wide = __int128;

constexpr int kMaxScale = 18;

int scaleOf(const Value& value) { return value.is(Kind::Decimal) ? value.extra : 0; }

Wide scaledTo(const Value& value, int scale) {
    return static_cast<Wide>(value.integer) * powerOfTen(scale - scaleOf(value));
}

bool fits(Wide value) {
    return value >= std::numeric_limits<std::int64_t>::min() && value <= std::numeric_limits<std::int64_t>::max();
}

/// Divides with rounding half to even.
Wide dividedEven(Wide value, Wide divisor) {
    Wide quotient = value / divisor;
    const Wide rest = value % divisor;
    const Wide twice = 2 * (rest < 0 ? -rest : rest);
    const Wide size = divisor < 0 ? -divisor : divisor;
    if (twice > size || (twice == size && quotient % 2 != 0)) quotient += (value < 0) == (divisor < 0) ? 1 : -1;
    return quotient;
}

/// Drops digits behind the point until the number fits.
Value fitted(Wide value, int scale) {
    int drop = 0;
    Wide rounded = value;
    while (scale - drop > 0 && (!fits(rounded) || scale - drop > kMaxScale)) {
        ++drop;
        Wide divisor = 1;
        for (int i = 0; i < drop; ++i) divisor *= 10;
        rounded = dividedEven(value, divisor);
    }
    if (!fits(rounded)) failTooLarge();
    return Value::decimal(static_cast<std::int64_t>(rounded), scale - drop);
}

Value quotient(const Value& a, const Value& b) {
    if (b.integer == 0) fail(a.integer == 0 ? Core::tr("[<class 'decimal.DivisionUndefined'>]") : Core::tr("[<class 'decimal.DivisionByZero'>]"));
    const int ideal = std::max(0, scaleOf(a) - scaleOf(b));
    Wide dividend = a.integer;
    int scale = scaleOf(a) - scaleOf(b);
    const auto inRange = [](Wide d) { return (d < 0 ? -d : d) < static_cast<Wide>(powerOfTen(18)) * powerOfTen(18); };
    while (scale < ideal || (dividend % b.integer != 0 && scale < kMaxScale && inRange(dividend))) {
        dividend *= 10;
        ++scale;
    }
    return fitted(dividedEven(dividend, b.integer), scale);
}

/// Decimal's // and % truncate towards zero, unlike those of int.
Value wholeQuotient(Operator op, const Value& a, const Value& b) {
    if (b.integer == 0) fail(Core::tr("[<class 'decimal.InvalidOperation'>]"));
    const int scale = std::max(scaleOf(a), scaleOf(b));
    const Wide left = scaledTo(a, scale), right = scaledTo(b, scale);
    return op == Operator::FloorDivide ? fitted(left / right, 0) : fitted(left % right, scale);
}

Value power(const Value& base, const Value& exponent) {
    if (scaleOf(exponent) != 0 || exponent.integer < 0)
        fail(Core::tr("a Decimal can only be raised to a whole power that is not negative"));
    Value result = Value::decimal(1, 0);
    for (std::int64_t i = 0; i < exponent.integer; ++i) {
        result = fitted(static_cast<Wide>(result.integer) * base.integer, scaleOf(result) + scaleOf(base));
        if (result.integer == 0 || (result.integer == 1 && base.integer == 1)) break;
    }
    return result;
}

} // namespace

Value decimalArithmetic(Operator op, const Value& a, const Value& b) {
    const int scale = std::max(scaleOf(a), scaleOf(b));
    switch (op) {
    case Operator::Add: return fitted(scaledTo(a, scale) + scaledTo(b, scale), scale);
    case Operator::Subtract: return fitted(scaledTo(a, scale) - scaledTo(b, scale), scale);
    case Operator::Multiply: return fitted(static_cast<Wide>(a.integer) * b.integer, scaleOf(a) + scaleOf(b));
    case Operator::Divide: return quotient(a, b);
    case Operator::Power: return power(a, b);
    default: return wholeQuotient(op, a, b);
    }
}

int compareDecimals(const Value& a, const Value& b) {
    const int scale = std::max(scaleOf(a), scaleOf(b));
    const Wide left = scaledTo(a, scale), right = scaledTo(b, scale);
    return left < right ? -1 : left > right ? 1 : 0;
}

int compareDecimalToDouble(const Value& a, double b) {
    constexpr std::size_t kDigits = 1074; // No double has more behind the point.
    const double near = decimalToDouble(a);
    if (near != b) return near < b ? -1 : 1;
    char text[48];
    std::string left(text, writeDecimal(text, a.integer < 0 ? -a.integer : a.integer, a.extra));
    left.append(kDigits - static_cast<std::size_t>(a.extra), '0');
    std::string right(kDigits + 32, '\0');
    const double size = b < 0 ? -b : b;
    right.resize(static_cast<std::size_t>(
        std::to_chars(right.data(), right.data() + right.size(), size, std::chars_format::fixed, kDigits).ptr -
        right.data()));
    const int order = left.size() != right.size() ? (left.size() < right.size() ? -1 : 1) : left.compare(right);
    return b < 0 ? -order : order;
}

double decimalToDouble(const Value& value) {
    char text[48];
    return nearestDouble({text, writeDecimal(text, value.integer, value.extra)});
}

Value roundedDecimal(const Value& value, int scale) {
    if (scale >= value.extra) return fitted(scaledTo(value, std::min(scale, kMaxScale)), std::min(scale, kMaxScale));
    Wide divisor = 1;
    for (int i = std::max(scale, -20); i < value.extra; ++i) divisor *= 10;
    Wide rounded = dividedEven(value.integer, divisor);
    for (int i = std::max(scale, -20); i < 0; ++i) rounded *= 10;
    return fitted(rounded, std::max(scale, 0));
}

char* writeDecimalText(char* out, const Value& value) { return writeDecimal(out, value.integer, value.extra); }

} // namespace understudy::formula
