// SPDX-License-Identifier: GPL-3.0-or-later
#include "draft/draft.h"

#include "base/text.h"
#include "draft/nesting.h"
#include "draft/table_drafter.h"
#include "draft/table_plan.h"
#include "profile/word_evidence.h"

#include <algorithm>

namespace understudy {
namespace {

constexpr int kIndent = 2;

/// Writes one table and those made as its friends.
class RecipeWriter {
public:
    RecipeWriter(const DatasetPlan& plan, Draft& draft) : m_plan(plan), m_draft(draft) {}

    void writeTable(std::size_t index, int indent) {
        const TablePlan& table = m_plan.tables[index];
        const TableDrafter drafter(m_plan, table);
        m_draft.tables.push_back(drafter.report());
        const std::string space(static_cast<std::size_t>(indent), ' ');
        m_draft.recipe += space + "- object: " + yamlQuoted(table.profile->name, false) + "\n";
        writeCount(table, indent + kIndent);
        if (!drafter.fields().empty()) m_draft.recipe += space + "  fields:\n";
        for (const PlannedField& field : drafter.fields())
            writeYamlEntry(m_draft.recipe, indent + 2 * kIndent, field.name, field.value, field.comment);
        if (table.nested.empty()) return;
        m_draft.recipe += space + "  friends:\n";
        for (const std::size_t child : table.nested) writeTable(child, indent + 2 * kIndent);
    }

private:
    void writeCount(const TablePlan& table, int indent) {
        if (!table.host)
            return writeYamlEntry(m_draft.recipe, indent, "count", yamlNumber(static_cast<std::int64_t>(table.rows)));
        const std::string& parent = m_plan.tables[table.host->parent].profile->name;
        const std::string comment = "rows follow " + parent + ": as many each as in the sample";
        writeYamlEntry(m_draft.recipe, indent, "count", childCountNode(childCounts(*m_plan.profile, *table.host)), comment);
    }

    const DatasetPlan& m_plan;
    Draft& m_draft;
};

std::vector<std::string_view> sampledNames(const DatasetProfile& profile) {
    std::vector<std::string_view> names;
    for (const TableProfile& table : profile.tables)
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (table.columns[i].meaning != Meaning::GivenName && table.columns[i].meaning != Meaning::FamilyName) continue;
            for (const auto& row : table.sample)
                if (row[i]) names.push_back(*row[i]);
        }
    return names;
}

/// The analyst's locale, or the one the sampled names speak of.
std::string chosenLocale(const DatasetProfile& profile, const DraftOptions& options) {
    if (options.locale != DraftOptions{}.locale) return options.locale;
    const std::string spoken = localeOfNames(sampledNames(profile));
    return spoken.empty() ? options.locale : spoken;
}

std::string heading(std::size_t tables) {
    return "# Drafted by Understudy from " + grouped(tables) + (tables == 1 ? " sample table" : " sample tables") +
           ".\n# Names, e-mails and free text are made up; everything else follows the statistics of the sample.\n";
}

} // namespace

Draft draftRecipe(const DatasetProfile& profile, const DraftOptions& options) {
    DraftOptions settled = options;
    settled.locale = chosenLocale(profile, options);
    const DatasetPlan plan = planDataset(profile, settled);
    Draft draft;
    draft.recipe = heading(profile.tables.size());
    draft.notes = plan.notes;
    for (const Message& note : plan.notes) draft.recipe += "# " + note.text() + "\n";
    draft.recipe += "- snowfakery_version: 3\n";
    if (settled.locale != DraftOptions{}.locale)
        draft.recipe += "- var: snowfakery_locale\n  value: " + settled.locale + "\n";
    RecipeWriter writer(plan, draft);
    for (const std::size_t root : plan.roots) {
        draft.recipe += '\n';
        writer.writeTable(root, 0);
    }
    return draft;
}

} // namespace understudy
