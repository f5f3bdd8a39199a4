// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace understudy::cli_test {

using Json = nlohmann::json;

/// What a run of the program left: exit code (128 + signal if it was killed), standard output and standard error.
struct Outcome {
    int exit = -1;
    std::string out, err;

    Json json() const { return Json::parse(out); }
};

/// A folder of its own with a history of its own, in which the real program runs; gone afterwards.
class Desk {
public:
    Desk();
    ~Desk();
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    Outcome run(const std::vector<std::string>& arguments) const;
    /// The same; `meanwhile` gets the process once it runs.
    Outcome run(const std::vector<std::string>& arguments, const std::function<void(pid_t)>& meanwhile) const;
    void write(const std::string& name, const std::string& text) const;
    std::string read(const std::string& name) const;
    std::filesystem::path path(const std::string& name) const { return m_folder / name; }

private:
    pid_t start(const std::vector<std::string>& arguments) const;

    std::filesystem::path m_folder;
};

/// What is wrong with a report by resources/schemas/NAME.schema.json; empty if nothing is.
std::string breaches(const Json& report, const std::string& schema);

/// Two tables, ten customers and five orders.
extern const char kShop[];

} // namespace understudy::cli_test
