// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/plain_text.h"

#include "base/civil.h"
#include "base/digits.h"

#include <chrono>
#include <cstdlib>

namespace understudy {

namespace {

Days dayOf(std::int64_t micros) {
    return std::chrono::floor<std::chrono::days>(std::chrono::microseconds(micros)).count();
}

char* writeClock(char* out, std::uint64_t seconds) {
    out = writePadded(out, seconds / 3600, 2);
    *out++ = ':';
    out = writePadded(out, seconds / 60 % 60, 2);
    *out++ = ':';
    return writePadded(out, seconds % 60, 2);
}

char* writeOffset(char* out, int minutes) {
    *out++ = minutes < 0 ? '-' : '+';
    const auto magnitude = static_cast<std::uint64_t>(std::abs(minutes));
    out = writePadded(out, magnitude / 60, 2);
    *out++ = ':';
    return writePadded(out, magnitude % 60, 2);
}

char* writePlain(char* out, const Value& value) {
    switch (value.kind) {
    case Kind::Bool: *out++ = value.integer ? '1' : '0'; return out;
    case Kind::Integer:
    case Kind::Reference: return writeInteger(out, value.integer);
    case Kind::Decimal: return writeDecimal(out, value.integer, value.extra);
    case Kind::Float: return writeFloat(out, value.real);
    case Kind::Date: return writeIsoDate(out, value.integer);
    case Kind::DateTime: return writeDateTime(out, value, 'T', false);
    default: return out;
    }
}

} // namespace

char* writeDateTime(char* out, const Value& value, char separator, bool fraction) {
    const Days days = dayOf(value.integer);
    const auto micros = static_cast<std::uint64_t>(value.integer - days * kMicrosPerDay);
    out = writeIsoDate(out, days);
    *out++ = separator;
    out = writeClock(out, micros / 1'000'000);
    if (fraction && micros % 1'000'000 != 0) {
        *out++ = '.';
        out = writePadded(out, micros % 1'000'000, 6);
    }
    return value.extra == Value::kNaive ? out : writeOffset(out, value.extra);
}

void appendPlain(Buffer& buffer, const Value& value) {
    if (value.is(Kind::String)) {
        buffer.append(value.view());
    } else {
        buffer.advance(writePlain(buffer.reserve(48), value));
    }
}

void appendMinimallyQuoted(Buffer& buffer, std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        buffer.append(text);
        return;
    }
    char* out = buffer.reserve(text.size() * 2 + 2);
    *out++ = '"';
    for (const char c : text) {
        if (c == '"') *out++ = '"';
        *out++ = c;
    }
    *out++ = '"';
    buffer.advance(out);
}

} // namespace understudy
