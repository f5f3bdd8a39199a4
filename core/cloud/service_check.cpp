// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/service_check.h"

namespace understudy {

namespace {

ServiceCheck startedCheck(const char* service, const http::Endpoint& endpoint) {
    ServiceCheck check;
    check.service = service;
    check.endpoint = endpoint.base;
    check.emulator = endpoint.emulator;
    return check;
}

ServiceCheck checkStorage(const Connections& connections, const Result<std::string>& project, std::stop_token stop) {
    const auto storage = connections.storage();
    ServiceCheck check = startedCheck("Cloud Storage", storage->endpoint());
    const auto page = project.and_then([&](const std::string& name) { return storage->buckets(name, {}, stop); });
    check.reached = page.has_value();
    check.detail = page ? Core::tr("%1 buckets seen", "%1 bucket seen", page->buckets.size()) : page.error().sentence();
    return check;
}

ServiceCheck checkWarehouse(const Connections& connections, const Result<std::string>& project, std::stop_token stop) {
    const auto warehouse = connections.warehouse();
    ServiceCheck check = startedCheck("BigQuery", warehouse->endpoint());
    const auto page = project.and_then([&](const std::string& name) { return warehouse->datasets(name, {}, stop); });
    check.reached = page.has_value();
    check.detail = page ? Core::tr("%1 datasets seen", "%1 dataset seen", page->items.size()) : page.error().sentence();
    return check;
}

} // namespace

std::vector<ServiceCheck> checkServices(const Connections& connections, std::stop_token stop) {
    const auto project = connections.project(stop);
    return {checkStorage(connections, project, stop), checkWarehouse(connections, project, stop)};
}

} // namespace understudy
