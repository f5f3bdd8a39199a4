// SPDX-License-Identifier: GPL-3.0-or-later
#include "draft/column_draft.h"
#include "fake/provider.h"
#include "profile/character_pattern.h"
#include "profile/column_sample.h"

#include <algorithm>
#include <array>

namespace understudy {
namespace {

struct MadeUp {
    Meaning meaning;
    const char* provider;
};

/// The provider for each meaning that is made up.
constexpr std::array kMadeUp{
    MadeUp{Meaning::GivenName, "first_name"},   MadeUp{Meaning::FamilyName, "last_name"},
    MadeUp{Meaning::FullName, "name"},          MadeUp{Meaning::Email, "email"},
    MadeUp{Meaning::Phone, "phone_number"},     MadeUp{Meaning::Street, "street_address"},
    MadeUp{Meaning::City, "city"},              MadeUp{Meaning::Region, "state"},
    MadeUp{Meaning::Postcode, "postalcode"},    MadeUp{Meaning::Country, "country"},
    MadeUp{Meaning::CountryCode, "country_code"}, MadeUp{Meaning::Company, "company"},
    MadeUp{Meaning::Job, "job"},                MadeUp{Meaning::UserName, "user_name"},
    MadeUp{Meaning::Uuid, "uuid4"},             MadeUp{Meaning::Url, "url"},
    MadeUp{Meaning::IpAddress, "ipv4"},         MadeUp{Meaning::Colour, "color_name"},
    MadeUp{Meaning::CurrencyCode, "currency_code"}, MadeUp{Meaning::Iban, "iban"},
    MadeUp{Meaning::CreditCard, "credit_card_number"},
};

YamlNode fakeCall(const std::string& provider) { return yamlCall("fake", yamlText(provider)); }

YamlNode fakeText(std::uint32_t length) {
    const auto longest = std::max<std::int64_t>(5, length);
    return yamlCall("fake.text", yamlMapping({{"max_nb_chars", yamlNumber(longest)}}));
}

bool isKnown(const std::string& provider, const DraftOptions& options) {
    return fake::isKnown(provider, options.locale);
}

std::optional<std::string> providerOf(Meaning meaning, const DraftOptions& options) {
    const auto at = std::find_if(kMadeUp.begin(), kMadeUp.end(), [&](const MadeUp& e) { return e.meaning == meaning; });
    if (at == kMadeUp.end() || !isKnown(at->provider, options)) return std::nullopt;
    return at->provider;
}

/// An address of the row's own: the row number stands behind the last point before the @.
ColumnDraft uniqueEmail(const ColumnProfile& column) {
    const std::string hidden = hiddenName(column.column.name);
    return {yamlText("${{ " + hidden + " | replace(\"@\", \".\" ~ id ~ \"@\") }}"),
            "e-mail, made up; no two the same",
            "fake.email",
            0.95,
            {{hidden, fakeCall("email"), {}}}};
}

ColumnDraft madeUp(const std::string& provider, const ColumnProfile& column) {
    return {fakeCall(provider), std::string(meaningName(column.meaning)) + ", made up", "fake." + provider,
            column.meaningConfidence, {}};
}

/// "AA-####" as Faker's masks spell it: ? for a letter. None where a sign of the masks stands for itself.
std::optional<std::string> maskOf(const std::vector<PatternPlace>& places) {
    std::string mask;
    for (const PatternPlace& place : places) {
        const bool literal = place.type == PatternPlace::Type::Literal;
        if (literal && std::string_view("#?%!@").find(place.literal) != std::string_view::npos) return std::nullopt;
        mask += literal ? place.literal : place.type == PatternPlace::Type::Digit ? '#' : '?';
    }
    return mask;
}

bool has(const std::vector<PatternPlace>& places, PatternPlace::Type type) {
    return std::any_of(places.begin(), places.end(), [&](const PatternPlace& place) { return place.type == type; });
}

/// Codes and numbers of one form: digits and letters drawn place by place.
std::optional<ColumnDraft> ofOneForm(const ColumnProfile& column, const DraftOptions& options) {
    const std::vector<PatternPlace> places = patternPlaces(column.pattern);
    const bool upper = has(places, PatternPlace::Type::Upper), lower = has(places, PatternPlace::Type::Lower);
    const auto mask = maskOf(places);
    if (!mask || mask->empty() || (upper && lower)) return std::nullopt;
    std::vector<std::pair<std::string, YamlNode>> arguments{{"text", yamlText(*mask)}};
    const std::string comment = "like " + readablePattern(column.pattern) + ", made up";
    if (!upper && !lower && has(places, PatternPlace::Type::Digit) && isKnown("numerify", options))
        return ColumnDraft{yamlCall("fake.numerify", yamlMapping(arguments)), comment, "fake.numerify", 0.7, {}};
    if ((!upper && !lower) || !isKnown("bothify", options)) return std::nullopt;
    arguments.emplace_back("letters", yamlText(upper ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ" : "abcdefghijklmnopqrstuvwxyz"));
    return ColumnDraft{yamlCall("fake.bothify", yamlMapping(arguments)), comment, "fake.bothify", 0.7, {}};
}

/// Numbers of several forms: all in that of the most frequent value.
std::optional<ColumnDraft> ofUsualForm(const ColumnProfile& column, const DraftOptions& options) {
    if (column.frequent.empty()) return std::nullopt;
    ColumnProfile usual = column;
    usual.pattern = characterPattern(column.frequent.front().first);
    return ofOneForm(usual, options);
}

/// Text of about the sample's length.
ColumnDraft plainText(const ColumnProfile& column) {
    const double length = column.meanLength;
    if (column.meaning != Meaning::FreeText && column.maxLength <= 12)
        return {fakeCall("word"), "a word, made up", "fake.word", 0.4, {}};
    if (column.meaning != Meaning::FreeText && length <= 40)
        return {fakeCall("catch_phrase"), "a few words, made up", "fake.catch_phrase", 0.4, {}};
    const auto usual = static_cast<std::uint32_t>(std::min<double>(column.maxLength, 2 * length));
    return {fakeText(usual), "text, made up, up to " + std::to_string(std::max(5u, usual)) + " characters", "fake.text",
            0.8, {}};
}

/// Digits of a personal number kept as one: as many as the sample's, the first not 0.
ColumnDraft madeUpDigits(const ColumnProfile& column) {
    const std::string text = "%" + std::string(std::max(1u, column.maxLength) - 1, '#');
    return {yamlCall("fake.numerify", yamlMapping({{"text", yamlText(text)}})),
            std::string(meaningName(column.meaning)) + ", made up", "fake.numerify", column.meaningConfidence, {}};
}

bool isPlace(Meaning meaning) { return meaning == Meaning::Latitude || meaning == Meaning::Longitude; }

bool keepsForm(Meaning meaning) {
    return meaning == Meaning::Unknown || meaning == Meaning::Code || meaning == Meaning::Phone ||
           meaning == Meaning::Postcode || meaning == Meaning::Category || meaning == Meaning::IdentityNumber;
}

} // namespace

ColumnDraft draftText(const ColumnProfile& column, const DraftOptions& options, bool unique) {
    if (column.meaning == Meaning::Email && unique) return uniqueEmail(column);
    if (column.meaning == Meaning::UserName && readsAsUserNames(column)) return draftUserName(column, options, unique);
    if (keepsForm(column.meaning))
        if (auto form = ofOneForm(column, options)) return *form;
    if (const auto provider = providerOf(column.meaning, options)) return madeUp(*provider, column);
    if (column.meaning != Meaning::FreeText)
        if (auto forms = draftDigitForms(column, options)) return *forms;
    if (column.meaning == Meaning::IdentityNumber)
        if (auto form = ofUsualForm(column, options)) return *form;
    return plainText(column);
}

ColumnDraft draftColumn(const ColumnProfile& column, const DraftOptions& options, bool unique) {
    if (column.nulls == column.count) return {yamlPlain("null"), "null throughout the sample", "constant", 0.9, {}};
    const ColumnType type = column.column.type;
    if (type == ColumnType::Boolean) return draftFlag(column);
    if (isNumber(type) && isPersonal(column.meaning) && !isPlace(column.meaning)) return madeUpDigits(column);
    if (isNumber(type)) return draftNumber(column, options);
    if (isMoment(type)) return draftMoment(column);
    if (type == ColumnType::Time) return draftTime(column);
    const Weights weights = keptCategories(column, options);
    return weights.empty() ? draftText(column, options, unique) : draftCategory(weights, column);
}

} // namespace understudy
