// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"
#include "base/text.h"
#include "batch/batch_job.h"
#include "batch/generate_recipe.h"
#include "batch/generation.h"
#include "batch/identity.h"
#include "batch/log_lines.h"
#include "batch/recording.h"

#include <algorithm>
#include <filesystem>

namespace understudy {

namespace fs = std::filesystem;

namespace {

std::string absolutePath(const std::string& path) {
    std::error_code ignored;
    return path.empty() ? path : fs::absolute(path, ignored).lexically_normal().string();
}

/// A place for rows in one of Snowfakery's shapes: a file, or for csv the folder of its files.
struct OutputPlan {
    std::string format;
    std::string file;   ///< Empty for a folder.
    std::string folder; ///< Empty for a file.
};

std::string formatOf(const std::string& file) {
    const std::string extension = lowerAscii(fs::path(file).extension().string());
    return extension == ".csv" || extension == ".json" || extension == ".sql" ? extension.substr(1) : "txt";
}

std::vector<OutputPlan> outputPlans(const GenerateParameters& parameters) {
    std::vector<OutputPlan> plans;
    for (const std::string& file : parameters.outputFiles) {
        const fs::path path = fs::path(parameters.outputFolder) / file;
        plans.push_back({parameters.format.empty() ? formatOf(file) : parameters.format, absolutePath(path.string()), ""});
    }
    if (plans.empty()) plans.push_back({"csv", "", absolutePath(parameters.outputFolder.empty() ? "." : parameters.outputFolder)});
    return plans;
}

std::uint64_t expectedRows(const engine::Plan& plan, const engine::RunOptions& run) {
    std::uint64_t rows = 0;
    for (const VisibleTable& table : visibleTables(plan)) rows += table.info->expectedRows;
    return rows * std::max<std::uint64_t>(1, run.iterations);
}

/// The list of the files beside them, as Snowfakery writes it.
std::string fileList(const std::vector<std::string>& places) {
    std::string text = "{\n  \"@context\": \"http://www.w3.org/ns/csvw\",\n  \"tables\": [";
    std::string separator;
    for (const std::string& place : places) {
        if (place.empty()) continue;
        text += separator + "\n    {\n      \"url\": \"" + fs::path(place).filename().string() + "\"\n    }";
        separator = ",";
    }
    return text + (separator.empty() ? "]\n}" : "\n  ]\n}");
}

bool isHidden(const std::string& table) { return table.starts_with("__"); }

/// One `generate` into files, recorded like any batch.
class GenerateRun {
public:
    GenerateRun(const GenerateParameters& parameters, BatchProgress& progress, std::stop_token stop)
        : m_parameters(parameters), m_progress(progress) {
        m_parameters.run.stop = std::move(stop);
        m_parameters.recipePath = absolutePath(parameters.recipePath);
        m_plans = outputPlans(parameters);
    }

    BatchReport run() {
        const std::int64_t started = nowMicros();
        m_parameters.today = m_parameters.today.value_or(todayUtc());
        m_parameters.now = m_parameters.now.value_or(started);
        m_report.seed = m_parameters.seed.value_or(drawSeed());
        if (auto begun = begin(started); !begun) {
            m_report.error = begun.error();
            return std::move(m_report);
        }
        end(attempt([&] { return compile().and_then([&] { return makeAll(); }); }));
        m_report.seconds = static_cast<double>(nowMicros() - started) / 1e6;
        return std::move(m_report);
    }

private:
    /// An output whose rows are made and not yet published.
    struct Made {
        Generation generation;
        std::vector<std::string> places; ///< Of the streams; empty for hidden tables.
        engine::RunSummary summary;
    };

    Result<void> begin(std::int64_t started) {
        if (!m_parameters.resume.empty()) return resume();
        AuditRecord shared = startedRecord(recipeName(), m_report.seed, *m_parameters.today, started);
        shared.source = m_parameters.recipePath;
        shared.draftedBy = "given";
        GenerateParameters recorded = m_parameters;
        recorded.outputFolder = absolutePath(m_parameters.outputFolder);
        for (std::string& file : recorded.outputFiles) file = absolutePath((fs::path(m_parameters.outputFolder) / file).string());
        shared.batchFile = generateFlags(recorded);
        const std::string batchId = shared.batchId;
        auto recording = Recording::begin(m_parameters.historyFolder, std::move(shared), {});
        if (!recording) return tl::unexpected(recording.error());
        m_report.batchId = batchId;
        fillPlaces();
        m_recording.emplace(std::move(*recording));
        return {};
    }

    Result<void> resume() {
        auto recording = Recording::resume(m_parameters.historyFolder, m_parameters.resume);
        if (!recording) return tl::unexpected(recording.error());
        m_report.batchId = m_parameters.resume;
        fillPlaces();
        m_recording.emplace(std::move(*recording));
        m_recording->tables().clear();
        return {};
    }

    /// The batch's own folder, as for batches from samples.
    void fillPlaces() {
        for (OutputPlan& output : m_plans)
            for (std::string* place : {&output.file, &output.folder})
                *place = replaceAll(replaceAll(*place, "{batch_id}", m_report.batchId), "{date}", isoDate(*m_parameters.today));
    }

    /// "shop.recipe.yml" -> "shop".
    std::string recipeName() const {
        const std::string file = fs::path(m_parameters.recipePath).filename().string();
        return file.substr(0, file.find('.', 1));
    }

    Result<void> compile() {
        m_progress.state = BatchState::Compiling;
        recipe::Parsed recipe = recipeOf(m_parameters);
        if (!recipe.recipe.files.empty()) m_report.recipe = recipe.recipe.files.front().text;
        m_recording->shared().recipe = m_report.recipe;
        m_recording->shared().recipeSha256 = Sha256::of(m_report.recipe);
        auto plan = compilePlan(std::move(recipe), compileOptions(m_parameters, m_report.seed), m_report.diagnostics);
        if (!plan) return tl::unexpected(plan.error());
        m_plan = *plan;
        m_progress.expectedRows = expectedRows(*m_plan, m_parameters.run) * m_plans.size();
        m_progress.say(planned(*m_plan, m_report.seed));
        for (const OutputPlan& output : m_plans)
            for (const VisibleTable& table : visibleTables(*m_plan)) m_recording->tables().push_back(recordOf(output, *table.info));
        return m_recording->update();
    }

    AuditRecord recordOf(const OutputPlan& output, const engine::TableInfo& table) const {
        AuditRecord record;
        record.table = table.shape.name;
        record.requestedRows = table.expectedRows;
        record.columnNames = join(table.shape.fields, ",");
        record.delimiter = output.format == "csv" ? "," : "";
        record.headerFlag = output.format == "csv";
        return record;
    }

    /// Everything is made before anything is published.
    Result<void> makeAll() {
        m_progress.started = nowMicros();
        for (const OutputPlan& output : m_plans)
            if (auto made = make(output); !made) return made;
        if (m_parameters.run.stop.stop_requested()) return fail(ErrorCode::Cancelled, Core::tr("Cancelled"));
        for (const Made& made : m_made) {
            if (auto published = publish(made.generation, m_progress); !published) return published;
            recordOutputs(made);
        }
        return {};
    }

    Result<void> make(const OutputPlan& output) {
        m_progress.state = BatchState::Generating;
        Made& made = m_made.emplace_back();
        made.generation.plan = m_plan;
        auto encoder = makeSnowfakeryEncoder(output.format, shapesOf(*m_plan));
        if (!encoder) return tl::unexpected(encoder.error());
        made.generation.encoder = std::move(*encoder);
        if (auto opened = openSinks(output, made); !opened) return opened;
        auto summary = generate(made.generation, m_parameters.run, m_progress);
        if (!summary) return tl::unexpected(summary.error());
        made.summary = std::move(*summary);
        return output.file.empty() ? addFileList(output, made) : Result<void>();
    }

    Result<void> openSinks(const OutputPlan& output, Made& made) {
        const std::vector<std::string> streams = made.generation.encoder->streams();
        if (!output.file.empty() && streams.size() != 1)
            return fail(ErrorCode::Usage, Core::tr("csv makes one file a table, and this recipe makes %1", streams.size()), output.file,
                        Core::tr("Give --output-folder instead of a file."));
        for (const std::string& stream : streams) {
            if (isHidden(stream)) {
                made.generation.sinks.push_back(std::make_unique<Nowhere>());
                made.places.emplace_back();
                continue;
            }
            const fs::path path = output.file.empty() ? fs::path(output.folder) / (stream + ".csv") : fs::path(output.file);
            if (auto opened = openSink(path, made); !opened) return opened;
            made.places.push_back(path.string());
        }
        return {};
    }

    static Result<void> openSink(const fs::path& path, Made& made) {
        auto destination = openDestination(path.parent_path().string(), {}, IfExists::Replace);
        if (!destination) return tl::unexpected(destination.error());
        auto sink = (*destination)->open({.name = path.filename().string()}, {});
        if (!sink) return tl::unexpected(sink.error());
        made.generation.sinks.push_back(std::move(*sink));
        return {};
    }

    /// csvw_metadata.json is no stream: it joins the sinks when the rows are made.
    static Result<void> addFileList(const OutputPlan& output, Made& made) {
        const std::string text = fileList(made.places);
        return openSink(fs::path(output.folder) / "csvw_metadata.json", made).and_then([&] {
            return made.generation.sinks.back()->write(text);
        });
    }

    /// A table in a file of its own has its bytes; tables that share a file share its size and hash.
    void recordOutputs(const Made& made) {
        for (const VisibleTable& table : visibleTables(*m_plan)) {
            const auto& streams = made.summary.streams;
            const auto own = std::find_if(streams.begin(), streams.end(),
                                          [&](const auto& stream) { return stream.name == table.info->shape.name; });
            const std::size_t stream = own == streams.end() ? 0 : static_cast<std::size_t>(own - streams.begin());
            BatchOutput output;
            output.name = table.info->shape.name;
            output.rows = made.summary.rows[table.number];
            output.bytes = streams[stream].bytes;
            output.sha256 = streams[stream].sha256;
            output.path = made.places[stream];
            recordOutput(m_recording->tables()[m_report.tables.size()], output);
            m_progress.say(written(output));
            m_report.tables.push_back(std::move(output));
        }
    }

    static void recordOutput(AuditRecord& record, const BatchOutput& output) {
        record.rowsGenerated = output.rows;
        record.outputPath = output.path;
        record.outputBytes = output.bytes;
        record.outputSha256 = output.sha256;
    }

    void end(const Result<void>& done) {
        m_made.clear();
        if (!done) m_report.error = done.error();
        m_report.status = statusAfter(m_report.error);
        const auto recorded = m_recording->finish(m_report.status, m_report.error);
        if (!recorded && !m_report.error) m_report.error = recorded.error();
        m_progress.say(ended(m_report));
    }

    GenerateParameters m_parameters;
    BatchProgress& m_progress;
    std::vector<OutputPlan> m_plans;
    BatchReport m_report;
    std::optional<Recording> m_recording;
    std::shared_ptr<const engine::Plan> m_plan;
    std::vector<Made> m_made;
};

} // namespace

BatchReport runGenerate(const GenerateParameters& parameters, BatchProgress& progress, std::stop_token stop) {
    BatchReport report;
    const auto done = attempt([&]() -> Result<void> {
        report = GenerateRun(parameters, progress, std::move(stop)).run();
        return {};
    });
    if (!done) report.error = done.error();
    progress.state = BatchState::Done;
    return report;
}

} // namespace understudy
