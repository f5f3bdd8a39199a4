// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake/tables.h"

#include <zstd.h>

#include <cstring>

extern "C" const char understudy_fake_tables[];
extern "C" const char understudy_fake_tables_end[];

namespace understudy::fake {

namespace {

std::uint32_t numberAt(const char* at) {
    std::uint32_t number = 0;
    std::memcpy(&number, at, sizeof number);
    return number;
}

std::string unpacked(std::string_view packed, std::uint32_t size) {
    std::string bytes(size, '\0');
    ZSTD_decompress(bytes.data(), bytes.size(), packed.data(), packed.size());
    return bytes;
}

Value padded(std::string_view text) { return Value::text(text, traitsOf(text) | kPadded); }

} // namespace

Part::Part(std::string bytes) : m_bytes(std::move(bytes)) {
    m_bytes.append(kTextPadding, '\0');
    const auto* head = reinterpret_cast<const std::uint32_t*>(m_bytes.data());
    const std::uint32_t texts = head[0], lists = head[1], items = head[2], words = head[3];
    const std::uint32_t* textEnds = head + 4;
    m_listEnds = textEnds + texts;
    const std::uint32_t* itemNumbers = m_listEnds + lists;
    m_code = itemNumbers + items;
    const char* chars = reinterpret_cast<const char*>(m_code + words);
    m_texts.reserve(texts);
    for (std::uint32_t i = 0, begin = 0; i < texts; begin = textEnds[i++])
        m_texts.push_back(padded({chars + begin, textEnds[i] - begin}));
    m_items.reserve(items);
    for (std::uint32_t i = 0; i < items; ++i) m_items.push_back(m_texts[itemNumbers[i]]);
}

Words Part::words(std::uint32_t list) const {
    const std::uint32_t begin = list == 0 ? 0 : m_listEnds[list - 1];
    return Words(m_items).subspan(begin, m_listEnds[list] - begin);
}

const Method* Locale::method(std::string_view wanted) const {
    for (const ProviderClass* entry : classes)
        if (const auto found = entry->methods.find(wanted); found != entry->methods.end()) return &found->second;
    return nullptr;
}

const Tables& Tables::instance() {
    static const Tables tables;
    return tables;
}

Tables::Tables() {
    const char* at = understudy_fake_tables + 4;
    const std::uint32_t versionSize = numberAt(at);
    m_version.assign(at + 4, versionSize);
    at += 4 + versionSize;
    const std::uint32_t packed = numberAt(at), size = numberAt(at + 4);
    m_directory = std::make_unique<Part>(unpacked({at + 8, packed}, size));
    at += 8 + packed;
    readDirectory({at, static_cast<std::size_t>(understudy_fake_tables_end - at)});
}

void Tables::readDirectory(std::string_view parts) {
    const std::uint32_t* at = m_directory->code(0);
    const std::uint32_t classes = at[1], locales = at[2];
    m_parts = std::vector<Packed>(at[0]);
    at += 3;
    for (Packed& part : m_parts) {
        part.bytes = parts.substr(at[0], at[1]);
        part.size = at[2];
        at += 3;
    }
    m_classes.resize(classes);
    for (ProviderClass& entry : m_classes) at = readClass(at, entry);
    for (std::uint32_t i = 0; i < locales; ++i) at = readLocale(at);
}

const std::uint32_t* Tables::readClass(const std::uint32_t* at, ProviderClass& entry) {
    entry.module = name(at[0]);
    const std::uint32_t part = at[1], lists = at[2], methods = at[3];
    at += 4;
    for (std::uint32_t i = 0; i < lists; ++i, at += 3) entry.lists[name(at[0])] = {at[1], at[2]};
    for (std::uint32_t i = 0; i < methods; ++i) {
        Method& method = entry.methods[name(at[0])];
        method = {part, at[1], name(at[2]), {}};
        const std::uint32_t parameters = at[3];
        at += 4;
        for (std::uint32_t p = 0; p < parameters; ++p) method.parameters.push_back(name(*at++));
    }
    return at;
}

const std::uint32_t* Tables::readLocale(const std::uint32_t* at) {
    Locale& locale = m_locales[name(at[0])];
    locale.name = name(at[0]);
    for (std::uint32_t i = 0; i < at[1]; ++i) locale.classes.push_back(&m_classes[at[2 + i]]);
    return at + 2 + at[1];
}

const Part& Tables::part(std::uint32_t number) const {
    Packed& packed = m_parts[number];
    std::call_once(packed.once, [&] { packed.part = std::make_unique<Part>(unpacked(packed.bytes, packed.size)); });
    return *packed.part;
}

const Locale* Tables::locale(std::string_view wanted) const {
    const auto found = m_locales.find(wanted);
    return found == m_locales.end() ? nullptr : &found->second;
}

Words Tables::words(const Locale& locale, std::string_view provider, std::string_view list) const {
    for (const ProviderClass* entry : locale.classes) {
        if (entry->module.substr(0, entry->module.find('/')) != provider) continue;
        const auto found = entry->lists.find(list);
        return found == entry->lists.end() ? Words() : part(found->second.part).words(found->second.list);
    }
    return {};
}

} // namespace understudy::fake
