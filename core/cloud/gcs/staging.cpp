// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gcs/staging.h"

#include "base/message.h"
#include "cloud/gcs/time_limit.h"

#include <iterator>

namespace understudy::gcs {

namespace {

constexpr int kPage = 1000;

} // namespace

Result<Staging> Staging::at(std::shared_ptr<Storage> storage, const std::string& location, const std::string& batchId) {
    auto place = placeFrom(location);
    if (!place) return tl::unexpected(place.error());
    if (batchId.empty() || place->object.find(batchId) == std::string::npos)
        return fail(ErrorCode::Usage, Core::tr("The staging area is not of this batch alone"), location,
                    Core::tr("Put {batch_id} into it: everything in it is deleted in the end."));
    if (!place->object.ends_with('/')) place->object += '/';
    return Staging(std::move(storage), std::move(*place));
}

Staging::Staging(std::shared_ptr<Storage> storage, Place prefix)
    : m_storage(std::move(storage)), m_prefix(std::move(prefix)) {}

Staging::~Staging() { static_cast<void>(clear()); }

Result<std::vector<Object>> Staging::objects(const std::string& beginning, std::stop_token stop) {
    std::vector<Object> objects;
    for (std::string page;;) {
        auto found = m_storage->list(place(beginning), true, page, kPage, stop);
        if (!found) return tl::unexpected(found.error());
        std::move(found->objects.begin(), found->objects.end(), std::back_inserter(objects));
        page = found->next;
        if (page.empty()) return objects;
    }
}

Result<void> Staging::remove(const std::string& beginning) {
    const TimeLimit limit;
    const auto found = objects(beginning, limit.token());
    if (!found) return tl::unexpected(found.error());
    for (const Object& object : *found)
        if (auto removed = m_storage->remove(object, limit.token()); !removed) return removed;
    return {};
}

Result<void> Staging::clear() {
    if (!m_storage) return {};
    const auto removed = remove({});
    m_storage.reset();
    return removed;
}

} // namespace understudy::gcs
