// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/table_files.h"
#include "draft/draft.h"
#include "engine/engine.h"
#include "format/encoder.h"

#include <algorithm>
#include <set>

namespace understudy::testing_files {

class MemorySink : public ByteSink {
public:
    Result<void> write(std::string_view bytes) override {
        text += bytes;
        return {};
    }
    Result<void> publish() override { return {}; }
    std::string text;
};

inline std::vector<DialectTable> outputsOf(const DatasetProfile& dataset) {
    std::vector<DialectTable> outputs;
    for (const TableProfile& table : dataset.tables)
        outputs.push_back({table.name, table.sniffed.dialect, table.sniffed.columns});
    return outputs;
}

/// Drafts, generates in the sources' dialects and profiles what came out. Empty, with a failure, if it did not work.
inline std::vector<TableProfile> generated(const Folder& folder, const DatasetProfile& dataset, const DraftOptions& options = {}) {
    const std::string recipe = draftRecipe(dataset, options).recipe;
    Diagnostics diagnostics;
    engine::CompileOptions compile;
    compile.seed = 4711;
    const auto plan = engine::Plan::compile(recipe::parse(recipe, "draft.yml").recipe, compile, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) ADD_FAILURE() << diagnostic.text();
    if (!plan) return {};
    std::vector<TableShape> shapes;
    for (const engine::TableInfo& table : plan->tables()) shapes.push_back(table.shape);
    const auto encoder = makeDialectEncoder(shapes, outputsOf(dataset));
    EXPECT_TRUE(encoder) << (encoder ? "" : encoder.error().text());
    if (!encoder) return {};
    std::vector<MemorySink> sinks(dataset.tables.size());
    std::vector<ByteSink*> pointers;
    for (MemorySink& sink : sinks) pointers.push_back(&sink);
    engine::Progress progress(plan->tables().size());
    const auto summary = engine::run(*plan, **encoder, pointers, {}, progress);
    EXPECT_TRUE(summary) << (summary ? "" : summary.error().text()) << "\n" << recipe;
    if (!summary) return {};
    std::vector<TableProfile> tables;
    for (std::size_t i = 0; i < sinks.size(); ++i) {
        const TableProfile& source = dataset.tables[i];
        const auto profile = profileTable(source.name, folder.write("out-" + source.name, sinks[i].text), source.sniffed);
        EXPECT_TRUE(profile) << source.name << ": " << (profile ? "" : profile.error().text());
        if (!profile) return {};
        EXPECT_TRUE(profile->sniffed.diagnostics.size() == source.sniffed.diagnostics.size()) << source.name;
        tables.push_back(*profile);
    }
    return tables;
}

/// The values of some columns, row by row; rows with a null left out.
inline std::vector<std::vector<std::string>> valuesOf(const TableProfile& table, const std::vector<std::size_t>& columns) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : table.sample) {
        std::vector<std::string> values;
        for (const std::size_t column : columns)
            if (row[column]) values.push_back(*row[column]);
        if (values.size() == columns.size()) rows.push_back(values);
    }
    return rows;
}

inline void expectSoundKeys(const DatasetProfile& source, const std::vector<TableProfile>& made) {
    for (std::size_t i = 0; i < made.size(); ++i) {
        const auto& key = source.tables[i].primaryKey;
        if (key.empty()) continue;
        const auto keys = valuesOf(made[i], key);
        EXPECT_EQ(keys.size(), made[i].sample.size()) << made[i].name << ": null in the key";
        EXPECT_EQ((std::set<std::vector<std::string>>(keys.begin(), keys.end()).size()), keys.size()) << made[i].name;
    }
    for (const Relationship& relationship : source.relationships) {
        const auto parents = valuesOf(made[relationship.parent], relationship.parentColumns);
        const std::set<std::vector<std::string>> known(parents.begin(), parents.end());
        for (const auto& value : valuesOf(made[relationship.child], relationship.childColumns))
            ASSERT_TRUE(known.contains(value)) << spelled(source, relationship) << ": " << value[0];
    }
}

} // namespace understudy::testing_files
