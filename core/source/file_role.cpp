// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/file_role.h"

#include "base/text.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

namespace understudy {

namespace {

using Role = SourceObject::Role;

constexpr std::string_view kHeaderExtensions[] = {".hdr", ".header", ".head", ".columns"};
constexpr std::string_view kHeaderEndings[] = {"_header", "-header", ".header", "_hdr", "-hdr", ".hdr", "_headers"};
constexpr std::string_view kOtherExtensions[] = {
    ".log",  ".md",  ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".gz",   ".tar", ".7z",  ".png", ".jpg",
    ".jpeg", ".gif", ".svg", ".exe", ".so",   ".py",  ".sh",   ".sql", ".json", ".xml", ".yml", ".yaml", ".html",
    ".sqlite", ".db", ".parquet", ".avro", ".bak", ".tmp", ".part", ".sha256", ".md5"};
constexpr std::string_view kOtherNames[] = {"readme", "readme.txt", "license", "license.txt", "makefile", "notes.txt"};

template <std::size_t N>
bool oneOf(std::string_view text, const std::string_view (&list)[N]) {
    return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

std::string extensionOf(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos || dot == 0 ? "" : lowerAscii(name.substr(dot));
}

std::string stemOf(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    return lowerAscii(dot == std::string::npos || dot == 0 ? name : name.substr(0, dot));
}

bool isUtf16(std::string_view bytes) { return bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff"); }

/// UTF-16 without a mark has zeros at every second byte; other files with zeros are no text.
bool isBinary(std::string_view bytes) {
    if (isUtf16(bytes)) return false;
    std::size_t zeros[2] = {0, 0};
    for (std::size_t i = 0; i < bytes.size(); ++i) zeros[i % 2] += bytes[i] == '\0';
    const bool halfZeros = std::min(zeros[0], zeros[1]) * 8 < std::max(zeros[0], zeros[1]) &&
                           std::max(zeros[0], zeros[1]) * 4 > bytes.size();
    return zeros[0] + zeros[1] > 0 && !halfZeros;
}

/// The table's stem that a header file's name begins with; empty if the name is not of that kind.
std::string headedStem(const std::string& name) {
    const std::string stem = stemOf(name);
    for (const std::string_view ending : kHeaderEndings)
        if (stem.size() > ending.size() && stem.ends_with(ending)) return stem.substr(0, stem.size() - ending.size());
    return oneOf(extensionOf(name), kHeaderExtensions) ? stem : std::string();
}

} // namespace

Role roleOf(const std::string& fileName, const std::string& firstBytes) {
    if (firstBytes.empty() || isBinary(firstBytes)) return Role::NotATable;
    if (fileName.starts_with(".") || fileName.ends_with("~") || oneOf(lowerAscii(fileName), kOtherNames))
        return Role::NotATable;
    if (!headedStem(fileName).empty()) return Role::HeaderFile;
    return oneOf(extensionOf(fileName), kOtherExtensions) ? Role::NotATable : Role::Table;
}

void pairHeaderFiles(std::vector<SourceObject>& objects) {
    std::map<std::string, const SourceObject*> tables;
    for (const SourceObject& object : objects)
        if (object.role == Role::Table && !object.folder)
            for (const std::string& name : {lowerAscii(object.name), stemOf(object.name)}) tables.try_emplace(name, &object);
    for (SourceObject& header : objects) {
        if (header.role != Role::HeaderFile) continue;
        const auto table = tables.find(headedStem(header.name));
        header.headerOf = table == tables.end() ? std::string() : table->second->name;
    }
}

} // namespace understudy
