// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile/profile.h"

#include <algorithm>
#include <array>

namespace understudy {
namespace {

struct Name {
    Meaning meaning;
    const char* text;
    bool personal;
};

constexpr std::array kNames{
    Name{Meaning::Unknown, "unknown", false},
    Name{Meaning::Key, "key", false},
    Name{Meaning::Code, "code", false},
    Name{Meaning::GivenName, "given name", true},
    Name{Meaning::FamilyName, "family name", true},
    Name{Meaning::FullName, "full name", true},
    Name{Meaning::Email, "e-mail", true},
    Name{Meaning::Phone, "phone", true},
    Name{Meaning::Street, "street", true},
    Name{Meaning::City, "city", false},
    Name{Meaning::Region, "region", false},
    Name{Meaning::Postcode, "postcode", false},
    Name{Meaning::Country, "country", false},
    Name{Meaning::CountryCode, "country code", false},
    Name{Meaning::Company, "company", true},
    Name{Meaning::Job, "job", false},
    Name{Meaning::UserName, "user name", true},
    Name{Meaning::Uuid, "UUID", false},
    Name{Meaning::Url, "URL", true},
    Name{Meaning::IpAddress, "IP address", true},
    Name{Meaning::Money, "money", false},
    Name{Meaning::Percentage, "percentage", false},
    Name{Meaning::Category, "category", false},
    Name{Meaning::Flag, "flag", false},
    Name{Meaning::Quantity, "quantity", false},
    Name{Meaning::Date, "date", false},
    Name{Meaning::Timestamp, "timestamp", false},
    Name{Meaning::FreeText, "free text", true},
    Name{Meaning::Colour, "colour", false},
    Name{Meaning::CurrencyCode, "currency code", false},
    Name{Meaning::Iban, "IBAN", true},
    Name{Meaning::CreditCard, "credit card", true},
    Name{Meaning::Latitude, "latitude", true},
    Name{Meaning::Longitude, "longitude", true},
    Name{Meaning::Birthday, "birthday", true},
    Name{Meaning::IdentityNumber, "identity number", true},
};

const Name& entry(Meaning meaning) {
    return *std::find_if(kNames.begin(), kNames.end(), [&](const Name& name) { return name.meaning == meaning; });
}

} // namespace

const char* meaningName(Meaning meaning) { return entry(meaning).text; }

bool isPersonal(Meaning meaning) { return entry(meaning).personal; }

std::optional<Meaning> meaningFromName(std::string_view name) {
    const auto at = std::find_if(kNames.begin(), kNames.end(), [&](const Name& known) { return known.text == name; });
    if (at == kNames.end()) return std::nullopt;
    return at->meaning;
}

} // namespace understudy
