// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch/generate_recipe.h"

#include "batch/generation.h"
#include "batch/identity.h"

namespace understudy {

recipe::Parsed recipeOf(const GenerateParameters& parameters) {
    return parameters.recipeText ? recipe::parse(*parameters.recipeText, parameters.recipePath)
                                 : recipe::parseFile(parameters.recipePath);
}

engine::CompileOptions compileOptions(const GenerateParameters& parameters, std::uint64_t seed) {
    engine::CompileOptions options;
    options.options = parameters.options;
    options.rows = parameters.rows;
    options.seed = seed;
    options.today = parameters.today.value_or(todayUtc());
    options.now = parameters.now.value_or(nowMicros());
    options.locale = parameters.locale;
    return options;
}

Result<std::shared_ptr<const engine::Plan>> compileGenerate(const GenerateParameters& parameters, std::uint64_t seed,
                                                            Diagnostics& diagnostics) {
    return compilePlan(recipeOf(parameters), compileOptions(parameters, seed), diagnostics);
}

namespace {

/// Lends a sink to a run that wants to own one.
class LentSink : public ByteSink {
public:
    explicit LentSink(ByteSink& sink) : m_sink(sink) {}
    Result<void> write(std::string_view bytes) override { return m_sink.write(bytes); }
    Result<void> publish() override { return m_sink.publish(); }

private:
    ByteSink& m_sink;
};

} // namespace

Result<engine::RunSummary> generateInto(ByteSink& sink, const GenerateParameters& parameters, BatchProgress& progress,
                                        Diagnostics& diagnostics, std::stop_token stop) {
    Generation generation;
    engine::RunSummary summary;
    const auto done = attempt([&]() -> Result<void> {
        auto plan = compileGenerate(parameters, parameters.seed.value_or(drawSeed()), diagnostics);
        if (!plan) return tl::unexpected(plan.error());
        generation.plan = *plan;
        auto encoder = makeSnowfakeryEncoder(parameters.format.empty() ? "txt" : parameters.format, shapesOf(**plan));
        if (!encoder) return tl::unexpected(encoder.error());
        generation.encoder = std::move(*encoder);
        generation.sinks.push_back(std::make_unique<LentSink>(sink));
        engine::RunOptions options = parameters.run;
        options.stop = std::move(stop);
        progress.started = nowMicros();
        progress.state = BatchState::Generating;
        auto made = generate(generation, options, progress);
        if (!made) return tl::unexpected(made.error());
        summary = std::move(*made);
        return publish(generation, progress);
    });
    progress.state = BatchState::Done;
    if (!done) return tl::unexpected(done.error());
    return summary;
}

} // namespace understudy
