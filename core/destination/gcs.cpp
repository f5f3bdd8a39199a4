// SPDX-License-Identifier: GPL-3.0-or-later
#include "destination/gcs.h"

#include "base/byte_source.h"
#include "base/crc32c.h"
#include "base/message.h"
#include "base/text.h"
#include "destination/location.h"
#include "destination/object_sink.h"
#include "destination/upload_file.h"

#include <filesystem>

namespace understudy {

namespace {

std::string contentTypeOf(const std::string& name) {
    const std::string extension = lowerAscii(std::filesystem::path(name).extension().string());
    if (extension == ".csv") return "text/csv";
    if (extension == ".tsv") return "text/tab-separated-values";
    if (extension == ".json") return "application/json";
    return "text/plain";
}

/// Whether an object is a file's content, by size and checksum.
Result<bool> holds(const gcs::Object& object, const std::string& path, const std::stop_token& stop) {
    std::error_code missing;
    if (!object.crc32c || std::filesystem::file_size(path, missing) != object.size || missing) return false;
    const auto file = openFile(path);
    if (!file) return tl::unexpected(file.error());
    std::uint32_t checksum = 0;
    std::string piece(1u << 20, '\0');
    for (;;) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, Core::tr("Cancelled"));
        const auto size = (*file)->read(piece.data(), piece.size());
        if (!size) return tl::unexpected(size.error());
        if (*size == 0) return checksum == *object.crc32c;
        checksum = crc32c(std::string_view(piece).substr(0, *size), checksum);
    }
}

class BucketDestination : public Destination {
public:
    BucketDestination(std::shared_ptr<gcs::Storage> storage, std::string location, IfExists ifExists)
        : m_storage(std::move(storage)), m_location(std::move(location)), m_ifExists(ifExists) {}

    std::string place(const std::string& name) const override { return placeOf(m_location, name); }

    Result<std::optional<Existing>> existing(const std::string& name, std::stop_token stop) override {
        const auto object = find(name, stop);
        if (!object) return tl::unexpected(object.error());
        if (!*object) return std::nullopt;
        return Existing{(*object)->size, std::nullopt, (*object)->updated};
    }

    Result<std::unique_ptr<ByteSink>> open(const Output& output, std::stop_token stop) override {
        const auto found = find(output.name, stop);
        if (!found) return tl::unexpected(found.error());
        if (*found && m_ifExists == IfExists::Stop) return taken(output);
        const auto target = gcs::placeFrom(place(output.name));
        if (!target) return tl::unexpected(target.error());
        return ObjectSink::begin(m_storage, *target, optionsFor(output, *found), std::move(stop));
    }

    Result<void> send(const Output& output, const Sending& sending, std::stop_token stop) override {
        const auto found = find(output.name, stop);
        if (!found) return tl::unexpected(found.error());
        if (*found) {
            const auto same = holds(**found, sending.path, stop);
            if (!same) return tl::unexpected(same.error());
            if (*same) return {};
            if (m_ifExists == IfExists::Stop) return taken(output);
        }
        const auto target = gcs::placeFrom(place(output.name));
        if (!target) return tl::unexpected(target.error());
        const auto keychain = sending.sessions ? nullptr : auth::secretStore();
        const FileUpload upload{sending.path, *target, optionsFor(output, *found), sending.progress};
        const auto object = uploadFile(*m_storage, upload, sending.sessions ? *sending.sessions : *keychain, std::move(stop));
        return object ? Result<void>() : tl::unexpected(object.error());
    }

private:
    tl::unexpected<Error> taken(const Output& output) const {
        return fail(ErrorCode::Io, Core::tr("An object of this name exists already"), place(output.name),
                    Core::tr("Choose another destination, or allow objects to be replaced."));
    }

    gcs::UploadOptions optionsFor(const Output& output, const std::optional<gcs::Object>& found) const {
        gcs::UploadOptions options;
        options.precondition.generation = found ? found->generation : 0;
        options.contentType = contentTypeOf(place(output.name));
        return options;
    }

    /// The object at a name; nothing if it is free.
    Result<std::optional<gcs::Object>> find(const std::string& name, std::stop_token stop) {
        const auto target = gcs::placeFrom(place(name));
        if (!target) return tl::unexpected(target.error());
        auto object = m_storage->metadata(*target, stop);
        if (object) return std::optional(std::move(*object));
        if (object.error().code == ErrorCode::NotFound) return std::nullopt;
        return tl::unexpected(object.error());
    }

    std::shared_ptr<gcs::Storage> m_storage;
    std::string m_location;
    IfExists m_ifExists;
};

} // namespace

Result<std::unique_ptr<Destination>> bucketDestination(std::shared_ptr<gcs::Storage> storage,
                                                       const std::string& location, IfExists ifExists) {
    const auto place = gcs::placeFrom(location);
    if (!place) return tl::unexpected(place.error());
    return std::unique_ptr<Destination>(new BucketDestination(std::move(storage), location, ifExists));
}

} // namespace understudy
