// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/check_digits.h"
#include "fake/native.h"

namespace understudy::fake {

namespace {

using Made = Result<std::unique_ptr<Provider>>;

/// `count` random digits appended.
void addDigits(std::string& text, std::size_t count, Draws& draws) {
    for (; count > 0; --count) text += static_cast<char>('0' + draws.below(10));
}

/// A provider that fills a short string; long enough strings of this file never leave the small buffer by much.
template <class Fill>
Made filled(Fill fill) {
    return drawing([fill](Draws& draws, Arena& arena, RowContext&) {
        std::string text;
        fill(text, draws);
        return Value::string(arena.copy(text));
    });
}

Made ean(std::size_t length) {
    return filled([length](std::string& text, Draws& draws) {
        addDigits(text, length - 1, draws);
        text += eanDigit(text);
    });
}

Made ean13(const Call& call) {
    if (call.arguments.get(0) || call.arguments.get(1))
        return fail(ErrorCode::Unsupported, Core::tr("the arguments of fake.ean13 are not built here yet"), {}, Core::tr("Leave them out"));
    return ean(13);
}

Made ean8(const Call&) { return ean(8); }

Made eanOf(const Call& call) {
    const std::int64_t length = call.arguments.integer(0, 13);
    if (length != 8 && length != 13) return fail(ErrorCode::Data, Core::tr("length can only be 8 or 13"));
    return ean(static_cast<std::size_t>(length));
}

/// US social security numbers: no 000, 666 or 9xx, no 00, no 0000.
Made ssn(const Call& call) {
    if (call.arguments.text(0, "SSN") != "SSN")
        return fail(ErrorCode::Unsupported, Core::tr("fake.ssn makes only SSN here yet"), {}, 
                    Core::tr("Leave `taxpayer_identification_number_type` out"));
    return drawing([](Draws& draws, Arena& arena, RowContext&) {
        const std::int64_t area = draws.between(1, 898);
        TextBuilder out(arena);
        out.addPadded(area < 666 ? area : area + 1, 3);
        out.add('-');
        out.addPadded(draws.between(1, 99), 2);
        out.add('-');
        out.addPadded(draws.between(1, 9999), 4);
        return out.value();
    });
}

Made aba(const Call&) {
    return filled([](std::string& text, Draws& draws) {
        const std::int64_t region = draws.between(1, 12);
        text = std::string(region < 10 ? "0" : "") + std::to_string(region);
        addDigits(text, 6, draws);
        text += abaDigit(text);
    });
}

/// The country's code, check digits and the account number of the locale.
Made iban(const Call& call) {
    auto account = bindMethod(call.locale, "bban", {});
    auto country = bindMethod(call.locale, "bank_country", {});
    if (!account) return account;
    if (!country) return country;
    return drawing([account = std::shared_ptr<Provider>(std::move(*account)),
                    country = std::shared_ptr<Provider>(std::move(*country))](Draws& draws, Arena& arena,
                                                                              RowContext& context) {
        const std::string code(country->draw(draws, arena, context).view());
        const std::string number(account->draw(draws, arena, context).view());
        return Value::string(arena.copy(code + ibanDigits(code, number) + number));
    });
}

Made vin(const Call&) {
    return filled([](std::string& text, Draws& draws) {
        constexpr std::string_view letters = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";
        for (int i = 0; i < 13; ++i) text += letters[draws.below(letters.size())];
        addDigits(text, 4, draws);
        text[8] = vinDigit(text);
    });
}

/// A kind of card: how its numbers may begin and how long they are.
struct CardType {
    std::string_view key;
    std::vector<std::string_view> prefixes;
    std::size_t length;
};

const std::vector<CardType>& cardTypes() {
    static const std::vector<CardType> types = {
        {"maestro", {"5018", "5020", "5038", "56##", "57##", "58##", "6304", "6759", "6761", "6762", "6763", "0604", "6390"}, 12},
        {"mastercard",
         {"51", "52", "53", "54", "55", "222%", "223", "224", "225", "226", "227", "228", "229", "23", "24", "25", "26",
          "270", "271", "2720"},
         16},
        {"visa16", {"4"}, 16},
        {"visa13", {"4"}, 13},
        {"visa19", {"4"}, 19},
        {"amex", {"34", "37"}, 15},
        {"discover", {"6011", "65"}, 16},
        {"diners", {"300", "301", "302", "303", "304", "305", "36", "38"}, 14},
        {"jcb15", {"2131", "1800"}, 15},
        {"jcb16", {"35"}, 16},
    };
    return types;
}

Result<std::vector<CardType>> cardsOf(const std::string& wanted) {
    if (wanted.empty()) return cardTypes();
    const std::string prefix = wanted == "visa" ? "visa16" : wanted == "jcb" ? "jcb16" : wanted;
    std::vector<std::string> known;
    for (const CardType& type : cardTypes()) {
        if (type.key == prefix) return std::vector<CardType>{type};
        known.emplace_back(type.key);
    }
    return fail(ErrorCode::Data, Core::tr("there is no card type `%1`", wanted), {}, Core::tr("It is one of %1", join(known, ", ")));
}

Made creditCardNumber(const Call& call) {
    auto types = cardsOf(call.arguments.text(0, ""));
    if (!types) return tl::unexpected(types.error());
    return filled([types = *types](std::string& text, Draws& draws) {
        const CardType& type = types[draws.below(types.size())];
        for (const char c : type.prefixes[draws.below(type.prefixes.size())])
            text += c == '#' ? static_cast<char>('0' + draws.below(10))
                             : c == '%' ? static_cast<char>('1' + draws.below(9)) : c;
        addDigits(text, type.length - 1 - text.size(), draws);
        text += luhnDigit(text);
    });
}

} // namespace

std::span<const Native> checkedNatives() {
    static const Native natives[] = {
        {"barcode.ean", {{"length", Takes::Integer}}, eanOf},
        {"barcode.ean8", {}, ean8},
        {"barcode.ean13", {{"prefixes", Takes::List}, {"leading_zero", Takes::Truth}}, ean13},
        {"barcode/en_US.ean13", {{"leading_zero", Takes::Truth}, {"prefixes", Takes::List}}, ean13},
        {"ssn/en_US.ssn", {{"taxpayer_identification_number_type", Takes::Text}}, ssn},
        {"bank.aba", {}, aba},
        {"bank.iban", {}, iban},
        {"automotive.vin", {}, vin},
        {"credit_card.credit_card_number", {{"card_type", Takes::Text}}, creditCardNumber},
    };
    return natives;
}

} // namespace understudy::fake
