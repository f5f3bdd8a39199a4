// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/native.h"

namespace understudy::fake {

namespace {

using Made = Result<std::unique_ptr<Provider>>;

Made uuid4(const Call& call) {
    if (call.arguments.get(0) != nullptr)
        return fail(ErrorCode::Unsupported, Core::tr("the argument `cast_to` of fake.uuid4 is not built here"), {}, Core::tr("Leave it out"));
    return drawing([](Draws& draws, Arena& arena, RowContext&) {
        TextBuilder out(arena);
        out.addMask("\6\6\6\6\6\6\6\6-\6\6\6\6-4\6\6\6-", draws);
        out.add("89ab"[draws.below(4)]);
        out.addMask("\6\6\6-\6\6\6\6\6\6\6\6\6\6\6\6", draws);
        return out.value();
    });
}

/// A digest of nothing in particular: as many random hexadecimal digits.
template <int Digits>
Made digest(const Call& call) {
    if (call.arguments.truth(0, false))
        return fail(ErrorCode::Unsupported, Core::tr("`raw_output` gives bytes, which a field cannot hold"), {}, Core::tr("Leave it out"));
    return drawing([](Draws& draws, Arena& arena, RowContext&) {
        char* text = arena.chars(Digits);
        for (int i = 0; i < Digits; i += 16) {
            std::uint64_t bits = draws.next();
            for (int j = i; j < std::min(i + 16, Digits); ++j, bits >>= 4) text[j] = "0123456789abcdef"[bits & 15];
        }
        return Value::string({text, Digits});
    });
}

/// The kinds of characters a password holds, each at least once.
struct PasswordRule {
    std::int64_t length;
    std::vector<std::string_view> kinds;
    std::string all;
};

Made password(const Call& call) {
    PasswordRule rule{call.arguments.integer(0, 10), {}, {}};
    if (call.arguments.truth(1, true)) rule.kinds.push_back("!@#$%^&*()_+");
    if (call.arguments.truth(2, true)) rule.kinds.push_back("0123456789");
    if (call.arguments.truth(3, true)) rule.kinds.push_back("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    if (call.arguments.truth(4, true)) rule.kinds.push_back("abcdefghijklmnopqrstuvwxyz");
    for (const auto kind : rule.kinds) rule.all += kind;
    if (rule.all.empty() || rule.length < static_cast<std::int64_t>(rule.kinds.size()))
        return fail(ErrorCode::Data, Core::tr("Required length is shorter than required characters"));
    return drawing([rule](Draws& draws, Arena& arena, RowContext&) {
        const auto length = static_cast<std::size_t>(rule.length);
        char* text = arena.chars(length);
        for (std::size_t i = 0; i < length; ++i) {
            const std::string_view kind = i < rule.kinds.size() ? rule.kinds[i] : std::string_view(rule.all);
            text[i] = kind[draws.below(kind.size())];
        }
        for (std::size_t i = 0; i < length; ++i) std::swap(text[i], text[i + draws.below(length - i)]);
        return Value::string({text, length});
    });
}

} // namespace

std::span<const Native> miscNatives() {
    static const Parameter raw = {"raw_output", Takes::Truth};
    static const Native natives[] = {
        {"misc.uuid4", {{"cast_to", Takes::Anything}}, uuid4},
        {"misc.md5", {raw}, digest<32>},
        {"misc.sha1", {raw}, digest<40>},
        {"misc.sha256", {raw}, digest<64>},
        {"misc.password",
         {{"length", Takes::Integer}, {"special_chars", Takes::Truth}, {"digits", Takes::Truth},
          {"upper_case", Takes::Truth}, {"lower_case", Takes::Truth}},
         password},
    };
    return natives;
}

} // namespace understudy::fake
