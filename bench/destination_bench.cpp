// SPDX-License-Identifier: GPL-3.0-or-later
// A file of 256 MiB in chunks of 300 kB, durable at the end: as the destination writes it, and with plain calls.
#include "destination/destination.h"

#include <benchmark/benchmark.h>

#include <fcntl.h>
#include <filesystem>
#include <string>
#include <unistd.h>

namespace understudy {

namespace {

constexpr std::size_t kChunk = 300'001, kChunks = (std::size_t{256} << 20) / kChunk;

/// A folder of its own beside the program, so that it stands on a disk and not in memory.
struct Folder {
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() { std::filesystem::remove_all(path); }
    std::filesystem::path path = std::filesystem::current_path() / "destination_bench.tmp";
};

void counted(benchmark::State& state) {
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * kChunk * kChunks));
}

void ownFile(benchmark::State& state) {
    const Folder folder;
    const std::string chunk(kChunk, 'x');
    for (auto _ : state) {
        auto sink = openDestination(folder.path.string(), {}, IfExists::Replace).value()->open({"t.csv", "t", {}, {}, {}}, {}).value();
        for (std::size_t i = 0; i < kChunks; ++i)
            if (!sink->write(chunk)) state.SkipWithError("a write failed");
        if (!sink->publish()) state.SkipWithError("publishing failed");
    }
    counted(state);
}

void plainFile(benchmark::State& state) {
    const Folder folder;
    const std::string chunk(kChunk, 'x');
    for (auto _ : state) {
        const int file = open((folder.path / "t.csv").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
        for (std::size_t i = 0; i < kChunks; ++i)
            if (write(file, chunk.data(), kChunk) != static_cast<ssize_t>(kChunk)) state.SkipWithError("a write failed");
        if (fsync(file) != 0) state.SkipWithError("fsync failed");
        close(file);
    }
    counted(state);
}

} // namespace

BENCHMARK(ownFile)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(plainFile)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace understudy
