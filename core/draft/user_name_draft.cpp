// SPDX-License-Identifier: GPL-3.0-or-later
#include "draft/column_draft.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace understudy {
namespace {

bool isLower(char c) { return c >= 'a' && c <= 'z'; }
bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// How a sample's user names are put together.
struct UserNameForm {
    std::string mark;      ///< Between the names: "." or "_".
    bool initial = true;   ///< Only the first letter of the given name.
    bool lower = true;
    std::size_t digits = 0; ///< Behind the names.
};

std::size_t trailingDigits(std::string_view text) {
    return static_cast<std::size_t>(std::find_if_not(text.rbegin(), text.rend(), isDigit) - text.rbegin());
}

/// True if more than half of the sample's rows say so.
template <class Predicate>
bool mostly(const ColumnProfile& column, Predicate predicate) {
    std::uint64_t hits = 0, all = 0;
    for (const auto& [text, count] : column.frequent) {
        all += count;
        if (predicate(std::string_view(text))) hits += count;
    }
    return hits * 2 > all;
}

UserNameForm formOf(const ColumnProfile& column) {
    UserNameForm form;
    for (const char mark : {'.', '_', '-'})
        if (mostly(column, [&](std::string_view text) { return text.find(mark) != std::string_view::npos; })) form.mark = mark;
    if (!form.mark.empty())
        form.initial = mostly(column, [&](std::string_view text) { return text.find(form.mark) == 1; });
    form.lower = mostly(column, [](std::string_view text) { return std::none_of(text.begin(), text.end(), isUpper); });
    while (mostly(column, [&](std::string_view text) { return trailingDigits(text) > form.digits; })) ++form.digits;
    return form;
}

/// A hidden name as user names spell it.
std::string spelled(const std::string& hidden, const UserNameForm& form, const DraftOptions& options) {
    std::string text = hidden + " | replace(\" \", \"\") | replace(\"'\", \"\")";
    if (form.lower) text += " | lower";
    if (!options.locale.starts_with("de")) return text;
    return text + " | replace(\"ä\", \"ae\") | replace(\"ö\", \"oe\") | replace(\"ü\", \"ue\") | replace(\"ß\", \"ss\")";
}

} // namespace

bool readsAsUserNames(const ColumnProfile& column) {
    return mostly(column, [](std::string_view text) {
        return !text.empty() && (isLower(text[0]) || isUpper(text[0])) && text.find_first_of("@ ") == std::string_view::npos;
    });
}

ColumnDraft draftUserName(const ColumnProfile& column, const DraftOptions& options, bool unique) {
    const UserNameForm form = formOf(column);
    const std::string given = hiddenName(column.column.name) + "_given", family = hiddenName(column.column.name) + "_family";
    const std::string first = spelled(form.initial ? given + "[0]" : given, form, options);
    std::string value = "${{ " + first + " }}" + form.mark + "${{ " + spelled(family, form, options) + " }}";
    if (unique) value += "${{ id }}";
    else if (form.digits > 0) value += "${{ fake.numerify(text=\"" + std::string(form.digits, '#') + "\") }}";
    return {yamlText(value), unique ? "user name, made up; no two the same" : "user name, made up", "fake.last_name", 0.9,
            {{given, yamlCall("fake", yamlText("first_name")), {}}, {family, yamlCall("fake", yamlText("last_name")), {}}}};
}

} // namespace understudy
