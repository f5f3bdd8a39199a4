// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gcs/storage.h"

#include <gtest/gtest.h>

using namespace understudy;
using namespace understudy::gcs;

TEST(Place, ComesBackFromItsUri) {
    for (const char* uri :
         {"gs://b", "gs://b/o", "gs://b/a/b/c.csv", "gs://b/folder/", "gs://b//odd//name", "gs://b/Größe %20?.csv"}) {
        const auto place = placeFrom(uri);
        ASSERT_TRUE(place) << uri;
        EXPECT_EQ(place->uri(), uri);
    }
    EXPECT_EQ(placeFrom("gs://b/a/b.csv")->object, "a/b.csv");
    EXPECT_EQ(placeFrom("gs://b/")->object, "");
}

TEST(Place, SaysWhatIsNoUri) {
    for (const char* text : {"", "b/o", "/folder", "s3://b/o", "gs:/b", "gs://", "gs:///o"}) {
        const auto place = placeFrom(text);
        ASSERT_FALSE(place) << text;
        EXPECT_EQ(place.error().code, ErrorCode::Usage);
        EXPECT_EQ(place.error().where, text);
    }
}
