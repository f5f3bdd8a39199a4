// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/provider.h"

#include "fake/expression.h"
#include "fake/native.h"

#include <algorithm>
#include <set>

namespace understudy::fake {

namespace {

constexpr std::string_view kDefaultLocale = "en_US";
constexpr std::string_view kSnowfakery = "snowfakery.";

/// Methods of Faker that Snowfakery hides.
const std::set<std::string_view>& hidden() {
    static const std::set<std::string_view> names = {
        "date_time_this_year", "date_time_this_month", "date_time_ad", "date_time_this_century",
        "date_time_this_decade"};
    return names;
}

std::string folded(std::string_view name) { return replaceAll(lowerAscii(name), "_", ""); }

/// "en-US" and "en_us" name en_US too; null if there is no such locale.
const Locale* findLocale(std::string_view name) {
    const Tables& tables = Tables::instance();
    if (name.empty()) return tables.locale(kDefaultLocale);
    if (const Locale* exact = tables.locale(name)) return exact;
    const std::string wanted = folded(replaceAll(std::string(name), "-", "_"));
    for (const auto& [known, locale] : tables.locales())
        if (folded(known) == wanted) return &locale;
    return nullptr;
}

Message methodAdvice() { return Core::tr("Choose another fake, or make the value with a formula"); }

tl::unexpected<Error> notBuilt(std::string_view name, const Locale& locale) {
    return fail(ErrorCode::Unsupported,
                Core::tr("fake.%1 exists in Faker but is not built here yet for %2", name, locale.name), {},
                methodAdvice());
}

/// The canonical name: exact in lower case first, then without underscores.
std::optional<std::string> canonicalName(std::string_view name, const Locale& locale) {
    const std::string lower = lowerAscii(name), wanted = folded(name);
    if (findNative(std::string(kSnowfakery) + lower) || (locale.method(lower) && !hidden().contains(lower)))
        return lower;
    for (const std::string& known : names(locale.name))
        if (folded(known) == wanted) return known;
    return std::nullopt;
}

/// An expression knows its parameters by name only: giving one is an argument it cannot follow.
Result<void> refuseArguments(std::string_view name, const Method& method, const Arguments& arguments) {
    const std::vector<std::string> known(method.parameters.begin(), method.parameters.end());
    if (arguments.positional.size() > known.size())
        return tooManyArguments(name, known.size(), arguments);
    for (const auto& [argument, value] : arguments.named)
        if (std::ranges::find(known, argument) == known.end()) return unknownArgument(name, argument, known);
    if (arguments.positional.empty() && arguments.named.empty()) return {};
    const std::string first = arguments.positional.empty() ? arguments.named.front().first : known.front();
    return fail(ErrorCode::Unsupported, Core::tr("the argument `%1` of fake.%2 is not built here yet", first, name), {},
                Core::tr("Leave it out"));
}

Result<std::unique_ptr<Provider>> makeNative(const Native& native, std::string_view name, const Locale& locale,
                                             const Arguments& arguments) {
    auto bound = BoundArguments::bind(name, native.parameters, arguments);
    if (!bound) return tl::unexpected(bound.error());
    return native.make({*bound, locale});
}

/// Keeps the first and last names of the row for the fakes after them.
std::unique_ptr<Provider> remembering(std::unique_ptr<Provider> provider, Value RowContext::*where) {
    return drawing([provider = std::shared_ptr<Provider>(std::move(provider)), where](
                       Draws& draws, Arena& arena, RowContext& context) {
        return context.*where = provider->draw(draws, arena, context);
    });
}

} // namespace

const Native* findNative(std::string_view definition) {
    static const auto all = [] {
        std::map<std::string_view, const Native*> natives;
        for (const auto& table :
             {snowfakeryNatives(), baseNatives(), numberNatives(), realNatives(), textNatives(), timeNatives(),
              internetNatives(), checkedNatives(), isbnNatives(), colorNatives(), miscNatives()})
            for (const Native& native : table) natives[native.definition] = &native;
        return natives;
    }();
    const auto found = all.find(definition);
    return found == all.end() ? nullptr : found->second;
}

Result<std::unique_ptr<Provider>> bindMethod(const Locale& locale, std::string_view name, const Arguments& arguments) {
    const Method* method = locale.method(name);
    if (method == nullptr) return notBuilt(name, locale);
    if (const Native* native = findNative(method->definition)) return makeNative(*native, name, locale, arguments);
    if (auto refused = refuseArguments(name, *method, arguments); !refused) return tl::unexpected(refused.error());
    if (method->code == Method::kNoCode) return notBuilt(name, locale);
    return Expression::compile(locale, *method);
}

Result<std::unique_ptr<Provider>> bind(std::string_view name, std::string_view locale, const Arguments& arguments) {
    const Locale* found = findLocale(locale);
    if (found == nullptr) {
        const auto near = nearest(locale, locales());
        return fail(ErrorCode::Data, near ? Core::tr("there is no locale `%1`. Did you mean %2", locale, *near)
                                          : Core::tr("there is no locale `%1`", locale));
    }
    const auto canonical = canonicalName(name, *found);
    if (!canonical) {
        const auto near = nearest(lowerAscii(name), names(found->name));
        return fail(ErrorCode::Data, near ? Core::tr("No fake data type named %1. Did you mean %2", name, *near)
                                          : Core::tr("No fake data type named %1.", name));
    }
    if (const Native* own = findNative(std::string(kSnowfakery) + *canonical))
        return makeNative(*own, *canonical, *found, arguments);
    auto provider = bindMethod(*found, *canonical, arguments);
    if (provider && *canonical == "first_name") return remembering(std::move(*provider), &RowContext::firstName);
    if (provider && *canonical == "last_name") return remembering(std::move(*provider), &RowContext::lastName);
    return provider;
}

std::vector<std::string> names(std::string_view locale) {
    std::set<std::string> all;
    const Locale* found = findLocale(locale);
    if (found == nullptr) return {};
    for (const ProviderClass* entry : found->classes)
        for (const auto& [name, method] : entry->methods)
            if (!hidden().contains(name)) all.emplace(name);
    for (const Native& own : snowfakeryNatives()) all.emplace(own.definition.substr(kSnowfakery.size()));
    return {all.begin(), all.end()};
}

bool isKnown(std::string_view name, std::string_view locale) {
    const Locale* found = findLocale(locale);
    return found != nullptr && canonicalName(name, *found).has_value();
}

std::vector<std::string> locales() {
    std::vector<std::string> all;
    for (const auto& [name, locale] : Tables::instance().locales()) all.emplace_back(name);
    return all;
}

std::vector<std::string_view> words(std::string_view locale, std::string_view provider, std::string_view list) {
    const Locale* found = findLocale(locale);
    if (found == nullptr) return {};
    std::vector<std::string_view> all;
    for (const Value& word : Tables::instance().words(*found, provider, list)) all.push_back(word.view());
    return all;
}

std::string tablesVersion() { return Tables::instance().version(); }

} // namespace understudy::fake
