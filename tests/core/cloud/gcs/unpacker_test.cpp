// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gcs/unpacker.h"
#include "core/cloud/fake/fake_storage.h"

#include <gtest/gtest.h>

#include <random>
#include <zlib.h>

using namespace understudy;
using namespace understudy::gcs;
using namespace understudy::gcs_test;

namespace {

std::string packed(std::string text) {
    z_stream stream{};
    EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    std::string out(deflateBound(&stream, text.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(text.data());
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string rows(int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
        text += std::to_string(i) + ",Anna,Berlin\n";
    return text;
}

} // namespace

TEST(Unpacker, GivesTheTextBackHoweverItIsCut) {
    std::mt19937 random(1);
    for (const std::string& text : {std::string(), std::string("x"), rows(20'000), noise(100'000)}) {
        const std::string gzip = packed(text);
        for (int round = 0; round < 20; ++round) {
            Text out;
            Unpacker unpacker(out);
            for (std::size_t at = 0; at < gzip.size();) {
                const std::size_t size = 1 + random() % (round < 3 ? 3 : 5000);
                ASSERT_TRUE(unpacker.write(std::string_view(gzip).substr(at, size)));
                at += size;
            }
            EXPECT_TRUE(out.text == text);
            EXPECT_TRUE(unpacker.ended());
        }
    }
}

TEST(Unpacker, ReadsMembersBehindEachOther) {
    Text out;
    Unpacker unpacker(out);
    ASSERT_TRUE(unpacker.write(packed("a\n") + packed("") + packed("b\n")));
    EXPECT_EQ(out.text, "a\nb\n");
    EXPECT_TRUE(unpacker.ended());
}

TEST(Unpacker, ABeginningGivesTheBeginningAndIsNotTakenForAll) {
    const std::string text = rows(50'000), gzip = packed(text);
    Text out;
    Unpacker unpacker(out);
    ASSERT_TRUE(unpacker.write(std::string_view(gzip).substr(0, gzip.size() / 2)));
    EXPECT_FALSE(unpacker.ended());
    EXPECT_GT(out.text.size(), text.size() / 4);
    EXPECT_TRUE(text.starts_with(out.text));
}

TEST(Unpacker, RefusesWhatIsNoGzip) {
    Text out;
    Unpacker unpacker(out);
    const auto written = unpacker.write("id,name\n1,Anna\n");
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Data);
}

TEST(Unpacker, RefusesDamage) {
    const std::string text = rows(10'000);
    int refused = 0;
    for (int round = 0; round < 50; ++round) {
        std::string gzip = packed(text);
        gzip[100 + static_cast<std::size_t>(round) * 97 % (gzip.size() - 100)] ^= 0x10;
        Text out;
        Unpacker unpacker(out);
        refused += !unpacker.write(gzip) || !unpacker.ended();
    }
    EXPECT_EQ(refused, 50);
}
