// SPDX-License-Identifier: GPL-3.0-or-later
// One cloud operation from the command line, with pauses of milliseconds, for the tests that make clouds fail:
//     cloud_driver OPERATION PLACE [ARGUMENT ...]
// prints what came of it as one line of JSON; exits with 1 when it failed.
#include "base/crc32c.h"
#include "cloud/bigquery/warehouse.h"
#include "cloud/gcs/storage.h"
#include "cloud/gcs/upload.h"

#include <QtCore/QCoreApplication>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

using namespace understudy;
using Json = nlohmann::json;
using Arguments = std::vector<std::string>;

namespace {

http::ClientOptions quickOptions() {
    http::ClientOptions options;
    options.policy.first = http::Milliseconds(2);
    options.policy.longest = http::Milliseconds(20);
    options.policy.patience = std::chrono::seconds(20);
    options.policy.greeting = std::chrono::seconds(2);
    options.log = [](const std::string& line) { std::cerr << line << '\n'; };
    return options;
}

struct Clouds {
    std::shared_ptr<http::Client> client = std::make_shared<http::Client>(quickOptions());
    gcs::Storage storage{client, gcs::Storage::defaultEndpoint()};
    bigquery::Warehouse warehouse{client, bigquery::Warehouse::defaultEndpoint()};
};

Json json(const gcs::Object& object) {
    return {{"name", object.name}, {"size", object.size}, {"generation", object.generation}, {"crc32c", object.crc32c.value_or(0)}};
}

Json json(const bigquery::Table& table) {
    return {{"table", table.place.table}, {"rows", table.rows}, {"columns", table.schema.size()}};
}

class Text : public http::BodySink {
public:
    Result<void> begin(const http::Response&) override { return {}; }
    Result<void> write(std::string_view bytes) override {
        text += bytes;
        return {};
    }
    std::string text;
};

Result<Json> listObjects(Clouds& clouds, const Arguments& words) {
    Json names = Json::array();
    std::string page;
    do {
        const auto found = clouds.storage.list(*gcs::placeFrom(words[0]), false, page, 10, {});
        if (!found) return tl::unexpected(found.error());
        for (const auto& object : found->objects) names.push_back(object.name);
        for (const auto& prefix : found->prefixes) names.push_back(prefix);
        page = found->next;
    } while (!page.empty());
    return names;
}

Result<Json> listBuckets(Clouds& clouds, const Arguments& words) {
    const auto found = clouds.storage.buckets(words[0], {}, {});
    if (!found) return tl::unexpected(found.error());
    return Json(found->buckets);
}

Result<gcs::Object> objectAt(Clouds& clouds, const std::string& uri) { return clouds.storage.metadata(*gcs::placeFrom(uri), {}); }

Result<Json> metadata(Clouds& clouds, const Arguments& words) {
    return objectAt(clouds, words[0]).map([](const gcs::Object& object) { return json(object); });
}

Result<Json> readRange(Clouds& clouds, const Arguments& words) {
    const auto object = objectAt(clouds, words[0]);
    if (!object) return tl::unexpected(object.error());
    Text sink;
    const auto read = clouds.storage.read(*object, std::stoull(words[1]), std::stoull(words[2]), sink, {});
    if (!read) return tl::unexpected(read.error());
    return Json{{"bytes", sink.text.size()}, {"crc32c", crc32c(sink.text)}};
}

Result<Json> download(Clouds& clouds, const Arguments& words) {
    const auto object = objectAt(clouds, words[0]);
    if (!object) return tl::unexpected(object.error());
    return clouds.storage.download(*object, words[1], {}).map([&] { return Json{{"path", words[1]}}; });
}

/// upload PLACE FILE [replace]
Result<Json> upload(Clouds& clouds, const Arguments& words) {
    std::ifstream file(words[1], std::ios::binary);
    gcs::UploadOptions options;
    if (words.size() > 2)
        if (const auto old = objectAt(clouds, words[0])) options.precondition.generation = old->generation;
    auto sent = gcs::Upload::begin(clouds.storage, *gcs::placeFrom(words[0]), options, {});
    if (!sent) return tl::unexpected(sent.error());
    std::string piece(1 << 20, '\0');
    while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())), file.gcount() > 0)
        if (auto written = sent->write(std::string_view(piece).substr(0, static_cast<std::size_t>(file.gcount()))); !written)
            return tl::unexpected(written.error());
    return sent->finish().map([](const gcs::Object& object) { return json(object); });
}

/// compose TARGET PART ...
Result<Json> compose(Clouds& clouds, const Arguments& words) {
    std::vector<gcs::Object> parts;
    for (std::size_t i = 1; i < words.size(); ++i) {
        auto part = objectAt(clouds, words[i]);
        if (!part) return tl::unexpected(part.error());
        parts.push_back(std::move(*part));
    }
    return clouds.storage.compose(parts, *gcs::placeFrom(words[0]), {0}, {}, {}).map([](const gcs::Object& object) { return json(object); });
}

Result<Json> rewrite(Clouds& clouds, const Arguments& words) {
    const auto from = objectAt(clouds, words[0]);
    if (!from) return tl::unexpected(from.error());
    return clouds.storage.rewrite(*from, *gcs::placeFrom(words[1]), {0}, {}).map([](const gcs::Object& object) { return json(object); });
}

Result<Json> removeObject(Clouds& clouds, const Arguments& words) {
    const auto object = objectAt(clouds, words[0]);
    if (!object) return tl::unexpected(object.error());
    return clouds.storage.remove(*object, {}).map([] { return Json::object(); });
}

Result<Json> projects(Clouds& clouds, const Arguments&) {
    const auto found = clouds.warehouse.projects({}, {});
    if (!found) return tl::unexpected(found.error());
    return Json(found->items);
}

Result<Json> datasets(Clouds& clouds, const Arguments& words) {
    const auto found = clouds.warehouse.datasets(words[0], {}, {});
    if (!found) return tl::unexpected(found.error());
    return Json(found->items);
}

Result<Json> tables(Clouds& clouds, const Arguments& words) {
    const auto found = clouds.warehouse.tables(*bigquery::placeFrom(words[0]), {}, {});
    if (!found) return tl::unexpected(found.error());
    Json names = Json::array();
    for (const auto& table : found->items) names.push_back(table.place.table);
    return names;
}

Result<Json> table(Clouds& clouds, const Arguments& words) {
    return clouds.warehouse.table(*bigquery::placeFrom(words[0]), {}).map([](const bigquery::Table& table) { return json(table); });
}

Result<Json> createTable(Clouds& clouds, const Arguments& words) {
    bigquery::Table wanted;
    wanted.place = *bigquery::placeFrom(words[0]);
    bigquery::Field& field = wanted.schema.emplace_back();
    field.name = "a";
    field.type = "INTEGER";
    return clouds.warehouse.create(wanted, {}).map([](const bigquery::Table& table) { return json(table); });
}

Result<Json> removeTable(Clouds& clouds, const Arguments& words) {
    return clouds.warehouse.remove(*bigquery::placeFrom(words[0]), {}).map([] { return Json::object(); });
}

Result<Json> tableRows(Clouds& clouds, const Arguments& words) {
    const auto found = clouds.warehouse.table(*bigquery::placeFrom(words[0]), {});
    if (!found) return tl::unexpected(found.error());
    std::size_t count = 0;
    std::string page;
    do {
        const auto rows = clouds.warehouse.rows(*found, page, 100, {});
        if (!rows) return tl::unexpected(rows.error());
        count += rows->rows.size();
        page = rows->next;
    } while (!page.empty());
    return Json{{"rows", count}};
}

/// job PROJECT ID CONFIGURATION
Result<Json> job(Clouds& clouds, const Arguments& words) {
    const auto done = clouds.warehouse.run(words[0], "US", words[1], Json::parse(words[2]), {});
    if (!done) return tl::unexpected(done.error());
    if (done->error) return tl::unexpected(*done->error);
    return Json{{"id", done->id}, {"statistics", done->statistics}};
}

using Operation = Result<Json> (*)(Clouds&, const Arguments&);
const std::map<std::string, Operation> kOperations = {
    {"buckets", listBuckets}, {"list", listObjects},   {"metadata", metadata}, {"read", readRange},     {"download", download},
    {"upload", upload},       {"compose", compose},    {"rewrite", rewrite},   {"remove", removeObject}, {"projects", projects},
    {"datasets", datasets},   {"tables", tables},      {"table", table},       {"create", createTable}, {"remove-table", removeTable},
    {"rows", tableRows},      {"job", job}};

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const auto operation = argc > 1 ? kOperations.find(argv[1]) : kOperations.end();
    if (operation == kOperations.end()) return 2;
    Clouds clouds;
    const auto result = operation->second(clouds, Arguments(argv + 2, argv + argc));
    const Json report = result ? *result : Json{{"error", result.error().text()}, {"code", static_cast<int>(result.error().code)}};
    std::cout << report.dump() << std::endl;
    return result ? 0 : 1;
}
