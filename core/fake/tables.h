// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text.h"
#include "base/text_traits.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::fake {

/// The words of one list: padded Strings with their traits.
using Words = std::span<const Value>;

/// Words and expressions of one provider module; table_file.py describes the bytes.
class Part {
public:
    explicit Part(std::string bytes);

    std::string_view text(std::uint32_t number) const { return m_texts[number].view(); }
    /// The same as a padded String with its traits.
    const Value& word(std::uint32_t number) const { return m_texts[number]; }
    Words words(std::uint32_t list) const;
    /// The code from a place on.
    const std::uint32_t* code(std::uint32_t place) const { return m_code + place; }

private:
    std::string m_bytes;
    std::vector<Value> m_texts;
    std::vector<Value> m_items;
    const std::uint32_t* m_listEnds = nullptr;
    const std::uint32_t* m_code = nullptr;
};

/// A method of a provider class.
struct Method {
    static constexpr std::uint32_t kNoCode = 0xFFFFFFFF;
    std::uint32_t part = 0;
    std::uint32_t code = kNoCode;  ///< Its expression, if it is one.
    std::string_view definition;   ///< Where Faker defines it: "internet.ipv4", "ssn/pl_PL.ssn".
    std::vector<std::string_view> parameters;
};

/// The place of a word list.
struct ListPlace {
    std::uint32_t part = 0;
    std::uint32_t list = 0;
};

/// A provider class of Faker.
struct ProviderClass {
    std::string_view module; ///< "person/de_DE"
    std::map<std::string_view, Method> methods;
    std::map<std::string_view, ListPlace> lists;
};

/// What a locale offers.
struct Locale {
    std::string_view name;
    std::vector<const ProviderClass*> classes; ///< The first that has a method wins.

    /// The method Faker would call, or null.
    const Method* method(std::string_view name) const;
};

/// The embedded tables. Parts are decompressed at first use, by any thread.
class Tables {
public:
    static const Tables& instance();

    const Part& part(std::uint32_t number) const;
    /// The name a called method has in expressions.
    std::string_view name(std::uint32_t number) const { return m_directory->text(number); }
    const Locale* locale(std::string_view name) const;
    const std::map<std::string_view, Locale>& locales() const { return m_locales; }
    const std::string& version() const { return m_version; }
    /// The words of a list of a locale's provider; empty if there is none.
    Words words(const Locale& locale, std::string_view provider, std::string_view list) const;

private:
    struct Packed {
        std::string_view bytes;
        std::uint32_t size = 0;
        std::once_flag once;
        std::unique_ptr<Part> part;
    };

    Tables();
    void readDirectory(std::string_view parts);
    const std::uint32_t* readClass(const std::uint32_t* at, ProviderClass& entry);
    const std::uint32_t* readLocale(const std::uint32_t* at);

    std::string m_version;
    std::unique_ptr<Part> m_directory;
    mutable std::vector<Packed> m_parts;
    std::vector<ProviderClass> m_classes;
    std::map<std::string_view, Locale> m_locales;
};

} // namespace understudy::fake
