// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/auth/sign_in.h"
#include "cloud/service_check.h"
#include "commands.h"
#include "console.h"
#include "report_json.h"
#include "watch.h"

#include <fstream>
#include <iostream>
#include <iterator>

namespace understudy::cli {

namespace {

struct Options {
    std::string clientFile;
    bool json = false, test = false;
};

const char* kindName(auth::AccountKind kind) {
    switch (kind) {
    case auth::AccountKind::User: return "user";
    case auth::AccountKind::ServiceAccount: return "service account";
    case auth::AccountKind::Impersonated: return "impersonated service account";
    case auth::AccountKind::External: return "external account";
    case auth::AccountKind::Metadata: return "this machine's account";
    case auth::AccountKind::None: break;
    }
    return "none";
}

/// What the two services say, when they were asked; an emulator needs no account.
struct Report {
    Result<auth::Account> account;
    std::vector<ServiceCheck> services;
    bool failed = false;
};

Report examine(const Options& options, std::stop_token stop) {
    const Connections connections;
    const bool emulated = connections.storage()->endpoint().emulator && connections.warehouse()->endpoint().emulator;
    Report report;
    report.account = emulated ? Result<auth::Account>(auth::Account()) : connections.account(stop);
    if (options.test) report.services = checkServices(connections, stop);
    report.failed = !report.account;
    for (const ServiceCheck& service : report.services) report.failed |= !service.reached;
    return report;
}

Json reportJson(const Report& report) {
    Json account;
    if (report.account)
        account = {{"kind", kindName(report.account->kind)},   {"address", report.account->address},
                   {"origin", report.account->origin},         {"project", report.account->project},
                   {"quota_project", report.account->quotaProject}};
    Json services = Json::array();
    for (const ServiceCheck& check : report.services)
        services.push_back({{"service", check.service}, {"endpoint", check.endpoint}, {"emulator", check.emulator},
                            {"reached", check.reached}, {"detail", check.detail.text()}});
    return {{"account", std::move(account)},
            {"error", report.account ? Json() : Json(report.account.error().text())},
            {"services", std::move(services)}};
}

void printReport(const Report& report) {
    if (report.account && report.account->kind == auth::AccountKind::None) std::cout << "Emulators get no credentials.\n";
    else if (report.account)
        printTable({"Account", "Kind", "Found", "Project"}, {{report.account->address, kindName(report.account->kind),
                                                              report.account->origin, report.account->project}});
    std::vector<std::vector<std::string>> rows;
    for (const ServiceCheck& check : report.services)
        rows.push_back({check.service, check.reached ? "✓" : "✗", check.endpoint + (check.emulator ? " (emulator)" : ""), check.detail.text()});
    if (!rows.empty()) printTable({"Service", "", "Where", "What"}, rows);
}

int accounts(const Options& options) {
    BatchProgress progress;
    Report report;
    watch(progress, ProgressStyle::None, [&](std::stop_token stop) { report = examine(options, stop); });
    if (options.json) print(reportJson(report));
    else printReport(report);
    if (!report.account && !options.json) return complain(report.account.error());
    return report.failed ? CloudError : Done;
}

Result<auth::Account> signInHere(const Options& options, std::stop_token stop) {
    std::ifstream file(options.clientFile, std::ios::binary);
    if (!file) return fail(ErrorCode::NotFound, "There is no OAuth client file", options.clientFile);
    const auto client = auth::oauthClientFrom({std::istreambuf_iterator<char>(file), {}});
    if (!client) return tl::unexpected(client.error());
    const auto show = [](const std::string& url) { std::cerr << "Open this address in a browser on this machine:\n" << url << "\n"; };
    const auto credentials = auth::signIn(*client, {}, *auth::secretStore(), show, stop);
    if (!credentials) return tl::unexpected(credentials.error());
    return (*credentials)->account();
}

int signIn(const Options& options) {
    BatchProgress progress;
    Result<auth::Account> account;
    watch(progress, ProgressStyle::None, [&](std::stop_token stop) { account = signInHere(options, stop); });
    if (!account) return complain(account.error());
    std::cout << "Signed in as " << account->address << ".\n";
    if (!auth::secretStore()->durable())
        std::cerr << "note: there is no keychain here, so the sign-in ends with this command; use gcloud auth application-default login.\n";
    return Done;
}

int signOut() {
    BatchProgress progress;
    Result<void> done;
    watch(progress, ProgressStyle::None, [&](std::stop_token stop) { done = auth::signOut({}, *auth::secretStore(), stop); });
    if (!done) return complain(done.error());
    std::cout << "Signed out.\n";
    return Done;
}

} // namespace

void addAccounts(CLI::App& app, int& exit) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("accounts", "Shows who cloud requests are made as, and tests it.");
    command->add_flag("--test", options->test, "Asks each service for a list, which changes and costs nothing.");
    command->add_flag("--json", options->json, "Prints JSON (resources/schemas/accounts.schema.json).");
    command->require_subcommand(0, 1);
    CLI::App* in = command->add_subcommand("sign-in", "Signs a person in through the browser; the keychain remembers it.");
    in->add_option("--client", options->clientFile, "The JSON of an OAuth client of type desktop, from Google Cloud.")->required();
    in->callback([options, &exit] { exit = signIn(*options); });
    CLI::App* out = command->add_subcommand("sign-out", "Revokes and forgets the sign-in.");
    out->callback([&exit] { exit = signOut(); });
    command->footer(R"(
Looked for, in this order: GOOGLE_APPLICATION_CREDENTIALS, a sign-in of this program, gcloud's
application_default_credentials.json, the metadata server where GCE_METADATA_HOST names it.
STORAGE_EMULATOR_HOST and BIGQUERY_EMULATOR_HOST name emulators; those get no credentials.)");
    command->callback([command, options, &exit] {
        if (command->get_subcommands().empty()) exit = accounts(*options);
    });
}

} // namespace understudy::cli
