// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gcs/staging.h"

#include "base/message.h"
#include "cloud/gcs/time_limit.h"

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

Result<void> Staging::clear() {
    const std::shared_ptr<Storage> storage = std::move(m_storage);
    if (!storage) return {};
    const TimeLimit limit;
    for (std::string page;;) {
        const auto found = storage->list(m_prefix, true, page, kPage, limit.token());
        if (!found) return tl::unexpected(found.error());
        for (const Object& object : found->objects)
            if (auto removed = storage->remove(object, limit.token()); !removed) return removed;
        page = found->next;
        if (page.empty()) return {};
    }
}

} // namespace understudy::gcs
