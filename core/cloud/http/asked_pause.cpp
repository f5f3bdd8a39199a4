// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/civil.h"
#include "base/text.h"
#include "cloud/http/answer.h"
#include "cloud/http/retry.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iomanip>
#include <locale>
#include <sstream>

namespace understudy::http {

namespace {

/// A number of seconds, with a fraction or without, and nothing behind it.
std::optional<Milliseconds> seconds(std::string_view text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
    constexpr double century = 3.2e9; // keeps the product in range; nobody waits that long
    return Milliseconds(std::llround(std::clamp(number, 0.0, century) * 1'000));
}

/// The three forms of RFC 9110 §5.6.7, as milliseconds since 1970.
std::optional<Milliseconds> httpDate(const std::string& text) {
    for (const char* form : {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y"}) {
        std::istringstream in(text);
        in.imbue(std::locale::classic());
        std::tm moment{};
        if (!(in >> std::get_time(&moment, form))) continue;
        const Days day = daysFromCivil({moment.tm_year + 1900, moment.tm_mon + 1, moment.tm_mday});
        return Milliseconds((day * 86'400 + moment.tm_hour * 3'600 + moment.tm_min * 60 + moment.tm_sec) * 1'000);
    }
    return std::nullopt;
}

std::optional<Milliseconds> retryAfter(const std::string& header, Milliseconds now) {
    const std::string value(trimmed(header));
    if (value.empty()) return std::nullopt;
    if (const auto pause = seconds(value)) return pause;
    const auto moment = httpDate(value);
    return moment ? std::optional(std::max(*moment - now, Milliseconds(0))) : std::nullopt;
}

} // namespace

std::optional<Milliseconds> askedPause(const Response& response, Milliseconds now) {
    if (const auto pause = retryAfter(response.header("Retry-After"), now)) return pause;
    const std::string delay = complaintOf(response).retryDelay;
    return delay.ends_with('s') ? seconds(std::string_view(delay).substr(0, delay.size() - 1)) : std::nullopt;
}

} // namespace understudy::http
