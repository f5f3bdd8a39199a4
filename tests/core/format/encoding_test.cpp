// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/encoding.h"

#include <gtest/gtest.h>

namespace understudy {
namespace {

std::string convert(const std::string& from, const std::string& to, std::string_view text, std::size_t piece = 1000) {
    auto transcoder = Transcoder::create(from, to);
    EXPECT_TRUE(transcoder) << (transcoder ? "" : transcoder.error().text());
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += piece)
        transcoder->convert(text.substr(at, piece), out);
    return out;
}

TEST(Transcoder, LatinOneBecomesUtf8AndComesBack) {
    const std::string latin = "K\xf6ln;S\xe3o Paulo";
    const std::string utf8 = convert("ISO-8859-1", "UTF-8", latin);
    EXPECT_EQ(utf8, "Köln;São Paulo");
    EXPECT_EQ(convert("UTF-8", "ISO-8859-1", utf8), latin);
}

TEST(Transcoder, WindowsSignsAreKept) { EXPECT_EQ(convert("windows-1252", "UTF-8", "\x80 5 \x93no\x94"), "€ 5 “no”"); }

TEST(Transcoder, CharactersCutBetweenPiecesAreCarriedOver) {
    const std::string text = "Łódź €12 日本 😀 end";
    for (const char* encoding : {"UTF-16LE", "UTF-16BE", "UTF-32LE"}) {
        const std::string wide = convert("UTF-8", encoding, text, 1);
        for (const std::size_t piece : {1u, 2u, 3u, 5u})
            EXPECT_EQ(convert(encoding, "UTF-8", wide, piece), text) << encoding;
    }
}

TEST(Transcoder, LargeInputPassesWhole) {
    std::string text;
    for (int i = 0; i < 100'000; ++i)
        text += "grün ";
    EXPECT_EQ(convert("UTF-16LE", "UTF-8", convert("UTF-8", "UTF-16LE", text), 4097), text);
}

TEST(Transcoder, BrokenBytesAreReplacedAndCounted) {
    auto transcoder = Transcoder::create("UTF-8", "UTF-8");
    ASSERT_TRUE(transcoder);
    std::string out;
    transcoder->convert("a\xff"
                        "b\xc3(c",
                        out);
    EXPECT_EQ(out, "a\xef\xbf\xbd"
                   "b\xef\xbf\xbd(c");
    EXPECT_EQ(transcoder->replaced(), 2u);
}

TEST(Transcoder, WhatTheTargetCannotWriteBecomesAQuestionMark) {
    auto transcoder = Transcoder::create("UTF-8", "ISO-8859-1");
    ASSERT_TRUE(transcoder);
    std::string out;
    transcoder->convert("ä€日b", out);
    EXPECT_EQ(out, "\xe4??b");
    EXPECT_EQ(transcoder->replaced(), 2u);
}

TEST(Transcoder, AnUnknownEncodingIsAnErrorThatNamesIt) {
    const auto transcoder = Transcoder::create("EBCDIC-42-X", "UTF-8");
    ASSERT_FALSE(transcoder);
    EXPECT_NE(transcoder.error().text().find("EBCDIC-42-X"), std::string::npos);
}

} // namespace
} // namespace understudy
