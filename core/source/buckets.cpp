// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/message.h"
#include "source/gcs.h"

namespace understudy {

namespace {

/// The buckets of a project, each a folder.
class BucketsSource : public Source {
public:
    explicit BucketsSource(const Connections& connections) : m_connections(connections) {}

    Result<SourcePage> list(const ListRequest& request, std::stop_token stop) override {
        const auto project = m_connections.project(stop);
        if (!project) return tl::unexpected(project.error());
        const auto found = m_connections.storage()->buckets(*project, request.page, stop);
        if (!found) return tl::unexpected(found.error());
        SourcePage page;
        page.next = found->next;
        for (const std::string& bucket : found->buckets)
            if (bucket.starts_with(request.startsWith)) page.objects.push_back(bucketObject(bucket));
        return page;
    }

    Result<SourceObject> find(const std::string& name, std::stop_token) override { return bucketObject(name); }

    Reading reading(const SourceObject&, const SampleSize&) const override { return {0, std::nullopt, true}; }

    Result<Sample> sample(const SourceObject& object, const SampleSize&, std::stop_token) override {
        return fail(ErrorCode::Usage, Core::tr("This is a bucket, not a table"), object.uri,
                    Core::tr("Choose an object in it."));
    }

private:
    static SourceObject bucketObject(const std::string& bucket) {
        SourceObject object;
        object.name = bucket;
        object.uri = gcs::Place{bucket, ""}.uri() + "/";
        object.folder = true;
        object.role = SourceObject::Role::NotATable;
        return object;
    }

    Connections m_connections;
};

} // namespace

std::unique_ptr<Source> bucketsSource(const Connections& connections) {
    return std::make_unique<BucketsSource>(connections);
}

} // namespace understudy
