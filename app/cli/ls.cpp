// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/civil.h"
#include "base/text.h"
#include "commands.h"
#include "console.h"
#include "report_json.h"
#include "source/source.h"
#include "watch.h"

#include <iostream>

namespace understudy::cli {

namespace {

struct Options {
    std::string place, startsWith, page;
    std::size_t limit = 100;
    bool all = false, json = false;
};

/// Pages until `limit` objects are there, or all of them.
Result<SourcePage> list(const Options& options, std::stop_token stop) {
    const auto source = openSource(options.place);
    if (!source) return tl::unexpected(source.error());
    SourcePage listing;
    listing.next = options.page;
    do {
        ListRequest request{listing.next, options.startsWith, static_cast<int>(std::min<std::size_t>(options.limit, 1000))};
        auto page = (*source)->list(request, stop);
        if (!page) return page;
        listing.objects.insert(listing.objects.end(), page->objects.begin(), page->objects.end());
        listing.next = page->next;
    } while (!listing.next.empty() && (options.all || listing.objects.size() < options.limit));
    pairHeaderFiles(listing.objects);
    return listing;
}

const char* roleName(const SourceObject& object) {
    if (object.folder) return "folder";
    return object.role == SourceObject::Role::Table ? "table" : object.role == SourceObject::Role::HeaderFile ? "header file" : "not a table";
}

Json listingJson(const Options& options, const SourcePage& listing) {
    Json objects = Json::array();
    for (const SourceObject& object : listing.objects)
        objects.push_back({{"name", object.name},
                           {"uri", object.uri},
                           {"kind", roleName(object)},
                           {"bytes", object.bytes},
                           {"rows", object.rows ? Json(*object.rows) : Json()},
                           {"changed", object.changed == 0 ? Json() : Json(isoTimestamp(object.changed))},
                           {"header_of", object.headerOf.empty() ? Json() : Json(object.headerOf)}});
    return {{"place", options.place}, {"objects", std::move(objects)}, {"next", listing.next.empty() ? Json() : Json(listing.next)}};
}

void printListing(const Options& options, const SourcePage& listing) {
    std::vector<std::vector<std::string>> rows;
    for (const SourceObject& object : listing.objects)
        rows.push_back({object.name, object.headerOf.empty() ? roleName(object) : "names the columns of " + object.headerOf,
                        object.folder ? "" : byteCount(object.bytes), object.rows ? grouped(*object.rows) : "",
                        object.changed == 0 ? "" : isoTimestamp(object.changed)});
    if (rows.empty()) std::cout << "There is nothing here.\n";
    else printTable({"Name", "Kind", "Size>", "Rows>", "Changed"}, rows);
    if (!listing.next.empty())
        std::cerr << "There is more: understudy ls " << options.place << " --page " << listing.next << ", or --all\n";
}

int ls(const Options& options) {
    BatchProgress progress;
    Result<SourcePage> listing;
    watch(progress, ProgressStyle::None, [&](std::stop_token stop) { listing = list(options, stop); });
    if (!listing) return giveUp(listing.error(), options.json, listingJson(options, {}));
    if (options.json) print(listingJson(options, *listing));
    else printListing(options, *listing);
    return Done;
}

} // namespace

void addLs(CLI::App& app, int& exit) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("ls", "Lists what stands at a place: a folder, or gs://bucket/prefix/.");
    command->add_option("PLACE", options->place, "A folder, gs:// for the buckets of a project, or gs://bucket/prefix/.")->required();
    command->add_option("--prefix", options->startsWith, "Only names that begin so.");
    command->add_option("--limit", options->limit, "So many at a time.")->check(CLI::Range(1, 1'000'000))->capture_default_str();
    command->add_option("--page", options->page, "Goes on where a listing ended.");
    command->add_flag("--all", options->all, "Lists everything, page by page.");
    command->add_flag("--json", options->json, "Prints JSON (resources/schemas/ls.schema.json).");
    command->footer(R"(
Nothing is read but names and sizes. Header files are paired with the tables they name.

Examples:
  understudy ls gs://shop-exports/2024/
  understudy ls gs://shop-exports/2024/ --prefix fact_)");
    command->callback([options, &exit] { exit = ls(*options); });
}

} // namespace understudy::cli
