// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/meaning.h"

#include "profile/column_names.h"
#include "profile/value_matchers.h"
#include "profile/word_evidence.h"
#include "sniff/units.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace understudy {
namespace {

/// Fewer digits count or measure things more often than they number people.
constexpr std::uint32_t kDigitsOfPeople = 9;

struct Guess {
    Meaning meaning = Meaning::Unknown;
    double confidence = 0;
};

template <class Predicate>
double shareOfValues(const ColumnSample& sample, Predicate predicate) {
    const auto hits = std::count_if(sample.values.begin(), sample.values.end(),
                                    [&](const auto& value) { return predicate(value.first); });
    return static_cast<double>(hits) / static_cast<double>(sample.values.size());
}

struct Matcher {
    Meaning meaning;
    bool (*matches)(std::string_view);
};

/// Forms so particular that the values alone tell.
constexpr std::array kTellingForms{
    Matcher{Meaning::Email, looksLikeEmail},      Matcher{Meaning::Uuid, looksLikeUuid},
    Matcher{Meaning::Url, looksLikeUrl},          Matcher{Meaning::IpAddress, looksLikeIpAddress},
    Matcher{Meaning::Iban, looksLikeIban},        Matcher{Meaning::Colour, looksLikeHexColour},
};

/// Forms that confirm a name, or refute it.
constexpr std::array kConfirmingForms{
    Matcher{Meaning::Phone, looksLikePhone},       Matcher{Meaning::Street, looksLikeStreet},
    Matcher{Meaning::Postcode, looksLikePostcode}, Matcher{Meaning::CreditCard, looksLikeCreditCard},
};

Guess fromTellingForm(const ColumnSample& sample) {
    for (const Matcher& form : kTellingForms) {
        const double share = shareOfValues(sample, form.matches);
        if (share >= 0.9) return {form.meaning, share};
    }
    if (sample.values.size() >= 3 && shareOfValues(sample, looksLikeCreditCard) >= 0.95)
        return {Meaning::CreditCard, 0.9};
    return {};
}

bool isShortCode(std::string_view text, std::size_t longest) {
    return text.size() >= 2 && text.size() <= longest &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool isDigits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

bool isTwoOrThreeLetters(std::string_view text) { return isShortCode(text, 3); }

/// What the words of a column say on their own; needs enough of them, or people by given and family name.
Guess fromWords(const ColumnSample& sample, const WordEvidence& words) {
    if (words.person >= 0.9) return {Meaning::FullName, words.person};
    if (words.userName >= 0.8) return {Meaning::UserName, words.userName};
    if (sample.values.size() < 4) return {};
    const std::array guesses{
        Guess{Meaning::Country, words.country},       Guess{Meaning::GivenName, words.givenName},
        Guess{Meaning::FamilyName, words.familyName}, Guess{Meaning::City, words.city},
        Guess{Meaning::FullName, words.fullName},     Guess{Meaning::Job, words.job},
        Guess{Meaning::Colour, words.colour},
    };
    const auto best = std::max_element(guesses.begin(), guesses.end(),
                                       [](const Guess& a, const Guess& b) { return a.confidence < b.confidence; });
    return best->confidence >= 0.7 ? *best : Guess{};
}

bool isLikeNumber(Meaning meaning) {
    return meaning == Meaning::Money || meaning == Meaning::Percentage || meaning == Meaning::Quantity ||
           meaning == Meaning::Latitude || meaning == Meaning::Longitude;
}

/// Some meanings may stand in digits only: a number column may hold them.
bool mayBeDigits(Meaning meaning) {
    return meaning == Meaning::Phone || meaning == Meaning::Postcode || meaning == Meaning::CreditCard ||
           meaning == Meaning::Category || meaning == Meaning::Code || meaning == Meaning::IdentityNumber;
}

bool fitsType(Meaning meaning, ColumnType type) {
    if (meaning == Meaning::Birthday) return isMoment(type);
    if (isNumber(type)) return isLikeNumber(meaning) || (type == ColumnType::Integer && mayBeDigits(meaning));
    if (type == ColumnType::String) return !isLikeNumber(meaning);
    return false;
}

/// How far the values agree with what the name says; 0 refutes it.
double agreement(Meaning meaning, const ColumnProfile& profile, const ColumnSample& sample, const WordEvidence& words) {
    for (const Matcher& form : kTellingForms)
        if (form.meaning == meaning && meaning != Meaning::Colour) return shareOfValues(sample, form.matches);
    for (const Matcher& form : kConfirmingForms)
        if (form.meaning == meaning) return std::max(0.3, shareOfValues(sample, form.matches));
    switch (meaning) {
    case Meaning::IdentityNumber: return profile.sequenceStart ? 0 : 0.8;
    case Meaning::FullName: return words.fullName >= 0.4 ? 0.5 + words.fullName / 2 : 0;
    case Meaning::Region: return profile.distinct > 1 && words.givenName < 0.5 ? 0.6 : 0.4;
    case Meaning::CountryCode:
    case Meaning::CurrencyCode: return shareOfValues(sample, isTwoOrThreeLetters);
    case Meaning::Latitude: return std::abs(profile.minValue) <= 90 && std::abs(profile.maxValue) <= 90 ? 0.9 : 0;
    case Meaning::Longitude: return std::abs(profile.minValue) <= 180 && std::abs(profile.maxValue) <= 180 ? 0.9 : 0;
    case Meaning::Percentage: return profile.maxValue <= 100 && profile.minValue >= -100 ? 0.8 : 0;
    case Meaning::Money: return profile.scale > 0 ? 0.9 : 0.6;
    default: return 0.8;
    }
}

Guess fromName(const ColumnProfile& profile, const ColumnSample& sample, const WordEvidence& words) {
    Meaning meaning = meaningOfName(profile.column.name);
    if (meaning == Meaning::Country && shareOfValues(sample, isTwoOrThreeLetters) >= 0.9) meaning = Meaning::CountryCode;
    if (meaning == Meaning::Unknown || !fitsType(meaning, profile.column.type)) return {};
    const double agrees = agreement(meaning, profile, sample, words);
    if (agrees < 0.3) return {};
    return {meaning, std::min(1.0, 0.3 + 0.7 * agrees)};
}

/// A person named by what he or she does: in whichever way the values name people.
Guess fromRole(const ColumnProfile& profile, const ColumnSample& sample, const WordEvidence& words) {
    if (profile.column.type != ColumnType::String || !isPersonRole(profile.column.name)) return {};
    if (words.userName >= 0.5) return {Meaning::UserName, 0.9};
    if (words.fullName >= 0.4 || shareOfValues(sample, looksLikePersonName) >= 0.8) return {Meaning::FullName, 0.9};
    if (std::max(words.givenName, words.familyName) < 0.5) return {};
    return {words.givenName >= words.familyName ? Meaning::GivenName : Meaning::FamilyName, 0.8};
}

bool looksLikeCategory(const ColumnProfile& profile) {
    const auto present = profile.count - profile.nulls;
    return profile.distinct <= 100 && profile.distinct * 3 <= present;
}

Guess fromShape(const ColumnProfile& profile, const ColumnSample& sample) {
    const ColumnType type = profile.column.type;
    if (type == ColumnType::Boolean) return {Meaning::Flag, 0.95};
    if (type == ColumnType::Date) return {Meaning::Date, 0.95};
    if (isMoment(type)) return {Meaning::Timestamp, 0.95};
    if (type == ColumnType::Integer) return {isKeyName(profile.column.name) ? Meaning::Code : Meaning::Quantity, 0.5};
    if (type != ColumnType::String) return {};
    if (!profile.unique && !isKeyName(profile.column.name) && mayIdentify(profile)) return {Meaning::IdentityNumber, 0.5};
    if (!profile.codePrefix.empty() || profile.codeWidth > 0) return {Meaning::Code, 0.9};
    if (shareOfValues(sample, looksLikeFreeText) >= 0.5 && profile.meanLength >= 20) return {Meaning::FreeText, 0.8};
    if (looksLikeCategory(profile)) return {Meaning::Category, 0.7};
    if (!profile.pattern.empty() && profile.pattern.find('#') != std::string::npos) return {Meaning::Code, 0.6};
    return {};
}

/// A person named by words is rather that than what a short name like "name" or "title" says of things.
Guess better(const Guess& named, const Guess& worded) {
    if (named.meaning == Meaning::Unknown) return worded;
    if (worded.confidence >= 0.9 && isPersonal(worded.meaning) && !isPersonal(named.meaning) &&
        named.meaning != Meaning::City && named.meaning != Meaning::Country)
        return worded;
    return named;
}

/// What the sign beside every number says: "64.5%", "$1,234".
Guess fromUnit(const Column& column) {
    switch (isNumber(column.type) ? unitOf(NumberPicture::of(column)) : Unit::None) {
    case Unit::Currency: return {Meaning::Money, 0.98};
    case Unit::Percent: return {Meaning::Percentage, 0.98};
    case Unit::None: break;
    }
    return {};
}

Guess guess(const ColumnProfile& profile, const ColumnSample& sample) {
    const bool text = profile.column.type == ColumnType::String;
    if (const Guess told = fromUnit(profile.column); told.meaning != Meaning::Unknown) return told;
    if (text)
        if (const Guess told = fromTellingForm(sample); told.meaning != Meaning::Unknown) return told;
    const WordEvidence words = text ? wordEvidence(sample) : WordEvidence{};
    if (const Guess told = fromRole(profile, sample, words); told.meaning != Meaning::Unknown) return told;
    const bool code = text && (!profile.codePrefix.empty() || (isKeyName(profile.column.name) && profile.unique));
    if (code && meaningOfName(profile.column.name) == Meaning::Unknown) return {Meaning::Code, 0.9};
    const Guess best = better(fromName(profile, sample, words), text ? fromWords(sample, words) : Guess{});
    if (best.meaning != Meaning::Unknown) return best;
    return fromShape(profile, sample);
}

} // namespace

bool mayIdentify(const ColumnProfile& column) {
    if (isThingName(column.column.name) || column.meaning == Meaning::Postcode || column.frequent.empty()) return false;
    const auto alike = [&](auto matches) {
        return static_cast<std::size_t>(std::count_if(column.frequent.begin(), column.frequent.end(),
                                                      [&](const auto& value) { return matches(value.first); }));
    };
    const bool oneLength = column.minLength == column.maxLength && column.minLength >= kDigitsOfPeople;
    if (column.column.type == ColumnType::Integer) return oneLength && alike(isDigits) == column.frequent.size();
    return column.column.type == ColumnType::String && 2 * alike(looksLikeIdentityNumber) >= column.frequent.size();
}

void guessMeaning(ColumnProfile& profile, const ColumnSample& sample) {
    if (sample.values.empty()) {
        const Meaning named = meaningOfName(profile.column.name);
        profile.meaning = fitsType(named, profile.column.type) ? named : Meaning::Unknown;
        profile.meaningConfidence = profile.meaning == Meaning::Unknown ? 0 : 0.3;
        return;
    }
    const Guess best = guess(profile, sample);
    profile.meaning = best.meaning;
    profile.meaningConfidence = best.confidence;
}

} // namespace understudy
