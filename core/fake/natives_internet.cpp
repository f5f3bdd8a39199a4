// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/native.h"

#include <algorithm>
#include <array>

namespace understudy::fake {

namespace {

using Made = Result<std::unique_ptr<Provider>>;

/// A block of addresses: `bits` of them stay free below the base.
struct Block {
    std::uint32_t base;
    int bits;
};

constexpr std::uint32_t address(std::uint32_t a, std::uint32_t b, std::uint32_t c = 0) {
    return a << 24 | b << 16 | c << 8;
}

constexpr std::array kPrivate = {Block{address(10, 0), 24}, Block{address(172, 16), 20}, Block{address(192, 168), 16}};

/// What neither a public nor a private address may be: IANA's special blocks.
constexpr std::array kSpecial = {
    Block{address(0, 0), 24},       Block{address(10, 0), 24},     Block{address(100, 64), 22},
    Block{address(127, 0), 24},     Block{address(169, 254), 16},  Block{address(172, 16), 20},
    Block{address(192, 0, 0), 8},   Block{address(192, 0, 2), 8},  Block{address(192, 31, 196), 8},
    Block{address(192, 52, 193), 8}, Block{address(192, 88, 99), 8}, Block{address(192, 168), 16},
    Block{address(192, 175, 48), 8}, Block{address(198, 18), 17},  Block{address(198, 51, 100), 8},
    Block{address(203, 0, 113), 8}, Block{address(224, 0), 28},    Block{address(240, 0), 28}};

bool isSpecial(std::uint32_t candidate) {
    return std::ranges::any_of(kSpecial, [&](Block block) { return (candidate ^ block.base) >> block.bits == 0; });
}

std::uint32_t anyAddress(Draws& draws) {
    for (;;) {
        const auto candidate = static_cast<std::uint32_t>(draws.next());
        if (!isSpecial(candidate)) return candidate;
    }
}

Value dotted(std::uint32_t number, Arena& arena, int networkBits) {
    TextBuilder out(arena);
    for (int shift = 24; shift >= 0; shift -= 8) {
        out.addInteger(number >> shift & 255);
        if (shift > 0) out.add('.');
    }
    if (networkBits < 0) return out.value();
    out.add('/');
    out.addInteger(networkBits);
    return out.value();
}

template <class Choose>
Made ipv4From(bool network, Choose choose) {
    return drawing([=](Draws& draws, Arena& arena, RowContext&) {
        const std::uint32_t number = choose(draws);
        if (!network) return dotted(number, arena, -1);
        const int bits = static_cast<int>(draws.between(8, 32));
        return dotted(bits == 32 ? number : number & ~(0xFFFFFFFFu >> bits), arena, bits);
    });
}

tl::unexpected<Error> noClass() {
    return fail(ErrorCode::Unsupported, Core::tr("the argument `address_class` is not built here yet"), {}, Core::tr("Leave it out"));
}

Made ipv4(const Call& call) {
    if (call.arguments.get(1) != nullptr) return noClass();
    if (call.arguments.get(2) != nullptr) {
        return bindMethod(call.locale, call.arguments.truth(2, false) ? "ipv4_private" : "ipv4_public", {});
    }
    return ipv4From(call.arguments.truth(0, false), [](Draws& draws) {
        return draws.below(256) < 2 ? kPrivate[draws.below(3)].base | static_cast<std::uint32_t>(draws.below(65'536))
                                    : anyAddress(draws);
    });
}

Made ipv4Public(const Call& call) {
    if (call.arguments.get(1) != nullptr) return noClass();
    return ipv4From(call.arguments.truth(0, false), anyAddress);
}

Made ipv4Private(const Call& call) {
    if (call.arguments.get(1) != nullptr) return noClass();
    return ipv4From(call.arguments.truth(0, false), [](Draws& draws) {
        const Block block = kPrivate[draws.below(kPrivate.size())];
        return block.base | static_cast<std::uint32_t>(draws.below(1ull << block.bits));
    });
}

/// Eight groups without leading zeros; the longest run of zero groups is rare and stays written out.
Made ipv6(const Call& call) {
    if (call.arguments.truth(0, false))
        return fail(ErrorCode::Unsupported, Core::tr("the argument `network` of fake.ipv6 is not built here yet"));
    return drawing([](Draws& draws, Arena& arena, RowContext&) {
        TextBuilder out(arena);
        for (int group = 0; group < 8; ++group) {
            constexpr std::string_view digits = "0123456789abcdef";
            const std::uint64_t number = draws.between(1, 65'535);
            for (int shift = 12; shift >= 0; shift -= 4)
                if (number >> shift != 0) out.add(digits[number >> shift & 15]);
            if (group < 7) out.add(':');
        }
        return out.value();
    });
}

Made macAddress(const Call& call) {
    const bool multicast = call.arguments.truth(0, false);
    return drawing([multicast](Draws& draws, Arena& arena, RowContext&) {
        TextBuilder out(arena);
        out.addMask("\6", draws);
        out.add(multicast ? "13579bdf"[draws.below(8)] : "02468ace"[draws.below(8)]);
        out.addMask(":\6\6:\6\6:\6\6:\6\6:\6\6", draws);
        return out.value();
    });
}

/// fake.text of 20 characters as a slug. The words are English everywhere; only what joins them is the locale's.
Made slug(const Call& call) {
    if (call.arguments.get(0) != nullptr)
        return fail(ErrorCode::Unsupported, Core::tr("the argument `value` of fake.slug is not built here yet"));
    const Tables& tables = Tables::instance();
    std::vector<std::string> words;
    for (const Value& word : tables.words(*tables.locale("en_US"), "lorem", "word_list")) words.push_back(lowerAscii(word.view()));
    const Words connector = tables.words(call.locale, "lorem", "word_connector");
    const std::string gap = connector.empty() || connector[0].view() == " " ? "-" : "";
    return drawing([words, gap](Draws& draws, Arena& arena, RowContext&) {
        TextBuilder out(arena);
        for (;;) {
            const std::string& word = words[draws.below(words.size())];
            const std::string_view between = out.view().empty() ? std::string_view() : std::string_view(gap);
            if (out.view().size() + between.size() + word.size() >= 20) return out.value();
            out.add(between);
            out.add(word);
        }
    });
}

/// One of the browsers, each as likely.
Made userAgent(const Call& call) {
    std::vector<std::shared_ptr<Provider>> browsers;
    for (const char* name : {"chrome", "firefox", "internet_explorer", "opera", "safari"}) {
        auto browser = bindMethod(call.locale, name, {});
        if (!browser) return browser;
        browsers.emplace_back(std::move(*browser));
    }
    return drawing([browsers](Draws& draws, Arena& arena, RowContext& context) {
        return browsers[draws.below(browsers.size())]->draw(draws, arena, context);
    });
}

} // namespace

std::span<const Native> internetNatives() {
    static const Parameter network = {"network", Takes::Truth}, addressClass = {"address_class", Takes::Text};
    static const Native natives[] = {
        {"internet.ipv4", {network, addressClass, {"private", Takes::Truth}}, ipv4},
        {"internet.ipv4_public", {network, addressClass}, ipv4Public},
        {"internet.ipv4_private", {network, addressClass}, ipv4Private},
        {"internet.ipv6", {network}, ipv6},
        {"internet.mac_address", {{"multicast", Takes::Truth}}, macAddress},
        {"internet.slug", {{"value", Takes::Text}}, slug},
        {"user_agent.user_agent", {}, userAgent},
    };
    return natives;
}

} // namespace understudy::fake
