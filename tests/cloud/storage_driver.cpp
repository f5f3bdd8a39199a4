// SPDX-License-Identifier: GPL-3.0-or-later
// Makes one operation of the storage client from the command line, so that tests in Python can meet it with every fault:
//     storage_driver ENDPOINT OPERATION ARGUMENT ...
// prints its result as JSON, and ends with 0, or 1 for an Error. Retries wait milliseconds, not minutes.
#include "base/crc32c.h"
#include "cloud/gcs/storage.h"
#include "destination/upload_file.h"

#include <nlohmann/json.hpp>

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>
#include <thread>

using namespace understudy;
using Json = nlohmann::json;
using Arguments = std::vector<std::string>;

namespace {

std::stop_source interrupted;

/// Secrets in a file: what a keychain does, where a test may look.
class FileStore : public auth::SecretStore {
public:
    explicit FileStore(std::string path) : m_path(std::move(path)) {}

    Result<std::string> read(const std::string& name) override {
        const Json all = content();
        if (!all.contains(name)) return fail(ErrorCode::NotFound, "none");
        return all[name].get<std::string>();
    }
    Result<void> write(const std::string& name, const std::string& secret) override {
        Json all = content();
        all[name] = secret;
        std::ofstream(m_path) << all;
        return {};
    }
    Result<void> remove(const std::string& name) override {
        Json all = content();
        all.erase(name);
        std::ofstream(m_path) << all;
        return {};
    }
    bool durable() const override { return true; }

private:
    Json content() const {
        std::ostringstream text;
        text << std::ifstream(m_path).rdbuf();
        const Json all = Json::parse(text.str(), nullptr, false);
        return all.is_object() ? all : Json::object();
    }

    std::string m_path;
};

/// Length and checksum of what it is given.
class Measure : public http::BodySink {
public:
    Result<void> begin(const http::Response&) override { return {}; }
    Result<void> write(std::string_view bytes) override {
        checksum = crc32c(bytes, checksum);
        size += bytes.size();
        return {};
    }
    std::uint32_t checksum = 0;
    std::uint64_t size = 0;
};

Json asJson(const gcs::Object& object) {
    return {{"bucket", object.bucket}, {"name", object.name}, {"size", object.size}, {"generation", object.generation},
            {"crc32c", object.crc32c ? crc32cText(*object.crc32c) : ""}, {"encoding", object.contentEncoding}};
}

gcs::Place place(const std::string& uri) { return gcs::placeFrom(uri).value(); }

/// "-": none.
gcs::Precondition precondition(const std::string& generation) {
    if (generation == "-") return {};
    return {std::stoll(generation)};
}

Result<gcs::Object> found(gcs::Storage& storage, const std::string& uri) {
    auto object = storage.metadata(place(uri), interrupted.get_token());
    if (object) object->bucket = place(uri).bucket;
    return object;
}

Result<Json> json(const Result<gcs::Object>& object) {
    if (!object) return tl::unexpected(object.error());
    return asJson(*object);
}
Result<Json> json(const Result<void>& done) {
    if (!done) return tl::unexpected(done.error());
    return Json(true);
}

Result<Json> list(gcs::Storage& storage, const Arguments& a) {
    Json names = Json::array();
    for (std::string page;;) {
        const auto found = storage.list(place(a[0]), a.at(1) == "deep", page, std::stoi(a.at(2)), interrupted.get_token());
        if (!found) return tl::unexpected(found.error());
        for (const gcs::Object& object : found->objects) names.push_back(object.name);
        for (const std::string& prefix : found->prefixes) names.push_back(prefix);
        page = found->next;
        if (page.empty()) return names;
    }
}

Result<Json> buckets(gcs::Storage& storage, const Arguments& a) {
    const auto found = storage.buckets(a[0], "", interrupted.get_token());
    if (!found) return tl::unexpected(found.error());
    return Json(found->buckets);
}

Result<Json> read(gcs::Storage& storage, const Arguments& a) {
    const auto object = found(storage, a[0]);
    if (!object) return tl::unexpected(object.error());
    Measure measure;
    const auto done = storage.read(*object, std::stoull(a.at(1)), std::stoull(a.at(2)), measure, interrupted.get_token());
    if (!done) return tl::unexpected(done.error());
    return Json{{"size", measure.size}, {"crc32c", crc32cText(measure.checksum)}};
}

Result<Json> download(gcs::Storage& storage, const Arguments& a) {
    const auto object = found(storage, a[0]);
    if (!object) return tl::unexpected(object.error());
    return json(storage.download(*object, a.at(1), interrupted.get_token()));
}

/// PATH URI GENERATION [SESSIONS]
Result<Json> upload(gcs::Storage& storage, const Arguments& a) {
    FileUpload upload{a[0], place(a.at(1))};
    upload.options.precondition = precondition(a.at(2));
    FileStore store(a.size() > 3 ? a[3] : "/dev/null");
    return json(uploadFile(storage, upload, store, interrupted.get_token()));
}

/// TARGET GENERATION PART ...
Result<Json> compose(gcs::Storage& storage, const Arguments& a) {
    std::vector<gcs::Object> parts;
    for (std::size_t i = 2; i < a.size(); ++i) {
        auto part = found(storage, a[i]);
        if (!part) return tl::unexpected(part.error());
        parts.push_back(std::move(*part));
    }
    return json(storage.compose(parts, place(a[0]), precondition(a.at(1)), {}, interrupted.get_token()));
}

/// FROM TO GENERATION
Result<Json> rewrite(gcs::Storage& storage, const Arguments& a) {
    const auto from = found(storage, a[0]);
    if (!from) return tl::unexpected(from.error());
    return json(storage.rewrite(*from, place(a.at(1)), precondition(a.at(2)), interrupted.get_token()));
}

Result<Json> remove(gcs::Storage& storage, const Arguments& a) {
    const auto object = found(storage, a[0]);
    if (!object) return tl::unexpected(object.error());
    return json(storage.remove(*object, interrupted.get_token()));
}

Result<Json> metadata(gcs::Storage& storage, const Arguments& a) { return json(found(storage, a[0])); }

const std::map<std::string, std::function<Result<Json>(gcs::Storage&, const Arguments&)>> kOperations = {
    {"buckets", buckets}, {"list", list},       {"metadata", metadata}, {"read", read},     {"download", download},
    {"upload", upload},   {"compose", compose}, {"rewrite", rewrite},   {"remove", remove},
};

gcs::Storage storageAt(const std::string& endpoint) {
    http::ClientOptions options;
    options.policy.first = http::Milliseconds(10);
    options.policy.longest = http::Milliseconds(100);
    const char* patience = std::getenv("PATIENCE");
    options.policy.patience = http::Milliseconds(patience ? std::atoi(patience) : 10'000);
    return {std::make_shared<http::Client>(std::move(options)), {endpoint, true}};
}

} // namespace

int main(int count, char** values) {
    sigset_t interrupt;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    pthread_sigmask(SIG_BLOCK, &interrupt, nullptr); // before there are other threads
    std::thread([interrupt] {
        int signal = 0;
        sigwait(&interrupt, &signal);
        interrupted.request_stop();
    }).detach();
    QCoreApplication application(count, values);
    const Arguments all(values + 1, values + count);
    gcs::Storage storage = storageAt(all.at(0));
    const auto result = kOperations.at(all.at(1))(storage, Arguments(all.begin() + 2, all.end()));
    if (result) std::cout << Json{{"result", *result}} << std::endl;
    else
        std::cout << Json{{"error", {{"code", static_cast<int>(result.error().code)}, {"message", result.error().message.text()},
                                     {"where", result.error().where}, {"advice", result.error().advice.text()}}}}
                  << std::endl;
    return result ? 0 : 1;
}
