// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/message.h"
#include "source/bigquery.h"

namespace understudy {

namespace {

using bigquery::Place;

class DatasetsSource : public Source {
public:
    DatasetsSource(std::shared_ptr<bigquery::Warehouse> warehouse, Place place)
        : m_warehouse(std::move(warehouse)), m_place(std::move(place)) {}

    Result<SourcePage> list(const ListRequest& request, std::stop_token stop) override {
        const bool projects = m_place.project.empty();
        const auto found = projects ? m_warehouse->projects(request.page, std::move(stop))
                                    : m_warehouse->datasets(m_place.project, request.page, std::move(stop));
        if (!found) return tl::unexpected(found.error());
        SourcePage page;
        page.next = found->next;
        for (const std::string& name : found->items)
            if (name.starts_with(request.startsWith)) page.objects.push_back(folder(name));
        return page;
    }

    Result<SourceObject> find(const std::string& name, std::stop_token) override { return folder(name); }

    Reading reading(const SourceObject&, const SampleSize&) const override { return {0, std::nullopt, true}; }

    Result<Sample> sample(const SourceObject& object, const SampleSize&, std::stop_token) override {
        return fail(ErrorCode::Usage, Core::tr("This is no table"), object.uri, Core::tr("Choose a table in it."));
    }

private:
    SourceObject folder(const std::string& name) const {
        SourceObject object;
        object.name = name;
        object.uri = (m_place.project.empty() ? Place{name, {}, {}} : Place{m_place.project, name, {}}).uri();
        object.folder = true;
        object.role = SourceObject::Role::NotATable;
        return object;
    }

    std::shared_ptr<bigquery::Warehouse> m_warehouse;
    Place m_place;
};

} // namespace

std::unique_ptr<Source> datasetsSource(std::shared_ptr<bigquery::Warehouse> warehouse, Place place) {
    return std::make_unique<DatasetsSource>(std::move(warehouse), std::move(place));
}

} // namespace understudy
