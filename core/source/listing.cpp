// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/message.h"
#include "source/source.h"

#include <iterator>

namespace understudy {

Result<std::vector<SourceObject>> listAll(Source& source, const std::string& startsWith, std::stop_token stop) {
    std::vector<SourceObject> objects;
    ListRequest request;
    request.startsWith = startsWith;
    do {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, Core::tr("Cancelled"));
        auto page = source.list(request, stop);
        if (!page) return tl::unexpected(page.error());
        objects.insert(objects.end(), std::make_move_iterator(page->objects.begin()),
                       std::make_move_iterator(page->objects.end()));
        request.page = std::move(page->next);
    } while (!request.page.empty());
    pairHeaderFiles(objects);
    return objects;
}

} // namespace understudy
