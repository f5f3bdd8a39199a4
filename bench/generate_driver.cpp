// SPDX-License-Identifier: GPL-3.0-or-later
// generate_driver RECIPE FORMAT FOLDER THREADS [OPTION=VALUE | TABLE:ROWS …]: the engine alone, for timing and comparing;
// a FOLDER of - writes nothing.
#include "engine/engine.h"

#include <cstdio>
#include <iostream>
#include <memory>

using namespace understudy;

namespace {

/// Writes a file as it comes, or nothing when the path is empty.
class FileSink : public ByteSink {
public:
    explicit FileSink(const std::string& path) : m_file(path.empty() ? nullptr : std::fopen(path.c_str(), "wb")) {}
    ~FileSink() override {
        if (m_file) std::fclose(m_file);
    }
    FileSink(const FileSink&) = delete;
    FileSink& operator=(const FileSink&) = delete;
    Result<void> write(std::string_view bytes) override {
        if (m_file && std::fwrite(bytes.data(), 1, bytes.size(), m_file) != bytes.size())
            return fail(ErrorCode::Io, "The file cannot be written");
        return {};
    }
    Result<void> publish() override { return {}; }

private:
    std::FILE* m_file;
};

int report(const Error& error) {
    std::cerr << error.text() << "\n";
    return 1;
}

} // namespace

int main(int count, char** words) {
    if (count < 5) return 2;
    auto parsed = recipe::parseFile(words[1]);
    engine::CompileOptions options;
    options.seed = 42;
    options.today = todayUtc();
    options.now = nowMicros();
    for (int i = 5; i < count; ++i) {
        const std::string word = words[i];
        const std::size_t mark = word.find_first_of("=:");
        if (mark == std::string::npos) return 2;
        if (word[mark] == ':') options.rows[word.substr(0, mark)] = std::stoull(word.substr(mark + 1));
        else options.options[word.substr(0, mark)] = word.substr(mark + 1);
    }
    const auto plan = parsed.ok() ? engine::Plan::compile(std::move(parsed.recipe), options, parsed.diagnostics) : nullptr;
    for (const Diagnostic& diagnostic : parsed.diagnostics) std::cerr << diagnostic.text() << "\n";
    if (!plan) return 1;
    std::vector<TableShape> shapes;
    for (const engine::TableInfo& table : plan->tables()) shapes.push_back(table.shape);
    const auto encoder = makeSnowfakeryEncoder(words[2], shapes);
    if (!encoder) return report(encoder.error());
    std::vector<std::unique_ptr<FileSink>> files;
    std::vector<ByteSink*> sinks;
    for (const std::string& stream : (*encoder)->streams()) {
        const std::string folder = words[3];
        files.push_back(std::make_unique<FileSink>(folder == "-" ? std::string() : folder + "/" + stream + "." + words[2]));
        sinks.push_back(files.back().get());
    }
    engine::Progress progress(plan->tables().size());
    engine::RunOptions run;
    run.threads = static_cast<unsigned>(std::stoul(words[4]));
    const auto summary = engine::run(*plan, **encoder, sinks, run, progress);
    if (!summary) return report(summary.error());
    for (const auto& stream : summary->streams) std::cout << stream.name << " " << stream.bytes << " " << stream.sha256 << "\n";
}
