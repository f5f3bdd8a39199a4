// SPDX-License-Identifier: GPL-3.0-or-later
// Digits among signs, written in a few forms: "64.5%" and "7.0%", "$1,241.27" and "$87.50".
#include "draft/column_draft.h"
#include "fake/provider.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace understudy {
namespace {

constexpr std::size_t kMostForms = 12;
constexpr std::string_view kMaskSigns = "#%!@"; ///< What numerify replaces.

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }

/// A value with its digits left out: what stands before, between and after them.
struct Form {
    std::string before, mask, after;
    bool operator<(const Form& other) const {
        return std::tie(before, mask, after) < std::tie(other.before, other.mask, other.after);
    }
};

std::string lettersOf(std::string_view text) {
    std::string letters;
    std::copy_if(text.begin(), text.end(), std::back_inserter(letters), isLetter);
    return letters;
}

/// A number of several digits that begins with none keeps doing so: % is a digit other than 0.
std::string maskOf(std::string_view digits) {
    std::string mask(digits);
    std::replace_if(mask.begin(), mask.end(), isDigit, '#');
    if (mask.size() > 1 && isDigit(digits[1]) && digits[0] != '0') mask[0] = '%';
    return mask;
}

std::optional<Form> formOf(const std::string& text) {
    const auto first = std::find_if(text.begin(), text.end(), isDigit);
    if (first == text.end()) return std::nullopt;
    const auto last = std::find_if(text.rbegin(), text.rend(), isDigit).base();
    const std::string digits(first, last);
    Form form{{text.begin(), first}, maskOf(digits), {last, text.end()}};
    const bool readAsFormula = (form.before + form.after).find_first_of("()[]{}\\") != std::string::npos;
    if (readAsFormula || digits.find_first_of(kMaskSigns) != std::string::npos || !lettersOf(digits).empty())
        return std::nullopt;
    return form;
}

YamlNode formNode(const Form& form) {
    if (form.before.empty() && form.after.empty())
        return yamlCall("fake.numerify", yamlMapping({{"text", yamlText(form.mask)}}));
    return yamlText(form.before + "${{ fake.numerify(text=\"" + form.mask + "\") }}" + form.after);
}

} // namespace

std::optional<ColumnDraft> draftDigitForms(const ColumnProfile& column, const DraftOptions& options) {
    std::map<Form, std::uint64_t> forms;
    for (const auto& [value, count] : column.frequent) {
        const auto form = formOf(value);
        if (!form || lettersOf(value) != lettersOf(column.frequent.front().first)) return std::nullopt;
        forms[*form] += count;
    }
    if (forms.empty() || forms.size() > kMostForms || !fake::isKnown("numerify", options.locale)) return std::nullopt;
    const std::string comment = "digits in " + std::to_string(forms.size()) + (forms.size() == 1 ? " form" : " forms") + ", made up";
    ColumnDraft draft{formNode(forms.begin()->first), comment, "fake.numerify", 0.6, {}};
    if (forms.size() == 1) return draft;
    std::vector<YamlNode> choices;
    for (const auto& [form, count] : forms)
        choices.push_back(yamlCall("choice", yamlMapping({{"probability", yamlNumber(static_cast<std::int64_t>(count))},
                                                          {"pick", formNode(form)}})));
    draft.value = yamlCall("random_choice", yamlList(std::move(choices)));
    return draft;
}

} // namespace understudy
