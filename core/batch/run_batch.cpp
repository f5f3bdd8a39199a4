// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/flush_outbox.h"
#include "base/hash.h"
#include "base/text.h"
#include "batch/batch_job.h"
#include "batch/checks_json.h"
#include "batch/existing_outputs.h"
#include "batch/generation.h"
#include "batch/identity.h"
#include "batch/log_lines.h"
#include "batch/output_checks.h"
#include "batch/recording.h"
#include "batch/standing_outputs.h"
#include "cloud/gcs/staging.h"
#include "destination/location.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace understudy {

namespace {

/// One batch on its way from source to audit: each step takes it on or ends it with an error.
class BatchRun {
public:
    BatchRun(const BatchParameters& parameters, BatchProgress& progress, std::stop_token stop)
        : m_parameters(parameters), m_progress(progress), m_stop(std::move(stop)), m_batch(parameters.batch),
          m_connections(parameters.connections.withProject(m_batch.project)), m_today(parameters.today.value_or(todayUtc())) {}

    BatchReport run() {
        const std::int64_t started = nowMicros();
        m_now = m_parameters.now.value_or(started);
        m_report.seed = m_batch.seed.value_or(drawSeed());
        if (auto begun = begin(started); !begun) return failedUnrecorded(begun.error());
        end(attempt([&] {
            return placeholders()
                .and_then([&] { return stage(); })
                .and_then([&] { return read(); })
                .and_then([&] { return prepareRecipe(); })
                .and_then([&] { return compile(); })
                .and_then([&] { return openOutputs(); })
                .and_then([&] { return makeRows(); });
        }));
        m_report.seconds = static_cast<double>(nowMicros() - started) / 1e6;
        if (m_report.status == BatchStatus::Completed && m_parameters.runChecks) check();
        return std::move(m_report);
    }

private:
    Result<void> begin(std::int64_t started) {
        if (!m_parameters.resume.empty()) return resume();
        AuditRecord shared = startedRecord(m_batch.name, m_report.seed, m_today, started);
        shared.source = m_batch.resolve(m_batch.source);
        shared.batchFile = writeBatchFile(absoluteBatch());
        const std::string batchId = shared.batchId;
        std::vector<AuditRecord> tables;
        for (const BatchTable& table : m_batch.tables) tables.push_back(recordOf(table));
        auto recording = Recording::begin(m_parameters.historyFolder, std::move(shared), std::move(tables), m_batch.audit);
        if (!recording) return tl::unexpected(recording.error());
        m_report.batchId = batchId;
        m_recording.emplace(std::move(*recording));
        return {};
    }

    Result<void> resume() {
        auto recording = Recording::resume(m_parameters.historyFolder, m_parameters.resume);
        if (!recording) return tl::unexpected(recording.error());
        m_report.batchId = m_parameters.resume;
        m_recording.emplace(std::move(*recording));
        m_standing = StandingOutputs(m_recording->tables());
        return {};
    }

    /// The batch file as it can be run again from anywhere.
    BatchFile absoluteBatch() const {
        BatchFile batch = m_batch;
        batch.source = m_batch.resolve(batch.source);
        batch.recipe = m_batch.resolve(batch.recipe);
        batch.destination = m_batch.resolve(batch.destination);
        batch.seed = m_report.seed;
        return batch;
    }

    /// What the places of this batch are filled in with; a project is looked for only where one is named.
    Result<void> placeholders() {
        m_places = {{"batch_id", m_report.batchId}, {"date", isoDate(m_today)}};
        if ((m_batch.destination + m_batch.staging).find("{project}") == std::string::npos) return {};
        const auto project = m_connections.project(m_stop);
        if (!project) return tl::unexpected(project.error());
        m_places["project"] = *project;
        return {};
    }

    /// Only BigQuery stages; other batches leave the place alone.
    Result<void> stage() {
        const bool warehouse = m_batch.source.starts_with("bq://") || m_batch.destination.starts_with("bq://");
        if (m_batch.staging.empty() || !warehouse) return {};
        const auto location = filledLocation(m_batch.staging, m_places);
        if (!location) return tl::unexpected(location.error());
        auto staging = gcs::Staging::at(m_connections.storage(), *location, m_report.batchId);
        if (!staging) return tl::unexpected(staging.error());
        m_staging = std::make_shared<gcs::Staging>(std::move(*staging));
        m_connections = m_connections.withStaging(m_staging);
        return {};
    }

    AuditRecord recordOf(const BatchTable& table) const {
        AuditRecord record;
        record.table = table.name;
        record.source = m_batch.sampleAt(table);
        if (!table.headerFile.empty()) record.headerFile = m_batch.sampleAt(table.headerFile);
        record.requestedRows = table.rows.value_or(0);
        return record;
    }

    Result<void> read() {
        m_progress.state = BatchState::ReadingSamples;
        m_samples = m_parameters.samples;
        if (!m_samples) {
            auto samples = readSamples(m_batch, m_stop, m_connections, [this](Message words) { m_progress.say(std::move(words)); });
            if (!samples) return tl::unexpected(samples.error());
            m_samples = std::make_shared<const BatchSamples>(std::move(*samples));
        }
        if (m_batch.tables.empty()) m_batch.tables = m_samples->batch.tables;
        std::vector<AuditRecord> records;
        for (std::size_t i = 0; i < m_samples->profile.tables.size(); ++i) {
            records.push_back(recordOfSample(i));
            if (auto same = m_standing.takeOver(records.back()); !same) return same;
        }
        m_outputs.resize(records.size());
        m_recording->tables() = records;
        m_progress.say(Core::tr("samples: %1 tables read", "samples: %1 table read", records.size()));
        return m_recording->update();
    }

    AuditRecord recordOfSample(std::size_t index) const {
        const TableProfile& sample = m_samples->profile.tables[index];
        const Dialect& dialect = sample.sniffed.dialect;
        const BatchTable& table = tableOf(sample.name, index);
        AuditRecord record = recordOf(table);
        record.source = sample.file;
        record.requestedRows = table.rows.value_or(sample.sniffed.rowsEstimated);
        std::vector<std::string> names;
        for (const Column& column : sample.sniffed.columns) names.push_back(column.name);
        record.columnNames = join(names, dialect.delimiter);
        record.headerFlag = dialect.header;
        record.delimiter = dialect.delimiter;
        record.customHeader = dialect.customHeader.value_or("");
        record.schema = schemaJson(sample.sniffed.columns).dump();
        return record;
    }

    const BatchTable& tableOf(const std::string& name, std::size_t index) const {
        for (const BatchTable& table : m_batch.tables)
            if (table.name == name) return table;
        return m_samples->batch.tables[index];
    }

    std::map<std::string, std::uint64_t> wantedRows() const {
        std::map<std::string, std::uint64_t> rows;
        for (const BatchTable& table : m_batch.tables)
            if (table.rows) rows[table.name] = *table.rows;
        return rows;
    }

    Result<void> prepareRecipe() {
        m_progress.state = BatchState::Drafting;
        const std::string path = m_batch.resolve(m_batch.recipe);
        const bool given = !m_batch.recipeText.empty() || !path.empty();
        if (!m_batch.recipeText.empty()) m_parsed = recipe::parse(m_batch.recipeText, path.empty() ? m_batch.name : path);
        else if (!path.empty()) m_parsed = recipe::parseFile(path);
        else draft();
        m_report.recipe = m_parsed.recipe.files.empty() ? m_batch.recipeText : m_parsed.recipe.files.front().text;
        AuditRecord& shared = m_recording->shared();
        shared.recipe = m_report.recipe;
        shared.recipeSha256 = Sha256::of(m_report.recipe);
        if (shared.draftedBy.empty()) shared.draftedBy = given ? "given" : "statistics";
        return m_recording->update();
    }

    void draft() {
        DraftOptions options;
        options.minCategoryCount = m_batch.minCategoryCount;
        options.rows = wantedRows();
        Draft draft = draftRecipe(m_samples->profile, options);
        for (const Message& note : draft.notes) m_progress.say(Core::tr("draft: %1", note));
        m_batch.recipeText = std::move(draft.recipe);
        m_parsed = recipe::parse(m_batch.recipeText, m_batch.name + ".recipe.yml");
    }

    Result<void> compile() {
        m_progress.state = BatchState::Compiling;
        engine::CompileOptions options;
        options.rows = wantedRows();
        options.seed = m_report.seed;
        options.today = m_today;
        options.now = m_now;
        auto plan = compilePlan(std::move(m_parsed), options, m_report.diagnostics);
        if (!plan) return tl::unexpected(plan.error());
        m_generation.plan = *plan;
        for (const VisibleTable& table : visibleTables(**plan)) m_progress.expectedRows += table.info->expectedRows;
        m_progress.say(planned(**plan, m_report.seed));
        return {};
    }

    Result<void> openOutputs() {
        std::vector<DialectTable> outputs;
        for (const TableProfile& sample : m_samples->profile.tables)
            outputs.push_back({sample.name, sample.sniffed.dialect, sample.sniffed.columns});
        auto encoder = makeDialectEncoder(shapesOf(*m_generation.plan), std::move(outputs));
        if (!encoder) return tl::unexpected(encoder.error());
        m_generation.encoder = std::move(*encoder);
        auto destination = openDestination(m_batch.resolve(m_batch.destination), m_places, ifExists(), m_connections);
        if (!destination) return tl::unexpected(destination.error());
        for (std::size_t i = 0; i < m_samples->profile.tables.size(); ++i)
            if (auto opened = openOutput(i, **destination); !opened) return opened;
        return m_recording->update();
    }

    /// What a resumed batch finds in a folder named after it, it has put there itself.
    IfExists ifExists() const {
        const bool own = !m_parameters.resume.empty() && m_batch.destination.find("{batch_id}") != std::string::npos;
        return own ? IfExists::Replace : m_batch.ifExists;
    }

    Result<void> openOutput(std::size_t index, Destination& destination) {
        const TableProfile& sample = m_samples->profile.tables[index];
        auto stands = m_standing.find(sample.name, m_batch.ifExists, m_connections, m_stop);
        if (!stands) return tl::unexpected(stands.error());
        if (*stands) {
            keep(index, **stands);
            return {};
        }
        setOutput(m_recording->tables()[index], {});
        const std::string name = outputName(index);
        auto sink = destination.open({name, sample.name, sample.sniffed.dialect, sample.sniffed.columns, sample.file}, m_stop);
        if (!sink) return tl::unexpected(explained(sink.error(), destination.place(name)));
        m_generation.sinks.push_back(std::move(*sink));
        m_paths.push_back(destination.place(name));
        return {};
    }

    /// What stands in the way may be what an earlier try left.
    Error explained(Error error, const std::string& path) const {
        if (const std::string batchId = m_recording->leftBy(path); !batchId.empty())
            error.advice = Core::tr("Batch %1, which ended early, left it: resume that batch, or allow files to be replaced.", batchId);
        return error;
    }

    /// A table that the batch had finished before it ended early.
    void keep(std::size_t index, const AuditRecord& record) {
        m_generation.sinks.push_back(std::make_unique<Nowhere>());
        m_paths.push_back(record.outputPath);
        m_kept.insert(index);
        BatchOutput output;
        output.rows = record.rowsGenerated;
        output.bytes = record.outputBytes;
        output.sha256 = record.outputSha256;
        output.kept = true;
        if (const auto number = numberOf(record.table)) m_generation.standing.push_back({*number, output.rows, output.bytes});
        m_progress.say(Core::tr("%1: kept, %2 rows stand as recorded", record.table, output.rows));
        recordOutput(index, std::move(output));
    }

    std::string outputName(std::size_t index) const {
        const TableProfile& sample = m_samples->profile.tables[index];
        return outputNameOf(tableOf(sample.name, index).file, sample.file);
    }

    Result<void> makeRows() {
        m_progress.started = nowMicros();
        m_progress.state = BatchState::Generating;
        engine::RunOptions options;
        options.threads = m_batch.threads;
        options.stop = m_stop;
        options.standing = m_kept;
        options.completed = [this](std::size_t index, const engine::RunSummary& soFar) { return finishTable(index, soFar); };
        const auto summary = generate(m_generation, options, m_progress);
        return summary ? Result<void>() : tl::unexpected(summary.error());
    }

    /// A table takes its final name as soon as its last row is written; only then do its records say so.
    Result<void> finishTable(std::size_t index, const engine::RunSummary& soFar) {
        m_progress.state = BatchState::Publishing;
        if (auto published = m_generation.sinks[index]->publish(); !published) return published;
        BatchOutput output;
        if (const auto number = numberOf(m_samples->profile.tables[index].name)) {
            output.rows = soFar.rows[*number];
            output.seconds = soFar.seconds[*number];
        }
        output.bytes = soFar.streams[index].bytes;
        output.sha256 = soFar.streams[index].sha256;
        recordOutput(index, std::move(output));
        m_progress.say(written(*m_outputs[index]));
        m_progress.state = BatchState::Generating;
        return m_recording->update();
    }

    void recordOutput(std::size_t index, BatchOutput output) {
        output.name = m_samples->profile.tables[index].name;
        output.path = m_paths[index];
        output.dialect = m_samples->profile.tables[index].sniffed.dialect;
        setOutput(m_recording->tables()[index], output);
        noteRows(output);
        m_outputs[index] = std::move(output);
    }

    static void setOutput(AuditRecord& record, const BatchOutput& output) {
        record.rowsGenerated = output.rows;
        record.outputPath = output.path;
        record.outputBytes = output.bytes;
        record.outputSha256 = output.sha256;
    }

    std::optional<std::size_t> numberOf(const std::string& name) const {
        for (const VisibleTable& table : visibleTables(*m_generation.plan))
            if (table.info->shape.name == name) return table.number;
        return std::nullopt;
    }

    /// A recipe may make rows of a table in more places than the one whose number can be asked for.
    void noteRows(const BatchOutput& output) {
        const auto wanted = wantedRows();
        const auto wish = wanted.find(output.name);
        if (wish == wanted.end() || wish->second == output.rows) return;
        m_report.notes.push_back(Core::tr("%1: %2 rows instead of %3, because other tables of the recipe make some of them",
                                          output.name, output.rows, wish->second));
        m_progress.say(m_report.notes.back());
    }

    void end(const Result<void>& done) {
        m_generation.sinks.clear();
        for (std::optional<BatchOutput>& output : m_outputs)
            if (output) m_report.tables.push_back(std::move(*output));
        unstage();
        if (!done) m_report.error = done.error();
        m_report.status = statusAfter(m_report.error);
        const auto recorded = m_recording->finish(m_report.status, m_report.error);
        if (!recorded && !m_report.error) m_report.error = recorded.error();
        sendAudit();
        m_progress.say(ended(m_report));
    }

    /// What cannot be sent now waits for the next batch; a stop of the batch does not keep its end from the table.
    void sendAudit() {
        if (!m_batch.audit) return;
        const auto sent = flushOutbox(m_parameters.historyFolder, *m_connections.warehouse(), {});
        const std::optional<Error> error = sent ? sent->error : sent.error();
        if (error) m_report.notes.push_back(Core::tr("The audit table has to wait for the next batch: %1", error->sentence()));
    }

    /// However the batch ended, and whatever it left there. What could not be deleted is said, and is no failure.
    void unstage() {
        if (!m_staging) return;
        if (auto cleared = m_staging->clear(); !cleared)
            m_report.notes.push_back(Core::tr("The staging area could not be emptied: %1", cleared.error().sentence()));
        m_staging.reset();
    }

    void check() {
        m_progress.state = BatchState::Checking;
        const auto checked = attempt([&]() -> Result<void> {
            m_report.checks = checkOutputs(m_samples->profile, m_report.tables, m_connections, m_stop);
            return {};
        });
        if (m_stop.stop_requested()) {
            m_report.checks.clear();
            m_report.notes.push_back(Core::tr("The checks were stopped; understudy check makes them again."));
        }
        if (!checked) m_report.notes.push_back(Core::tr("The checks could not be made: %1", checked.error().sentence()));
        if (auto recorded = m_recording->addChecks(m_report.checks); !recorded) m_report.notes.push_back(recorded.error().sentence());
        for (const CheckResult& check : m_report.checks)
            if (!check.passed) m_progress.say(Core::tr("check %1 %2: %3", check.name, check.table, check.detail));
    }

    BatchReport failedUnrecorded(const Error& error) {
        m_report.error = error;
        return std::move(m_report);
    }

    const BatchParameters& m_parameters;
    BatchProgress& m_progress;
    std::stop_token m_stop;
    BatchFile m_batch;
    Connections m_connections;
    Days m_today;
    std::map<std::string, std::string> m_places;  ///< Placeholders and what they stand for.
    std::shared_ptr<gcs::Staging> m_staging; ///< Set when the batch has one.
    std::int64_t m_now = 0;
    BatchReport m_report;
    std::optional<Recording> m_recording;
    std::shared_ptr<const BatchSamples> m_samples;
    recipe::Parsed m_parsed;
    Generation m_generation;
    std::vector<std::string> m_paths; ///< Of the outputs.
    StandingOutputs m_standing;          ///< Of the batch that is resumed.
    std::set<std::size_t> m_kept;        ///< Tables that stand already.
    std::vector<std::optional<BatchOutput>> m_outputs; ///< By table; empty until it stands.
};

} // namespace

BatchReport runBatch(const BatchParameters& parameters, BatchProgress& progress, std::stop_token stop) {
    BatchReport report;
    const auto done = attempt([&]() -> Result<void> {
        report = BatchRun(parameters, progress, std::move(stop)).run();
        return {};
    });
    if (!done) report.error = done.error();
    progress.state = BatchState::Done;
    return report;
}

} // namespace understudy
