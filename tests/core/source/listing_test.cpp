// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/file_role.h"
#include "source/source.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

using namespace understudy;

namespace {

/// A source of names alone, on pages of any length; some pages are empty.
class PagedSource : public Source {
public:
    PagedSource(std::vector<std::string> names, std::vector<std::size_t> cuts) : m_names(std::move(names)), m_cuts(std::move(cuts)) {}

    Result<SourcePage> list(const ListRequest& request, std::stop_token) override {
        ++m_requests;
        const std::size_t page = request.page.empty() ? 0 : std::stoul(request.page);
        SourcePage result;
        for (std::size_t i = page == 0 ? 0 : m_cuts[page - 1]; i < (page < m_cuts.size() ? m_cuts[page] : m_names.size()); ++i) {
            SourceObject object;
            object.name = m_names[i];
            object.role = roleOf(object.name, "text");
            result.objects.push_back(std::move(object));
        }
        if (page < m_cuts.size()) result.next = std::to_string(page + 1);
        return result;
    }
    Result<SourceObject> find(const std::string&, std::stop_token) override { return fail(ErrorCode::NotFound, "none"); }
    Reading reading(const SourceObject&, const SampleSize&) const override { return {}; }
    Result<Sample> sample(const SourceObject&, const SampleSize&, std::stop_token) override { return fail(ErrorCode::NotFound, "none"); }

    int requests() const { return m_requests; }

private:
    std::vector<std::string> m_names;
    std::vector<std::size_t> m_cuts;
    int m_requests = 0;
};

} // namespace

TEST(Listing, IsTheSameHoweverItIsCutIntoPages) {
    const std::vector<std::string> names{"a.csv", "a.hdr", "b.psv", "b_header.csv", "c.txt", "d.header", "d.tsv"};
    std::mt19937 random(1);
    for (int round = 0; round < 200; ++round) {
        std::vector<std::size_t> cuts;
        for (std::size_t i = 0; i < round % 6u; ++i) cuts.push_back(random() % (names.size() + 1));
        std::sort(cuts.begin(), cuts.end());
        PagedSource source(names, cuts);
        const auto objects = listAll(source);
        ASSERT_TRUE(objects);
        ASSERT_EQ(objects->size(), names.size());
        for (std::size_t i = 0; i < names.size(); ++i) EXPECT_EQ((*objects)[i].name, names[i]);
        EXPECT_EQ((*objects)[1].headerOf, "a.csv");
        EXPECT_EQ((*objects)[3].headerOf, "b.psv");
        EXPECT_EQ((*objects)[5].headerOf, "d.tsv");
        EXPECT_EQ(source.requests(), static_cast<int>(cuts.size()) + 1);
    }
}

TEST(Listing, StopsBetweenPages) {
    std::stop_source stop;
    stop.request_stop();
    PagedSource source({"a.csv"}, {});
    const auto objects = listAll(source, {}, stop.get_token());
    ASSERT_FALSE(objects);
    EXPECT_EQ(objects.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(source.requests(), 0);
}

TEST(Listing, AHeaderFileLosesItsTableWhenThatIsGone) {
    std::vector<SourceObject> objects(2);
    objects[0].name = "a.csv";
    objects[1].name = "a.hdr";
    objects[1].role = SourceObject::Role::HeaderFile;
    pairHeaderFiles(objects);
    EXPECT_EQ(objects[1].headerOf, "a.csv");
    objects.erase(objects.begin());
    pairHeaderFiles(objects);
    EXPECT_EQ(objects[0].headerOf, "");
}
