// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"
#include "paths.h"

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace understudy::cli_test {

namespace fs = std::filesystem;

namespace {

constexpr char kOut[] = ".stdout", kErr[] = ".stderr";

std::string contents(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

/// In the child: the program in place of this one.
[[noreturn]] void become(const fs::path& folder, const std::vector<std::string>& arguments) {
    std::vector<std::string> words = {UNDERSTUDY_BINARY_DIR "/bin/understudy"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> raw;
    for (std::string& word : words) raw.push_back(word.data());
    raw.push_back(nullptr);
    ::setenv("XDG_DATA_HOME", (folder / ".data").c_str(), 1);
    ::setenv("XDG_CONFIG_HOME", (folder / ".config").c_str(), 1);
    const int out = ::open((folder / kOut).c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int err = ::open((folder / kErr).c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (::chdir(folder.c_str()) != 0 || ::dup2(out, STDOUT_FILENO) < 0 || ::dup2(err, STDERR_FILENO) < 0) ::_exit(99);
    ::execv(raw.front(), raw.data());
    ::_exit(99);
}

} // namespace

const char kShop[] = R"(- object: customer
  count: 10
  fields:
    name: {fake: FirstName}
    size: {random_number: {min: 1, max: 100}}
- object: orders
  count: 5
  fields:
    customer: {random_reference: customer}
)";

Desk::Desk() {
    std::string pattern = (fs::temp_directory_path() / "understudy-cli-XXXXXX").string();
    m_folder = fs::canonical(::mkdtemp(pattern.data()));
}

Desk::~Desk() {
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
}

pid_t Desk::start(const std::vector<std::string>& arguments) const {
    const pid_t child = ::fork();
    if (child == 0) become(m_folder, arguments);
    return child;
}

Outcome Desk::run(const std::vector<std::string>& arguments) const {
    return run(arguments, [](pid_t) {});
}

Outcome Desk::run(const std::vector<std::string>& arguments, const std::function<void(pid_t)>& meanwhile) const {
    const pid_t child = start(arguments);
    meanwhile(child);
    int status = 0;
    ::waitpid(child, &status, 0);
    Outcome outcome;
    outcome.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    outcome.out = contents(path(kOut));
    outcome.err = contents(path(kErr));
    return outcome;
}

void Desk::write(const std::string& name, const std::string& text) const {
    fs::create_directories(path(name).parent_path());
    std::ofstream(path(name), std::ios::binary) << text;
}

std::string Desk::read(const std::string& name) const { return contents(path(name)); }

std::string breaches(const Json& report, const std::string& schema) {
    const Json text = Json::parse(contents(UNDERSTUDY_SOURCE_DIR "/resources/schemas/" + schema + ".schema.json"));
    valijson::Schema parsed;
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(valijson::adapters::NlohmannJsonAdapter(text), parsed);
    valijson::ValidationResults results;
    valijson::Validator().validate(parsed, valijson::adapters::NlohmannJsonAdapter(report), &results);
    std::string found;
    for (const auto& error : results) {
        for (const std::string& step : error.context) found += step;
        found += ": " + error.description + "\n";
    }
    return found;
}

} // namespace understudy::cli_test
