// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gcs/staging.h"

#include "cloud/gcs/time_limit.h"

namespace understudy::gcs {

namespace {

constexpr int kPage = 1000;

} // namespace

Result<Staging> Staging::at(std::shared_ptr<Storage> storage, const std::string& location, const std::string& batchId) {
    auto place = placeFrom(location);
    if (!place) return tl::unexpected(place.error());
    if (batchId.empty() || place->object.find(batchId) == std::string::npos)
        return fail(ErrorCode::Usage, "The staging area is not of this batch alone", location,
                    "Put {batch_id} into it: everything in it is deleted in the end.");
    if (!place->object.ends_with('/')) place->object += '/';
    return Staging(std::move(storage), std::move(*place));
}

Staging::Staging(std::shared_ptr<Storage> storage, Place prefix) : m_storage(std::move(storage)), m_prefix(std::move(prefix)) {}

Staging::~Staging() {
    if (m_storage) static_cast<void>(clear(TimeLimit().token()));
}

Result<void> Staging::clear(std::stop_token stop) {
    for (std::string page;;) {
        const auto found = m_storage->list(m_prefix, true, page, kPage, stop);
        if (!found) return tl::unexpected(found.error());
        for (const Object& object : found->objects)
            if (auto removed = m_storage->remove(object, stop); !removed) return removed;
        page = found->next;
        if (page.empty()) return {};
    }
}

} // namespace understudy::gcs
