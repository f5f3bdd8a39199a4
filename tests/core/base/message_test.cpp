// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/message.h"
#include "base/result.h"

#include <gtest/gtest.h>

namespace understudy {
namespace {

/// Shouts what it is asked to write, so that a test sees what went through the language and what did not.
class Shouting : public Language {
public:
    std::string translated(const char* english, const char* singular, std::uint64_t count) const override {
        std::string text = singular && count == 1 ? singular : english;
        for (char& c : text)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
        return text;
    }
    std::string number(std::int64_t number) const override { return "<" + std::to_string(number) + ">"; }
    std::string byteCount(std::uint64_t bytes) const override { return "<" + std::to_string(bytes) + " B>"; }
    std::string share(double) const override { return "<share>"; }
};

Message rows(int count) { return Core::tr("%1 rows of %2", "one row of %2", count, std::string("orders")); }

} // namespace

TEST(Message, ReadsAsEnglish) {
    const std::string text = Core::tr("%2 before %1: %3, %4, %5", std::string("a"), std::string("b"), 12'345, ByteCount{1'400'000}, Share{0.968});
    EXPECT_EQ(text, "b before a: 12,345, 1.4 MB, 96.8 %");
    EXPECT_EQ(Core::tr("%1", -1'234).text(), "-1,234");
    EXPECT_EQ(Core::tr("%1", Share{1}).text(), "100 %");
}

TEST(Message, CountsChooseTheForm) {
    EXPECT_EQ(rows(0), "0 rows of orders");
    EXPECT_EQ(rows(1), "one row of orders");
    EXPECT_EQ(rows(2000), "2,000 rows of orders");
}

TEST(Message, GoesThroughALanguageWithAllItHolds) {
    const Message message = Core::tr("found %1 and %2, %3", rows(1), rows(7), ByteCount{5});
    EXPECT_EQ(message.text(Shouting()), "FOUND ONE ROW OF orders AND <7> ROWS OF orders, <5 B>");
    EXPECT_EQ(verbatim("as it is, 100 %1").text(Shouting()), "as it is, 100 %1");
}

TEST(Message, GapsInArgumentsAreNoGaps) {
    EXPECT_EQ(Core::tr("%1 and %2", std::string("%2"), std::string("%1")), "%2 and %1");
}

TEST(Message, KnowsWhetherItSaysAnything) {
    EXPECT_TRUE(Message().empty());
    EXPECT_TRUE(verbatim("").empty());
    EXPECT_FALSE(verbatim("%").empty());
}

TEST(Message, OfAnErrorHoldsItsParts) {
    const Error error{ErrorCode::Io, Core::tr("the disk is full"), "/out", Core::tr("free some room")};
    EXPECT_EQ(error.sentence().text(Shouting()), "/out: THE DISK IS FULL. FREE SOME ROOM");
    EXPECT_EQ((Error{ErrorCode::Io, Core::tr("full"), "", ""}).sentence(), "full");
}

} // namespace understudy
