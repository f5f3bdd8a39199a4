// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/batch_job.h"
#include "destination/destination.h"
#include "format/encoder.h"

#include <exception>
#include <memory>
#include <new>
#include <string>
#include <vector>

namespace understudy {

/// One run of a plan through an encoder: the part of the road that `run` and `generate` share.
struct Generation {
    std::shared_ptr<const engine::Plan> plan;
    std::unique_ptr<Encoder> encoder;
    std::vector<std::unique_ptr<ByteSink>> sinks; ///< One a stream.

    /// A table whose rows stand already, by its number.
    struct Standing {
        std::size_t table = 0;
        std::uint64_t rows = 0, bytes = 0;
    };
    std::vector<Standing> standing; ///< They count as made from the start.
};
/// Generates every row into the sinks, keeping `progress` up to date; publishes nothing.
Result<engine::RunSummary> generate(const Generation& generation, const engine::RunOptions& options,
                                    BatchProgress& progress);

/// Makes all sinks visible under their final names.
Result<void> publish(const Generation& generation, BatchProgress& progress);

/// The tables a plan shows, with their place among all its tables.
struct VisibleTable {
    std::size_t number = 0;
    const engine::TableInfo* info = nullptr;
};
std::vector<VisibleTable> visibleTables(const engine::Plan& plan);

/// The shapes of all tables of a plan, by number.
std::vector<TableShape> shapesOf(const engine::Plan& plan);

/// Compiles, with the first error as the result's.
Result<std::shared_ptr<const engine::Plan>> compilePlan(recipe::Parsed parsed, const engine::CompileOptions& options,
                                                        Diagnostics& diagnostics);

/// Runs a step of a job; an exception becomes the Error of a broken promise.
template <class Step>
Result<void> attempt(Step&& step) {
    try {
        return step();
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::Io, Core::tr("There is not enough memory"), {},
                    Core::tr("Close other programs, or use fewer threads."));
    } catch (const std::exception& error) {
        return fail(ErrorCode::Internal, Core::tr("The program met something unforeseen: %1", std::string(error.what())));
    }
}

} // namespace understudy
