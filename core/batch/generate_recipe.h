// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/batch_job.h"

#include <string>

namespace understudy {

/// What `generate` was given, as JSON: kept with the batch so that it can be run again.
std::string generateFlags(const GenerateParameters& parameters);

/// The recipe of a `generate`, parsed, and what it is compiled with.
recipe::Parsed recipeOf(const GenerateParameters& parameters);
engine::CompileOptions compileOptions(const GenerateParameters& parameters, std::uint64_t seed);

} // namespace understudy
