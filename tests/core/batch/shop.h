// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/batch_job.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

namespace understudy::batch_test {

namespace fs = std::filesystem;

/// A shop's samples in a folder of their own, with a history beside them: customers, their orders, the lines of those.
class Shop : public ::testing::Test {
protected:
    Shop() {
        std::string pattern = (fs::temp_directory_path() / "understudy-shop-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
        std::string customers = "customer_id,name,city\n", orders = "order_id,customer_id,placed\n", lines = "order_id,line_no,item\n";
        for (int i = 1; i <= 60; ++i) customers += number("C-", 1000 + i) + ",Person " + number("", i) + ",Town" + number("", i % 5) + "\n";
        for (int i = 1; i <= 90; ++i) {
            orders += number("", 500 + i) + "," + number("C-", 1001 + i * 7 % 60) + ",2024-03-" + number("", 10 + i % 20) + "\n";
            for (int line = 1; line <= 1 + i % 3; ++line) lines += number("", 500 + i) + "," + number("", line) + ",item" + number("", i % 9) + "\n";
        }
        write("samples/customers.csv", customers);
        write("samples/orders.csv", orders);
        write("samples/order_lines.csv", lines);
    }
    ~Shop() override { fs::remove_all(m_folder); }

    static std::string number(const std::string& before, int value) { return before + std::to_string(value); }

    std::string path(const std::string& name) const { return (fs::path(m_folder) / name).string(); }
    void write(const std::string& name, const std::string& text) const {
        fs::create_directories(fs::path(path(name)).parent_path());
        std::ofstream(path(name), std::ios::binary) << text;
    }
    std::string read(const std::string& name) const {
        std::ostringstream text;
        text << std::ifstream(path(name), std::ios::binary).rdbuf();
        return text.str();
    }
    std::string historyFolder() const { return path("history"); }

    BatchParameters parameters(std::map<std::string, std::uint64_t> rows, const std::string& destination) const {
        BatchParameters parameters;
        parameters.historyFolder = historyFolder();
        parameters.runChecks = false;
        BatchFile& batch = parameters.batch;
        batch.name = "shop";
        batch.folder = m_folder;
        batch.source = "samples";
        batch.destination = destination;
        batch.seed = 11;
        for (const char* table : {"customers", "orders", "order_lines"}) {
            BatchTable entry;
            entry.name = table;
            entry.file = entry.name + ".csv";
            if (const auto asked = rows.find(table); asked != rows.end()) entry.rows = asked->second;
            batch.tables.push_back(entry);
        }
        return parameters;
    }

    static BatchReport run(const BatchParameters& parameters) {
        BatchProgress progress;
        return runBatch(parameters, progress, {});
    }

    /// Runs a batch and cancels it as soon as its log has a line with `mark` in it.
    static BatchReport cancelledAt(const std::string& mark, const BatchParameters& parameters) {
        BatchProgress progress;
        std::stop_source stop;
        const std::jthread watch([&](std::stop_token over) {
            while (!over.stop_requested()) {
                for (const BatchProgress::LogLine& line : progress.log())
                    if (line.words.text().find(mark) != std::string::npos) stop.request_stop();
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
        });
        return runBatch(parameters, progress, stop.get_token());
    }

    std::vector<AuditRecord> records(const std::string& batchId) const {
        auto history = History::open(historyFolder());
        if (!history) return {};
        return (*history)->records(batchId).value_or(std::vector<AuditRecord>());
    }

    static std::map<std::string, std::string> hashes(const BatchReport& report) {
        std::map<std::string, std::string> hashes;
        for (const BatchOutput& table : report.tables) hashes[table.name] = table.sha256;
        return hashes;
    }

    std::string m_folder;
};

} // namespace understudy::batch_test
