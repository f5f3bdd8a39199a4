// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch.h"

#include "base/text.h"
#include "console.h"

#include <nlohmann/json.hpp>

#include <atomic>
#include <csignal>
#include <ctime>
#include <future>
#include <iostream>
#include <sys/ioctl.h>
#include <unistd.h>

namespace understudy::cli {

namespace {

constexpr std::int64_t kOnePress = 500; ///< Milliseconds: timeout(1) sends a program its signal twice at once.

std::atomic<std::int64_t> interruptedAt = 0; ///< 0: not yet.
static_assert(decltype(interruptedAt)::is_always_lock_free, "written by a signal handler");

std::int64_t milliseconds() {
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

void noteSignal(int signal) {
    const std::int64_t now = milliseconds();
    std::int64_t first = 0;
    if (interruptedAt.compare_exchange_strong(first, now) || now - first < kOnePress) return;
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

/// Notes Ctrl-C and SIGTERM while it lives. A second press ends the program at once.
class SignalWatch {
public:
    SignalWatch() {
        struct sigaction note {};
        note.sa_handler = noteSignal;
        note.sa_flags = SA_RESTART;
        ::sigaction(SIGINT, &note, &m_interrupt);
        ::sigaction(SIGTERM, &note, &m_terminate);
    }
    ~SignalWatch() {
        ::sigaction(SIGINT, &m_interrupt, nullptr);
        ::sigaction(SIGTERM, &m_terminate, nullptr);
    }
    bool seen() const { return interruptedAt != 0; }

private:
    struct sigaction m_interrupt {}, m_terminate {};
};

/// What the counters say about a running batch.
struct Reading {
    BatchState state = BatchState::Waiting;
    std::uint64_t rows = 0, expected = 0, bytes = 0, expectedBytes = 0;
    double rate = 0; ///< Rows a second; bytes of an upload.
    double secondsLeft = -1;
};

Reading readingOf(const BatchProgress& progress) {
    Reading reading{progress.state, progress.rows, progress.expectedRows, progress.bytes, progress.expectedBytes};
    const std::int64_t started = progress.started;
    if (reading.state == BatchState::Done) return reading;
    const double seconds = static_cast<double>(nowMicros() - started) / 1e6;
    if (started == 0 || seconds < 0.2) return reading;
    const bool upload = reading.state == BatchState::Uploading;
    const std::uint64_t done = upload ? reading.bytes : reading.rows, all = upload ? reading.expectedBytes : reading.expected;
    reading.rate = static_cast<double>(done) / seconds;
    if (reading.rate > 0 && all >= done) reading.secondsLeft = static_cast<double>(all - done) / reading.rate;
    return reading;
}

void printJson(const Reading& reading) {
    nlohmann::ordered_json line = {{"state", stateName(reading.state)},
                                   {"rows", reading.rows},
                                   {"expected_rows", reading.expected},
                                   {"bytes", reading.bytes},
                                   {"seconds_left", nullptr}};
    const bool upload = reading.expectedBytes > 0;
    line[upload ? "bytes_per_second" : "rows_per_second"] = static_cast<std::uint64_t>(reading.rate);
    if (upload) line["expected_bytes"] = reading.expectedBytes;
    if (reading.secondsLeft >= 0) line["seconds_left"] = std::round(reading.secondsLeft * 10) / 10;
    std::cerr << line.dump() << std::endl;
}

std::string bar(std::uint64_t done, std::uint64_t all) {
    constexpr std::size_t kWidth = 24;
    const double share = all == 0 ? 0 : std::min(1.0, static_cast<double>(done) / static_cast<double>(all));
    const auto full = static_cast<std::size_t>(share * kWidth);
    std::string text;
    for (std::size_t i = 0; i < kWidth; ++i) text += i < full ? "█" : "░";
    return text + " " + std::to_string(static_cast<int>(share * 100)) + " %";
}

std::string barLine(const Reading& reading) {
    const auto rate = static_cast<std::uint64_t>(reading.rate);
    std::string line;
    if (reading.state == BatchState::Uploading) {
        line = bar(reading.bytes, reading.expectedBytes) + "  " + byteCount(reading.bytes) + " of " + byteCount(reading.expectedBytes);
        if (rate > 0) line += "  " + byteCount(rate) + "/s";
    } else if (reading.state == BatchState::Generating) {
        line = bar(reading.rows, reading.expected) + "  " + grouped(reading.rows) + " of " + grouped(reading.expected) + " rows";
        if (rate > 0) line += "  " + grouped(rate) + " rows/s";
    } else return std::string(stateName(reading.state)) + " …";
    if (reading.secondsLeft >= 0) line += "  " + duration(reading.secondsLeft) + " left";
    return line;
}

/// Redraws one line of the terminal; a line that does not fit is cut.
void drawBar(const Reading& reading) {
    winsize size{};
    const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    const std::string line = barLine(reading);
    std::size_t at = 0;
    for (int column = 1; at < line.size() && (!known || column < size.ws_col); ++column) nextCodePoint(line, at);
    std::cerr << "\r\033[K" << line.substr(0, at) << std::flush;
}

/// The lines that were said since `told` of them were.
void printLog(const BatchProgress& progress, std::size_t& told) {
    const auto log = progress.log();
    for (; told < log.size(); ++told) std::cerr << log[told].time << "  " << log[told].words.text() << "\n";
    std::cerr << std::flush;
}

void show(const BatchProgress& progress, ProgressStyle style) {
    if (style == ProgressStyle::Bar) drawBar(readingOf(progress));
    if (style == ProgressStyle::Json) printJson(readingOf(progress));
}

} // namespace

Result<ProgressStyle> progressStyle(const std::string& name) {
    if (name == "json") return ProgressStyle::Json;
    if (name == "log") return ProgressStyle::Log;
    if (name == "none") return ProgressStyle::None;
    if (name == "auto") return ::isatty(STDERR_FILENO) ? ProgressStyle::Bar : ProgressStyle::None;
    return fail(ErrorCode::Usage, "--progress is auto, json, log or none, not '" + name + "'");
}

CLI::Option* addProgress(CLI::App& command, std::string& name) {
    return command.add_option("--progress", name, "auto, json (a line each half second), log (a line for each step) or none.")->capture_default_str();
}

void watch(BatchProgress& progress, ProgressStyle style, const std::function<void(std::stop_token)>& job) {
    const SignalWatch signals;
    std::stop_source stop;
    auto running = std::async(std::launch::async, [&] { job(stop.get_token()); });
    constexpr int kTicksBetweenLines = 5;
    std::size_t told = 0;
    for (int tick = 1; running.wait_for(std::chrono::milliseconds(100)) != std::future_status::ready; ++tick) {
        if (signals.seen()) stop.request_stop();
        if (style == ProgressStyle::Log) printLog(progress, told);
        if (style == ProgressStyle::Bar || tick % kTicksBetweenLines == 0) show(progress, style);
    }
    if (style == ProgressStyle::Bar) std::cerr << "\r\033[K" << std::flush;
    if (style == ProgressStyle::Json) show(progress, style);
    if (style == ProgressStyle::Log) printLog(progress, told);
    running.get();
}

BatchReport watchBatch(const BatchJob& job, ProgressStyle style) {
    BatchProgress progress;
    BatchReport report;
    watch(progress, style, [&](std::stop_token stop) { report = job(progress, stop); });
    return report;
}

} // namespace understudy::cli
