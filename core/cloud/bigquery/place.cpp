// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "base/message.h"
#include "cloud/bigquery/warehouse.h"

#include <algorithm>

namespace understudy::bigquery {

namespace {

constexpr std::string_view kScheme = "bq://";

/// Where a project's name ends: those of an organisation hold a colon and dots ("example.com:sales").
std::size_t projectEnd(std::string_view text) {
    const std::size_t colon = text.find(':');
    const bool organisation = colon != std::string_view::npos && text.substr(0, colon).find('.') != std::string_view::npos;
    return text.find_first_of(".:", organisation ? colon + 1 : 0);
}

bool hasOnlyGoodCharacters(std::string_view name) {
    return std::none_of(name.begin(), name.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || std::string_view("/\\`'\"?#").find(c) != std::string_view::npos;
    });
}

bool isPart(std::string_view part) { return !part.empty() && part.find('.') == std::string_view::npos; }

tl::unexpected<Error> notAPlace(const std::string& uri) {
    return fail(ErrorCode::Usage, Core::tr("This names no place in BigQuery"), uri, Core::tr("Write it as bq://project.dataset.table."));
}

} // namespace

std::string Place::uri() const {
    std::string text = std::string(kScheme) + project;
    if (!dataset.empty()) text += "." + dataset;
    if (!table.empty()) text += "." + table;
    return text;
}

Result<Place> placeFrom(const std::string& uri) {
    if (!uri.starts_with(kScheme)) return notAPlace(uri);
    const std::string_view text = std::string_view(uri).substr(kScheme.size());
    if (!hasOnlyGoodCharacters(text)) return notAPlace(uri);
    Place place;
    const std::size_t end = projectEnd(text);
    place.project = text.substr(0, end);
    if (end == std::string_view::npos) return place;
    const auto parts = split(text.substr(end + 1), ".");
    if (place.project.empty() || parts.size() > 2 || !std::all_of(parts.begin(), parts.end(), isPart)) return notAPlace(uri);
    place.dataset = parts[0];
    if (parts.size() == 2) place.table = parts[1];
    return place;
}

Result<Place> tablePlaceFrom(const std::string& uri) {
    auto place = placeFrom(uri);
    if (place && !place->table.empty()) return place;
    return fail(ErrorCode::Usage, Core::tr("'%1' names no table in BigQuery", uri), {}, Core::tr("Write it as bq://project.dataset.table"));
}

} // namespace understudy::bigquery
