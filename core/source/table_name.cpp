// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "source/source.h"

namespace understudy {

namespace {

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

} // namespace

std::string tableNameOf(const std::string& fileName) {
    std::string stem = fileName.substr(fileName.find_last_of('/') + 1);
    if (const std::size_t dot = stem.find('.', 1); dot != std::string::npos) stem.resize(dot);
    std::string name;
    for (const char c : stem) {
        if (isLetter(c) || isDigit(c)) name += c;
        else if (!name.empty() && name.back() != '_') name += '_';
    }
    while (name.ends_with('_')) name.pop_back();
    if (name.empty()) return "table_1";
    return isDigit(name.front()) ? "t_" + name : name;
}

} // namespace understudy
