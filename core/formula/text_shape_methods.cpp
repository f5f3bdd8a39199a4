// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "formula/brace_format.h"
#include "formula/failure.h"
#include "formula/members.h"
#include "formula/sequence.h"

namespace understudy::formula {

namespace {

constexpr std::int64_t kMaxWidth = 1'000'000;

/// How many characters are missing up to the width asked for.
std::size_t missing(const Call& call) {
    const std::int64_t width = call.integer(0, 0);
    if (width > kMaxWidth) fail(Core::tr("the width is too large"));
    const std::int64_t length = lengthOf(call.self);
    return width > length ? static_cast<std::size_t>(width - length) : 0;
}

std::string repeated(std::string_view text, std::size_t count) {
    std::string result;
    for (std::size_t i = 0; i < count; ++i) result += text;
    return result;
}

std::string fill(const Call& call, std::size_t count) {
    if (!call.has(1)) return std::string(count, ' ');
    if (lengthOf(Value::string(call.string(1))) != 1) fail(Core::tr("The fill character must be exactly one character long"));
    return repeated(call.string(1), count);
}

Value ljust(const Call& call) { return call.result(std::string(call.self.view()) + fill(call, missing(call))); }
Value rjust(const Call& call) { return call.result(fill(call, missing(call)) + std::string(call.self.view())); }

/// CPython puts the odd blank left if the width is odd.
Value center(const Call& call) {
    const std::size_t count = missing(call);
    const auto width = static_cast<std::size_t>(std::max<std::int64_t>(call.integer(0, 0), 0));
    const std::size_t left = count / 2 + (count & width & 1);
    return call.result(fill(call, left) + std::string(call.self.view()) + fill(call, count - left));
}

Value zfill(const Call& call) {
    const std::string_view text = call.self.view();
    const std::size_t sign = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
    return call.result(std::string(text.substr(0, sign)) + std::string(missing(call), '0') +
                       std::string(text.substr(sign)));
}

Value expandTabs(const Call& call) {
    const std::int64_t size = call.integer(0, 8);
    if (size > kMaxWidth) fail(Core::tr("the tab size is too large"));
    std::string result;
    std::int64_t column = 0;
    const std::string_view text = call.self.view();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t point = nextCodePoint(text, at);
        if (point == U'\t') {
            const std::int64_t blanks = size > 0 ? size - column % size : 0;
            result += std::string(static_cast<std::size_t>(blanks), ' ');
            column += blanks;
            continue;
        }
        result += text.substr(begin, at - begin);
        column = point == U'\n' || point == U'\r' ? 0 : column + 1;
    }
    return call.result(result);
}

Value format(const Call& call) { return braceFormat(call.self.view(), call.arguments, call.environment); }

constexpr Builtin kMethods[] = {
    {"ljust", ljust, 1, {"width", "fillchar"}},
    {"rjust", rjust, 1, {"width", "fillchar"}},
    {"center", center, 1, {"width", "fillchar"}},
    {"zfill", zfill, 1, {"width"}},
    {"expandtabs", expandTabs, 0, {"tabsize"}},
    {"format", format, 0, {}, true},
};

} // namespace

std::span<const Builtin> textShapeMethods() { return kMethods; }

} // namespace understudy::formula
