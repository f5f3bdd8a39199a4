// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/batch_job.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <stop_token>
#include <string>

namespace understudy::cli {

/// How progress is shown on stderr: "auto" (a bar on a terminal), "json" (a line each half second), "log"
/// (a line for each step, with its time), "none".
enum class ProgressStyle { None, Bar, Json, Log };
Result<ProgressStyle> progressStyle(const std::string& name);
/// --progress, with what `name` holds as its default.
CLI::Option* addProgress(CLI::App& command, std::string& name);

/// Runs a job on a thread of its own and shows its progress until it ends. The first Ctrl-C or SIGTERM asks it to stop;
/// the second ends the program.
void watch(BatchProgress& progress, ProgressStyle style, const std::function<void(std::stop_token)>& job);

/// A batch waiting to be run, watched.
using BatchJob = std::function<BatchReport(BatchProgress&, std::stop_token)>;
BatchReport watchBatch(const BatchJob& job, ProgressStyle style);

} // namespace understudy::cli
