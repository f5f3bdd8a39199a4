// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/crc32c.h"
#include "destination/upload_file.h"
#include "file_store.h"
#include "operations.h"

namespace understudy::driver {

namespace {

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

Result<gcs::Object> found(Clouds& clouds, const std::string& uri) {
    auto object = clouds.storage.metadata(place(uri), clouds.stop);
    if (object) object->bucket = place(uri).bucket;
    return object;
}

/// PROJECT
Result<Json> buckets(Clouds& clouds, const Arguments& a) {
    return told(clouds.storage.buckets(a.at(0), "", clouds.stop), [](const auto& page) { return Json(page.buckets); });
}

/// URI flat|deep SIZE_OF_PAGES
Result<Json> list(Clouds& clouds, const Arguments& a) {
    Json names = Json::array();
    for (std::string page;;) {
        const auto found = clouds.storage.list(place(a.at(0)), a.at(1) == "deep", page, std::stoi(a.at(2)), clouds.stop);
        if (!found) return tl::unexpected(found.error());
        for (const gcs::Object& object : found->objects) names.push_back(object.name);
        for (const std::string& prefix : found->prefixes) names.push_back(prefix);
        page = found->next;
        if (page.empty()) return names;
    }
}

/// URI
Result<Json> metadata(Clouds& clouds, const Arguments& a) { return told(found(clouds, a.at(0)), asJson); }

/// URI FROM LENGTH
Result<Json> read(Clouds& clouds, const Arguments& a) {
    const auto object = found(clouds, a.at(0));
    if (!object) return tl::unexpected(object.error());
    Measure measure;
    const auto read = clouds.storage.read(*object, std::stoull(a.at(1)), std::stoull(a.at(2)), measure, clouds.stop);
    if (!read) return tl::unexpected(read.error());
    return Json{{"size", measure.size}, {"crc32c", crc32cText(measure.checksum)}};
}

/// URI PATH
Result<Json> download(Clouds& clouds, const Arguments& a) {
    const auto object = found(clouds, a.at(0));
    if (!object) return tl::unexpected(object.error());
    return done(clouds.storage.download(*object, a.at(1), clouds.stop));
}

/// PATH URI GENERATION [SESSIONS]
Result<Json> upload(Clouds& clouds, const Arguments& a) {
    FileUpload upload{a.at(0), place(a.at(1))};
    upload.options.precondition = precondition(a.at(2));
    FileStore store(a.size() > 3 ? a[3] : "/dev/null");
    return told(uploadFile(clouds.storage, upload, store, clouds.stop), asJson);
}

/// TARGET GENERATION PART ...
Result<Json> compose(Clouds& clouds, const Arguments& a) {
    std::vector<gcs::Object> parts;
    for (std::size_t i = 2; i < a.size(); ++i) {
        auto part = found(clouds, a[i]);
        if (!part) return tl::unexpected(part.error());
        parts.push_back(std::move(*part));
    }
    return told(clouds.storage.compose(parts, place(a.at(0)), precondition(a.at(1)), {}, clouds.stop), asJson);
}

/// FROM TO GENERATION
Result<Json> rewrite(Clouds& clouds, const Arguments& a) {
    const auto from = found(clouds, a.at(0));
    if (!from) return tl::unexpected(from.error());
    return told(clouds.storage.rewrite(*from, place(a.at(1)), precondition(a.at(2)), clouds.stop), asJson);
}

/// URI
Result<Json> remove(Clouds& clouds, const Arguments& a) {
    const auto object = found(clouds, a.at(0));
    if (!object) return tl::unexpected(object.error());
    return done(clouds.storage.remove(*object, clouds.stop));
}

} // namespace

std::map<std::string, Operation> storageOperations() {
    return {{"buckets", buckets}, {"list", list},       {"metadata", metadata}, {"read", read},    {"download", download},
            {"upload", upload},   {"compose", compose}, {"rewrite", rewrite},   {"remove", remove}};
}

} // namespace understudy::driver
