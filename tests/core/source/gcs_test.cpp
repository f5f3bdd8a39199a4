// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/gcs.h"

#include "core/cloud/fake/fake_storage.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace fs = std::filesystem;
using namespace understudy;
using namespace understudy::gcs_test;
using Role = SourceObject::Role;
using ::testing::ElementsAre;

namespace {

std::string contentOf(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

std::string rows(int count) {
    std::string text = "id,name\n";
    for (int i = 0; i < count; ++i)
        text += std::to_string(i) + ",Anna\n";
    return text;
}

std::string packed(std::string text) {
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, text.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(text.data());
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

class BucketSource : public ::testing::Test {
protected:
    BucketSource() {
        std::string pattern = (fs::temp_directory_path() / "understudy-bucket-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
    }

    ~BucketSource() override { fs::remove_all(m_folder); }

    std::unique_ptr<Source> source(const std::string& uri) {
        return bucketSource(std::make_shared<gcs::Storage>(m_world.client, m_world.storage.endpoint()),
                            *gcs::placeFrom(uri), SampleCache(m_folder));
    }

    std::size_t requestsFor(const std::string& text) const {
        std::size_t count = 0;
        for (const auto& asked : m_world.fake->asked)
            count += asked.line().find(text) != std::string::npos;
        return count;
    }

    /// Bytes of object data that went over the wire, by the ranges asked for.
    fs::path m_folder;
    World m_world;
};

std::vector<std::string> namesOf(const std::vector<SourceObject>& objects) {
    std::vector<std::string> names;
    for (const SourceObject& object : objects)
        names.push_back(object.name);
    return names;
}

} // namespace

TEST_F(BucketSource, ListsAPrefixLikeAFolder) {
    for (const char* name : {"in/", "in/customers.txt", "in/customers.hdr", "in/orders.csv", "in/more/deep.csv",
                             "in/load.log", "inside.csv"})
        m_world.fake->put("b", name, std::string(name).ends_with('/') ? "" : "1,2\n");
    const auto source = this->source("gs://b/in/");
    const auto objects = listAll(*source);
    ASSERT_TRUE(objects) << objects.error().text();
    EXPECT_THAT(namesOf(*objects), ElementsAre("customers.hdr", "customers.txt", "load.log", "more", "orders.csv"));
    EXPECT_EQ((*objects)[0].role, Role::HeaderFile);
    EXPECT_EQ((*objects)[0].headerOf, "customers.txt");
    EXPECT_EQ((*objects)[1].uri, "gs://b/in/customers.txt");
    EXPECT_EQ((*objects)[1].bytes, 4u);
    EXPECT_EQ((*objects)[2].role, Role::NotATable);
    EXPECT_TRUE((*objects)[3].folder);
    EXPECT_EQ((*objects)[3].uri, "gs://b/in/more/");
}

TEST_F(BucketSource, PairsHeaderFilesAcrossPages) {
    for (int i = 0; i < 30; ++i) {
        m_world.fake->put("b", "in/t" + std::to_string(i) + ".csv", "1,2\n");
        m_world.fake->put("b", "in/t" + std::to_string(i) + "_header.csv", "a,b\n");
    }
    const auto source = this->source("gs://b/in/");
    for (const int size : {1, 7, 1000}) {
        std::vector<SourceObject> objects;
        ListRequest request;
        request.size = size;
        do {
            const auto page = source->list(request, {});
            ASSERT_TRUE(page);
            EXPECT_LE(page->objects.size(), static_cast<std::size_t>(size));
            objects.insert(objects.end(), page->objects.begin(), page->objects.end());
            request.page = page->next;
        } while (!request.page.empty());
        pairHeaderFiles(objects);
        ASSERT_EQ(objects.size(), 60u);
        for (const SourceObject& object : objects)
            if (object.role == Role::HeaderFile) {
                EXPECT_EQ(object.headerOf, object.name.substr(0, object.name.find('_')) + ".csv");
            }
    }
}

TEST_F(BucketSource, SearchesByTheBeginningOfNamesAtTheService) {
    for (int i = 0; i < 500; ++i)
        m_world.fake->put("b", "in/other" + std::to_string(i), "1\n");
    m_world.fake->put("b", "in/orders.csv", "1\n");
    m_world.fake->put("b", "in/orders.hdr", "a\n");
    const auto objects = listAll(*source("gs://b/in/"), "orders");
    ASSERT_TRUE(objects);
    EXPECT_THAT(namesOf(*objects), ElementsAre("orders.csv", "orders.hdr"));
    EXPECT_EQ(m_world.fake->asked.size(), 1u);
}

TEST_F(BucketSource, AskNothingBeforeItIsNeeded) {
    const auto source = this->source("gs://b/in");
    EXPECT_TRUE(m_world.fake->asked.empty());
}

TEST_F(BucketSource, AnObjectNamedByTheUserIsTheTable) {
    m_world.fake->put("b", "in/odd_header.csv", "1,2\n");
    m_world.fake->put("b", "in/odd_header.csv.bak", "1,2\n");
    const auto source = this->source("gs://b/in/odd_header.csv");
    const auto objects = listAll(*source);
    ASSERT_TRUE(objects);
    ASSERT_THAT(namesOf(*objects), ElementsAre("odd_header.csv"));
    EXPECT_EQ(objects->front().role, Role::Table);
    EXPECT_TRUE(source->find("odd_header.csv", {}));
    EXPECT_TRUE(source->find("odd_header.csv.bak", {}));
}

TEST_F(BucketSource, AFolderNeedsNoSlash) {
    m_world.fake->put("b", "in/a.csv", "1,2\n");
    const auto objects = listAll(*source("gs://b/in"));
    ASSERT_TRUE(objects);
    EXPECT_THAT(namesOf(*objects), ElementsAre("a.csv"));
}

TEST_F(BucketSource, NamesWhatIsMissing) {
    m_world.fake->put("b", "in/a.csv", "1,2\n");
    const auto nothing = listAll(*source("gs://b/nowhere"));
    ASSERT_FALSE(nothing);
    EXPECT_EQ(nothing.error().code, ErrorCode::NotFound);
    EXPECT_EQ(nothing.error().where, "gs://b/nowhere");
    const auto missing = source("gs://b/in/")->find("b.csv", {});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    EXPECT_EQ(missing.error().where, "gs://b/in/b.csv");
}

TEST_F(BucketSource, SaysWhatASampleTakesWithoutAsking) {
    m_world.fake->put("b", "a.csv", std::string(100, 'x'));
    const auto source = this->source("gs://b/");
    const auto object = source->find("a.csv", {});
    m_world.fake->asked.clear();
    EXPECT_EQ(source->reading(*object, {}).bytes, 100u);
    EXPECT_EQ(source->reading(*object, {.bytes = 40}).bytes, 40u);
    EXPECT_TRUE(source->reading(*object, {}).leavesTheMachine);
    EXPECT_TRUE(m_world.fake->asked.empty());
}

TEST_F(BucketSource, ASmallObjectIsItsOwnSample) {
    m_world.fake->put("b", "a.csv", rows(10));
    const auto source = this->source("gs://b/");
    const auto sample = source->sample(*source->find("a.csv", {}), {}, {});
    ASSERT_TRUE(sample) << sample.error().text();
    EXPECT_EQ(contentOf(sample->path), rows(10));
    EXPECT_EQ(fs::path(sample->path).filename(), "a.csv");
    EXPECT_FALSE(sample->beginning);
}

TEST_F(BucketSource, OfALargeObjectOnlyTheBeginningIsRead) {
    const std::string text = rows(100'000);
    m_world.fake->put("b", "a.csv", text);
    m_world.fake->put("b", "unended.csv", text + "1,Bert");
    const auto source = this->source("gs://b/");
    for (const bool ended : {true, false}) {
        m_world.fake->asked.clear();
        const auto object = source->find(ended ? "a.csv" : "unended.csv", {});
        const auto sample = source->sample(*object, {.bytes = 5000}, {});
        ASSERT_TRUE(sample) << sample.error().text();
        EXPECT_EQ(contentOf(sample->path), text.substr(0, 5000));
        EXPECT_EQ(sample->beginning, (Beginning{object->bytes, ended}));
        ASSERT_EQ(requestsFor("alt=media"), 2u);
        EXPECT_EQ(m_world.fake->asked[2].header("Range"), "bytes=0-4999");
    }
}

TEST_F(BucketSource, IsReadableOnlyByTheUser) {
    m_world.fake->put("b", "a.csv", rows(10));
    const auto source = this->source("gs://b/");
    const auto sample = source->sample(*source->find("a.csv", {}), {}, {});
    struct stat status {};
    ASSERT_EQ(::stat(fs::path(sample->path).parent_path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0700u);
    ASSERT_EQ(::stat(m_folder.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0700u);
}

TEST_F(BucketSource, LookingAgainFetchesOnlyWhatChanged) {
    m_world.fake->put("b", "a.csv", rows(10));
    const auto source = this->source("gs://b/");
    const auto object = source->find("a.csv", {});
    ASSERT_TRUE(source->sample(*object, {}, {}));
    ASSERT_TRUE(source->sample(*object, {}, {}));
    EXPECT_EQ(requestsFor("alt=media"), 1u);
    m_world.fake->put("b", "a.csv", rows(11));
    const auto changed = source->sample(*object, {}, {});
    ASSERT_TRUE(changed);
    EXPECT_EQ(contentOf(changed->path), rows(11));
    EXPECT_EQ(requestsFor("alt=media"), 2u);
}

TEST_F(BucketSource, WhatIsReplacedWhileItIsReadIsBegunAgain) {
    m_world.fake->put("b", "a.csv", rows(5000));
    m_world.fake->faults = {{Fault::Kind::BreakAfter, "alt=media", 0, "", 3000}};
    int reads = 0;
    m_world.fake->before = [&](const FakeStorage::Asked& asked) {
        if (asked.query.contains("alt") && ++reads == 2) m_world.fake->put("b", "a.csv", rows(6000));
    };
    const auto source = this->source("gs://b/");
    const auto sample = source->sample(*source->find("a.csv", {}), {}, {});
    ASSERT_TRUE(sample) << sample.error().text();
    EXPECT_TRUE(contentOf(sample->path) == rows(6000));
}

TEST_F(BucketSource, ADamagedSampleIsNotKept) {
    m_world.fake->put("b", "a.csv", rows(10));
    m_world.fake->faults = {{Fault::Kind::Corrupt, "alt=media"}};
    const auto source = this->source("gs://b/");
    const auto object = source->find("a.csv", {});
    const auto damaged = source->sample(*object, {}, {});
    ASSERT_FALSE(damaged);
    EXPECT_NE(damaged.error().message.text().find("crc32c"), std::string::npos);
    const auto sample = source->sample(*object, {}, {});
    ASSERT_TRUE(sample);
    EXPECT_EQ(contentOf(sample->path), rows(10));
}

TEST_F(BucketSource, WhatIsStoredPackedIsReadUnpacked) {
    m_world.fake->put("b", "a.csv.gz", packed(rows(2000)), "gzip");
    const auto source = this->source("gs://b/");
    const auto object = source->find("a.csv.gz", {});
    EXPECT_EQ(object->role, Role::Table);
    const auto whole = source->sample(*object, {}, {});
    ASSERT_TRUE(whole) << whole.error().text();
    EXPECT_TRUE(contentOf(whole->path) == rows(2000));
    EXPECT_FALSE(whole->beginning);
    const auto front = source->sample(*object, {.bytes = 3000}, {});
    ASSERT_TRUE(front) << front.error().text();
    EXPECT_TRUE(contentOf(front->path) == rows(2000).substr(0, 3000));
    ASSERT_TRUE(front->beginning);
    EXPECT_NEAR(static_cast<double>(front->beginning->tableBytes), static_cast<double>(rows(2000).size()),
                0.9 * static_cast<double>(rows(2000).size()));
}

TEST_F(BucketSource, PackedBytesAreVerifiedAsTheyAreStored) {
    m_world.fake->put("b", "a.csv", packed(rows(20)), "gzip");
    m_world.fake->faults = {{Fault::Kind::Corrupt, "alt=media"}};
    const auto source = this->source("gs://b/");
    EXPECT_FALSE(source->sample(*source->find("a.csv", {}), {}, {}));
}

TEST_F(BucketSource, StopsWhenTold) {
    m_world.fake->put("b", "a.csv", rows(10));
    const auto source = this->source("gs://b/");
    const auto object = source->find("a.csv", {});
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(source->sample(*object, {}, stop.get_token()).error().code, ErrorCode::Cancelled);
    EXPECT_EQ(source->list({}, stop.get_token()).error().code, ErrorCode::Cancelled);
    EXPECT_TRUE(fs::is_empty(m_folder));
}

TEST(BucketsSource, ListsTheBucketsOfTheProject) {
    World world;
    ConnectionOptions options;
    options.http.transport = world.fake;
    options.http.clock = world.clock;
    options.storage = world.storage.endpoint();
    options.project = "project-1";
    const auto source = openSource("gs://", Connections(options));
    ASSERT_TRUE(source);
    const auto page = (*source)->list({}, {});
    ASSERT_TRUE(page) << page.error().text();
    EXPECT_THAT(namesOf(page->objects), ElementsAre("one", "two"));
    EXPECT_TRUE(page->objects.front().folder);
    EXPECT_EQ(page->objects.front().uri, "gs://one/");
    EXPECT_EQ(page->next, "more");
    EXPECT_EQ(world.fake->asked.back().query.at("project"), "project-1");
}

TEST(OpenSource, RefusesKindsItDoesNotKnow) {
    const auto source = openSource("ftp://host/folder");
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().code, ErrorCode::Unsupported);
}
