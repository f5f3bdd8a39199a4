// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "paths.h"
#include "profile/profile.h"
#include "sniff/sniff.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace understudy::testing_files {

/// A folder for the files of one test, gone when the test ends.
class Folder {
public:
    Folder() : Folder(nameOfTest()) {}
    explicit Folder(const std::string& name)
        : m_path(std::filesystem::temp_directory_path() / ("understudy-" + std::to_string(::getpid()) + "-" + name)) {
        std::filesystem::create_directories(m_path);
    }
    ~Folder() { std::filesystem::remove_all(m_path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string write(const std::string& name, const std::string& text) const {
        const auto path = m_path / name;
        std::ofstream(path, std::ios::binary) << text;
        return path.string();
    }

private:
    static std::string nameOfTest() {
        const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
        return std::string(test->test_suite_name()) + "-" + test->name();
    }

    std::filesystem::path m_path;
};

/// Sniffs and profiles a file; the dialect is a comma with a header row unless the file says otherwise.
inline TableProfile profiled(const std::string& path, const std::string& headerFile = {}) {
    SniffOptions options;
    options.headerFile = headerFile;
    const auto sniffed = sniffFile(path, options);
    EXPECT_TRUE(sniffed) << (sniffed ? "" : sniffed.error().text());
    const auto profile = profileTable(std::filesystem::path(path).stem().string(), path, *sniffed);
    EXPECT_TRUE(profile) << (profile ? "" : profile.error().text());
    return profile.value_or(TableProfile{});
}

/// A CSV text as a profiled table. Always read as comma-separated with a header row.
inline TableProfile table(const Folder& folder, const std::string& name, const std::string& text) {
    const std::string path = folder.write(name + ".csv", text);
    SniffOptions options;
    options.overrides.delimiter = ",";
    options.overrides.header = true;
    const auto sniffed = sniffFile(path, options);
    const auto profile = profileTable(name, path, *sniffed);
    EXPECT_TRUE(profile) << (profile ? "" : profile.error().text());
    return profile.value_or(TableProfile{});
}

/// The five tables of the retail sample.
inline DatasetProfile retail() {
    const std::string folder = std::string(UNDERSTUDY_SOURCE_DIR) + "/resources/samples/retail/";
    std::vector<TableProfile> tables;
    tables.push_back(profiled(folder + "customers.txt", folder + "customers.hdr"));
    tables.push_back(profiled(folder + "products.csv"));
    tables.push_back(profiled(folder + "orders.csv"));
    tables.push_back(profiled(folder + "order_lines.psv", folder + "order_lines.hdr"));
    tables.push_back(profiled(folder + "reviews.dat"));
    return relate(std::move(tables));
}

inline const ColumnProfile& column(const TableProfile& table, const std::string& name) {
    for (const ColumnProfile& column : table.columns)
        if (column.column.name == name) return column;
    ADD_FAILURE() << "no column " << name;
    return table.columns.front();
}

/// "child.a,b -> parent.a,b"
inline std::string spelled(const DatasetProfile& dataset, const Relationship& relationship) {
    const auto side = [&](std::size_t table, const std::vector<std::size_t>& columns) {
        std::string text = dataset.tables[table].name + ".";
        for (const std::size_t column : columns)
            text += (text.ends_with('.') ? "" : ",") + dataset.tables[table].columns[column].column.name;
        return text;
    };
    return side(relationship.child, relationship.childColumns) + " -> " +
           side(relationship.parent, relationship.parentColumns);
}

inline std::vector<std::string> relationshipsOf(const DatasetProfile& dataset) {
    std::vector<std::string> found;
    for (const Relationship& relationship : dataset.relationships) found.push_back(spelled(dataset, relationship));
    return found;
}

} // namespace understudy::testing_files
