// SPDX-License-Identifier: GPL-3.0-or-later
// Few people or companies in many rows: as many made-up ones, as often.
#include "base/arena.h"
#include "base/random.h"
#include "base/text.h"
#include "draft/column_draft.h"
#include "draft/table_plan.h"
#include "fake/provider.h"

#include <algorithm>
#include <set>

namespace understudy {
namespace {

constexpr std::size_t kMostValues = 50;
constexpr std::size_t kRowsPerValue = 3;
constexpr std::uint64_t kTries = 10000;
constexpr std::size_t kShortestWord = 3;

bool comesOften(const ColumnProfile& column) {
    const bool few = column.distinct > 0 && column.distinct <= kMostValues && column.distinct == column.frequent.size();
    return few && column.distinct * kRowsPerValue <= column.count - column.nulls;
}

const char* providerOf(Meaning meaning) {
    if (meaning == Meaning::FullName) return "name";
    return meaning == Meaning::Company ? "company" : nullptr;
}

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }

std::vector<std::string> wordsOf(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        if (isLetter(c)) words.back() += c;
        else if (!words.back().empty()) words.emplace_back();
    }
    std::erase_if(words, [](const std::string& word) { return word.size() < kShortestWord; });
    return words;
}

/// Different values; fewer than asked for if the provider has no more.
std::vector<std::string> drawn(const fake::Provider& provider, const ColumnProfile& column, const std::set<std::string>& avoided) {
    std::set<std::string> seen;
    std::vector<std::string> values;
    Arena arena;
    for (std::uint64_t row = 0; row < kTries && values.size() < column.distinct; ++row) {
        Draws draws(siteKey(0, column.column.name), row);
        fake::RowContext context;
        const Value value = provider.draw(draws, arena, context);
        std::string text = value.is(Kind::String) ? std::string(value.view()) : std::string();
        arena.reset();
        const std::vector<std::string> words = wordsOf(text);
        if (std::any_of(words.begin(), words.end(), [&](const std::string& word) { return avoided.contains(word); })) continue;
        if (!text.empty() && seen.insert(text).second) values.push_back(std::move(text));
    }
    return values;
}

} // namespace

std::set<std::string> personalWords(const DatasetProfile& profile) {
    std::set<std::string> words;
    for (const TableProfile& table : profile.tables)
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const Meaning meaning = table.columns[i].meaning;
            const bool named = isPersonal(meaning) && meaning != Meaning::FreeText && table.columns[i].column.type == ColumnType::String;
            for (const auto& row : table.sample)
                if (named && row[i]) for (std::string& word : wordsOf(*row[i])) words.insert(std::move(word));
        }
    return words;
}

std::optional<ColumnDraft> draftMadeUpValues(const ColumnProfile& column, const std::set<std::string>& avoided,
                                             const DraftOptions& options) {
    const char* const provider = providerOf(column.meaning);
    if (!provider || column.column.type != ColumnType::String || !comesOften(column)) return std::nullopt;
    const auto bound = fake::bind(provider, options.locale, {});
    if (!bound) return std::nullopt;
    const std::vector<std::string> values = drawn(**bound, column, avoided);
    if (values.size() < column.distinct) return std::nullopt;
    Weights weights;
    for (std::size_t i = 0; i < values.size(); ++i) weights.emplace_back(values[i], column.frequent[i].second);
    ColumnDraft draft = draftCategory(weights, column);
    draft.comment = std::string(meaningName(column.meaning)) + ", " +
                    (values.size() == 1 ? "1 value" : grouped(values.size()) + " values") + " made up, weights of the sample";
    return draft;
}

} // namespace understudy
