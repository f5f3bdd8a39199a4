// SPDX-License-Identifier: GPL-3.0-or-later
// What one draw of the common fakes costs, and what binding the first one of a locale does.
#include "fake/provider.h"

#include <benchmark/benchmark.h>

namespace understudy::fake {

namespace {

void draws(benchmark::State& state, const char* name) {
    const auto provider = bind(name, "en_US", {});
    Arena arena;
    RowContext context;
    context.today = Value::date(20'000);
    const std::uint64_t site = siteKey(1, name);
    for (std::uint64_t row = 0; auto _ : state) {
        Draws row_draws(site, row++);
        benchmark::DoNotOptimize((*provider)->draw(row_draws, arena, context));
        if ((row & 63) == 0) arena.reset();
    }
}

void binds(benchmark::State& state, const char* name) {
    for (auto _ : state) benchmark::DoNotOptimize(bind(name, "en_US", {}));
}

} // namespace

BENCHMARK_CAPTURE(draws, first_name, "first_name");
BENCHMARK_CAPTURE(draws, last_name, "last_name");
BENCHMARK_CAPTURE(draws, job, "job");
BENCHMARK_CAPTURE(draws, country, "country");
BENCHMARK_CAPTURE(draws, city, "city");
BENCHMARK_CAPTURE(draws, company, "company");
BENCHMARK_CAPTURE(draws, name, "name");
BENCHMARK_CAPTURE(draws, street_address, "street_address");
BENCHMARK_CAPTURE(draws, address, "address");
BENCHMARK_CAPTURE(draws, email, "email");
BENCHMARK_CAPTURE(draws, phone_number, "phone_number");
BENCHMARK_CAPTURE(draws, postcode, "postcode");
BENCHMARK_CAPTURE(draws, date_between, "date_between");
BENCHMARK_CAPTURE(draws, date_time, "date_time");
BENCHMARK_CAPTURE(draws, uuid4, "uuid4");
BENCHMARK_CAPTURE(draws, text, "text");
BENCHMARK_CAPTURE(draws, credit_card_number, "credit_card_number");
BENCHMARK_CAPTURE(binds, name, "name");

} // namespace understudy::fake
