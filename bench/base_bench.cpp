// SPDX-License-Identifier: GPL-3.0-or-later
// Digits, dates, draws and copies of words, each beside what the standard library would do; checksums by instruction and by
// tables.
#include "base/civil.h"
#include "base/crc32c.h"
#include "base/digits.h"
#include "base/random.h"
#include "base/text_traits.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

namespace understudy {

namespace {

void ownDigits(benchmark::State& state) {
    char text[24];
    for (Draws draws(1, 1); auto _ : state) benchmark::DoNotOptimize(writeUnsigned(text, draws.next() >> 32));
}

void standardDigits(benchmark::State& state) {
    char text[24];
    for (Draws draws(1, 1); auto _ : state) benchmark::DoNotOptimize(std::to_chars(text, text + 24, draws.next() >> 32).ptr);
}

void ownDraw(benchmark::State& state) {
    for (Draws draws(1, 1); auto _ : state) benchmark::DoNotOptimize(draws.below(1000));
}

void standardDraw(benchmark::State& state) {
    std::mt19937_64 random(1);
    for (auto _ : state) benchmark::DoNotOptimize(std::uniform_int_distribution<std::uint64_t>(0, 999)(random));
}

void ownDate(benchmark::State& state) {
    char text[16];
    for (Draws draws(1, 1); auto _ : state) benchmark::DoNotOptimize(writeIsoDate(text, static_cast<Days>(draws.below(25'000))));
}

void standardDate(benchmark::State& state) {
    char text[64];
    for (Draws draws(1, 1); auto _ : state) {
        const CivilDate date = civilFromDays(static_cast<Days>(draws.below(25'000)));
        benchmark::DoNotOptimize(std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day));
    }
}

template <std::uint32_t checksum(std::string_view, std::uint32_t)>
void checksumOfAMegabyte(benchmark::State& state) {
    const std::string bytes(1 << 20, 'x');
    for (std::uint32_t crc = 0; auto _ : state) benchmark::DoNotOptimize(crc = checksum(bytes, crc));
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes.size()));
}

/// Words of 3 to 40 bytes, most of them short, one after another into a buffer.
template <class Copy>
void copies(benchmark::State& state, Copy copy) {
    std::vector<PaddedText> words;
    for (Draws draws(1, 1); words.size() < 1000;) words.emplace_back(std::string(3 + draws.below(10) * draws.below(5), 'x'));
    std::vector<char> buffer(1 << 16);
    char* at = buffer.data();
    for (Draws draws(2, 2); auto _ : state) {
        const PaddedText& word = words[draws.below(words.size())];
        at = copy(at, word.data(), word.size());
        if (at > buffer.data() + buffer.size() - 100) at = buffer.data();
    }
}

void ownCopy(benchmark::State& state) { copies(state, copyPadded); }

void standardCopy(benchmark::State& state) {
    copies(state, [](char* out, const char* text, std::size_t size) { return std::copy_n(text, size, out); });
}

} // namespace

BENCHMARK(ownDigits);
BENCHMARK(standardDigits);
BENCHMARK(ownDraw);
BENCHMARK(standardDraw);
BENCHMARK(ownDate);
BENCHMARK(standardDate);
BENCHMARK(checksumOfAMegabyte<crc32c>);
BENCHMARK(checksumOfAMegabyte<crc32cByTables>);
BENCHMARK(ownCopy);
BENCHMARK(standardCopy);

} // namespace understudy
