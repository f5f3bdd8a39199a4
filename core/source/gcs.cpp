// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/gcs.h"

#include "base/message.h"
#include "source/file_role.h"
#include "source/gcs_sample.h"

#include <algorithm>

namespace understudy {

namespace {

using Role = SourceObject::Role;

/// Objects are not opened for a listing, so only name and size can tell. What is stored packed is read unpacked.
Role roleFrom(const gcs::Object& object, std::string name) {
    if (object.contentEncoding == "gzip" && name.ends_with(".gz")) name.resize(name.size() - 3);
    return roleOf(name, object.size == 0 ? "" : "text");
}

SourceObject sourceObject(const gcs::Object& object, std::size_t prefix) {
    SourceObject result;
    result.name = object.name.substr(prefix);
    result.uri = gcs::Place{object.bucket, object.name}.uri();
    result.bytes = object.size;
    result.changed = object.updated;
    result.role = roleFrom(object, result.name);
    result.version = std::to_string(object.generation);
    return result;
}

SourceObject folderObject(const gcs::Place& place, std::size_t prefix) {
    SourceObject folder;
    folder.name = place.object.substr(prefix, place.object.size() - prefix - 1);
    folder.uri = place.uri();
    folder.folder = true;
    folder.role = Role::NotATable;
    return folder;
}

std::string lastPart(const std::string& name) { return name.substr(name.find_last_of('/') + 1); }

class BucketSource : public Source {
public:
    BucketSource(std::shared_ptr<gcs::Storage> storage, gcs::Place place, SampleCache cache)
        : m_storage(std::move(storage)), m_place(std::move(place)), m_cache(std::move(cache)) {}

    Result<SourcePage> list(const ListRequest& request, std::stop_token stop) override {
        if (auto settled = settle(stop); !settled) return tl::unexpected(settled.error());
        if (m_single) return SourcePage{{*m_single}, {}};
        const gcs::Place below{m_place.bucket, m_place.object + request.startsWith};
        const auto found = m_storage->list(below, false, request.page, request.size, stop);
        if (!found) return tl::unexpected(found.error());
        return pageOf(*found);
    }

    Result<SourceObject> find(const std::string& name, std::stop_token stop) override {
        if (auto settled = settle(stop); !settled) return tl::unexpected(settled.error());
        if (m_single && name == m_single->name) return *m_single;
        const std::size_t prefix = m_place.object.size() - (m_single ? m_single->name.size() : 0);
        const auto object = m_storage->metadata({m_place.bucket, m_place.object.substr(0, prefix) + name}, stop);
        if (!object) return tl::unexpected(object.error());
        return sourceObject(withBucket(*object), prefix);
    }

    Reading reading(const SourceObject& object, const SampleSize& size) const override {
        return {std::min(object.bytes, size.bytes), std::nullopt, true};
    }

    Result<Sample> sample(const SourceObject& object, const SampleSize& size, std::stop_token stop) override {
        return sampleOfObject(*m_storage, object, size, m_cache, stop);
    }

private:
    SourcePage pageOf(const gcs::ObjectPage& found) const {
        const std::size_t prefix = m_place.object.size();
        SourcePage page;
        for (const gcs::Object& object : found.objects)
            if (object.name.size() > prefix && !object.name.ends_with('/'))
                page.objects.push_back(sourceObject(object, prefix));
        for (const std::string& folder : found.prefixes)
            if (folder.size() > prefix + 1) page.objects.push_back(folderObject({m_place.bucket, folder}, prefix));
        std::sort(page.objects.begin(), page.objects.end(),
                  [](const auto& a, const auto& b) { return a.name < b.name; });
        page.next = found.next;
        return page;
    }

    gcs::Object withBucket(gcs::Object object) const {
        object.bucket = m_place.bucket;
        return object;
    }

    /// Finds out whether the location is one object or a prefix.
    Result<void> settle(std::stop_token stop) {
        if (m_settled) return {};
        if (m_place.object.empty() || m_place.object.ends_with('/')) {
            m_settled = true;
            return {};
        }
        const auto object = m_storage->metadata(m_place, stop);
        if (!object && object.error().code != ErrorCode::NotFound) return tl::unexpected(object.error());
        if (object) return settleOn(withBucket(*object));
        return settleOnFolder(stop);
    }

    /// One object chosen by name: it is the table, whatever its name looks like.
    Result<void> settleOn(const gcs::Object& object) {
        m_single = sourceObject(object, object.name.size() - lastPart(object.name).size());
        if (m_single->role == Role::HeaderFile) m_single->role = Role::Table;
        m_settled = true;
        return {};
    }

    Result<void> settleOnFolder(std::stop_token stop) {
        const auto inside = m_storage->list({m_place.bucket, m_place.object + "/"}, true, {}, 1, stop);
        if (!inside) return tl::unexpected(inside.error());
        if (inside->objects.empty() && inside->next.empty())
            return fail(ErrorCode::NotFound, Core::tr("There is no object or folder of this name"), m_place.uri(),
                        Core::tr("Check the name, and that this account may see it."));
        m_place.object += '/';
        m_settled = true;
        return {};
    }

    std::shared_ptr<gcs::Storage> m_storage;
    gcs::Place m_place;
    SampleCache m_cache;
    bool m_settled = false;
    std::optional<SourceObject> m_single;
};

} // namespace

std::unique_ptr<Source> bucketSource(std::shared_ptr<gcs::Storage> storage, gcs::Place place, SampleCache cache) {
    return std::make_unique<BucketSource>(std::move(storage), std::move(place), std::move(cache));
}

} // namespace understudy
