// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/batch_job.h"
#include "batch/generate_recipe.h"
#include "batch/identity.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace understudy {

using Json = nlohmann::ordered_json;

namespace {

template <class T>
void take(const Json& flags, const char* key, T& into) {
    if (flags.contains(key)) into = flags[key].get<T>();
}

void takeRun(const Json& flags, engine::RunOptions& run) {
    take(flags, "reps", run.iterations);
    if (flags.contains("target"))
        run.target.emplace(flags["target"].value("table", std::string()), flags["target"].value("rows", std::uint64_t(0)));
}

/// The day and moment a batch ran at, and its recipe, for running it again.
template <class Parameters>
void takeMoment(const AuditRecord& record, Parameters& parameters) {
    parameters.today = record.today;
    parameters.now = record.started;
}

Result<void> checkRunnable(const std::vector<AuditRecord>& records) {
    if (records.empty()) return fail(ErrorCode::NotFound, Core::tr("The history has no such batch"));
    if (records.front().recipe.empty())
        return fail(ErrorCode::Data, Core::tr("The batch failed before it had a recipe"), records.front().batchId,
                    Core::tr("Run its batch file instead."));
    return {};
}

/// The same bytes can only come from the program, and the value tables, that began the batch.
Result<void> checkResumable(const std::vector<AuditRecord>& records) {
    if (records.empty()) return fail(ErrorCode::NotFound, Core::tr("The history has no such batch"));
    const AuditRecord& record = records.front();
    if (record.status == BatchStatus::Completed)
        return fail(ErrorCode::Usage, Core::tr("The batch is complete: there is nothing to resume"), record.batchId,
                    Core::tr("To make it once more, run it again."));
    if (record.status == BatchStatus::InProgress)
        return fail(ErrorCode::Usage, Core::tr("The batch is still running"), record.batchId, Core::tr("Wait until it ends, or stop it."));
    if (record.programVersion != recordedVersion())
        return fail(ErrorCode::Unsupported, Core::tr("The batch was begun by another version of Understudy (%1), whose bytes may differ", record.programVersion),
                    record.batchId, Core::tr("Run it again instead."));
    return {};
}

/// A batch from samples as its records have it; the recipe is empty if the batch did not come so far.
Result<BatchParameters> recordedBatch(const AuditRecord& record) {
    Diagnostics diagnostics;
    auto batch = parseBatchFile(record.batchFile, "", diagnostics);
    if (!batch) return tl::unexpected(batch.error());
    BatchParameters parameters;
    parameters.batch = std::move(*batch);
    parameters.batch.recipeText = record.recipe;
    parameters.batch.seed = record.seed;
    takeMoment(record, parameters);
    return parameters;
}

Result<GenerateParameters> recordedGenerate(const AuditRecord& record) {
    const Json flags = Json::parse(record.batchFile, nullptr, false);
    if (!flags.is_object()) return fail(ErrorCode::Usage, Core::tr("This batch came from samples"), record.batchId);
    GenerateParameters parameters;
    take(flags, "generate", parameters.recipePath);
    take(flags, "options", parameters.options);
    take(flags, "rows", parameters.rows);
    take(flags, "format", parameters.format);
    take(flags, "output_files", parameters.outputFiles);
    take(flags, "output_folder", parameters.outputFolder);
    take(flags, "locale", parameters.locale);
    takeRun(flags, parameters.run);
    takeMoment(record, parameters);
    if (!record.recipe.empty()) parameters.recipeText = record.recipe;
    parameters.seed = record.seed;
    return parameters;
}

} // namespace

std::string generateFlags(const GenerateParameters& parameters) {
    Json flags = {{"generate", parameters.recipePath},        {"options", parameters.options},
                  {"rows", parameters.rows},                  {"format", parameters.format},
                  {"output_files", parameters.outputFiles},   {"output_folder", parameters.outputFolder},
                  {"reps", parameters.run.iterations},        {"locale", parameters.locale}};
    if (parameters.run.target) flags["target"] = {{"table", parameters.run.target->first}, {"rows", parameters.run.target->second}};
    return flags.dump();
}

bool isGenerate(const std::vector<AuditRecord>& records) {
    return !records.empty() && Json::parse(records.front().batchFile, nullptr, false).is_object();
}

Result<GenerateParameters> generateParametersOf(const std::vector<AuditRecord>& records) {
    return checkRunnable(records).and_then([&] { return recordedGenerate(records.front()); });
}

Result<GenerateParameters> resumeGenerateParametersOf(const std::vector<AuditRecord>& records) {
    auto parameters = checkResumable(records).and_then([&] { return recordedGenerate(records.front()); });
    if (parameters) parameters->resume = records.front().batchId;
    return parameters;
}

void moveOutputs(GenerateParameters& parameters, const std::string& folder) {
    for (std::string& file : parameters.outputFiles) file = std::filesystem::path(file).filename().string();
    parameters.outputFolder = folder;
}

Result<BatchParameters> parametersOf(const std::vector<AuditRecord>& records) {
    if (auto runnable = checkRunnable(records); !runnable) return tl::unexpected(runnable.error());
    if (isGenerate(records))
        return fail(ErrorCode::Usage, Core::tr("This batch was made by generate, not from samples"), records.front().batchId);
    return recordedBatch(records.front());
}

Result<BatchParameters> resumeParametersOf(const std::vector<AuditRecord>& records) {
    auto parameters = checkResumable(records).and_then([&] { return recordedBatch(records.front()); });
    if (parameters) parameters->resume = records.front().batchId;
    return parameters;
}

} // namespace understudy
