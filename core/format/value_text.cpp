// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/value_text.h"

#include "base/civil.h"
#include "base/digits.h"

namespace understudy {

namespace {

char* writeOffset(char* out, int minutes) {
    *out++ = minutes < 0 ? '-' : '+';
    const auto magnitude = static_cast<std::uint64_t>(minutes < 0 ? -minutes : minutes);
    out = writePadded(out, magnitude / 60, 2);
    *out++ = ':';
    return writePadded(out, magnitude % 60, 2);
}

} // namespace

char* writeDateTime(char* out, const Value& value, char mark, bool fraction) {
    std::int64_t days = value.integer / kMicrosPerDay, micros = value.integer % kMicrosPerDay;
    if (micros < 0) {
        micros += kMicrosPerDay;
        --days;
    }
    const auto seconds = static_cast<std::uint64_t>(micros / kMicrosPerSecond);
    out = writeIsoDate(out, days);
    *out++ = mark;
    out = writePadded(out, seconds / 3600, 2);
    *out++ = ':';
    out = writePadded(out, seconds / 60 % 60, 2);
    *out++ = ':';
    out = writePadded(out, seconds % 60, 2);
    if (fraction && micros % kMicrosPerSecond) {
        *out++ = '.';
        out = writePadded(out, static_cast<std::uint64_t>(micros % kMicrosPerSecond), 6);
    }
    return value.extra == Value::kNaive ? out : writeOffset(out, value.extra);
}

char* writePlain(char* out, const Value& value) {
    switch (value.kind) {
    case Kind::Undefined:
    case Kind::Null: return out;
    case Kind::Bool:
    case Kind::Integer:
    case Kind::Reference: return writeInteger(out, value.integer);
    case Kind::Decimal: return writeDecimal(out, value.integer, value.extra);
    case Kind::Float: return writeFloat(out, value.real);
    case Kind::Date: return writeIsoDate(out, value.integer);
    case Kind::DateTime: return writeDateTime(out, value, 'T', false);
    default: throw EncodeError{Core::tr("No encoder found for <class '%1'>", kindName(value.kind)), {}};
    }
}

std::string plainText(const Value& value) {
    if (value.is(Kind::String)) return std::string(value.view());
    char text[kValueRoom];
    return {text, writePlain(text, value)};
}

} // namespace understudy
