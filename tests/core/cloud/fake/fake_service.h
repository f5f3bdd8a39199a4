// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/bigquery/warehouse.h"
#include "core/cloud/fake/fake_bigquery.h"
#include "core/cloud/fake/fake_clock.h"

#include <memory>

namespace understudy::fake_cloud {

/// A Warehouse before a BigQuery in memory, with a clock of its own.
struct FakeService {
    std::shared_ptr<FakeBigQuery> fake = std::make_shared<FakeBigQuery>();
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    std::shared_ptr<http::Client> client = std::make_shared<http::Client>(options());
    bigquery::Warehouse warehouse{client, {"https://bigquery.googleapis.com", false}};

    http::ClientOptions options() const {
        http::ClientOptions options;
        options.transport = fake;
        options.clock = clock;
        options.jitter = std::make_shared<FullPauses>();
        return options;
    }
};

} // namespace understudy::fake_cloud
