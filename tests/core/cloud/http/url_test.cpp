// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "cloud/http/url.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace understudy::http {

TEST(Encoded, KeepsUnreservedCharactersOnly) {
    EXPECT_EQ(encoded("AZaz09-._~"), "AZaz09-._~");
    EXPECT_EQ(encoded("a/b c?d#e%f+g&h=i"), "a%2Fb%20c%3Fd%23e%25f%2Bg%26h%3Di");
    EXPECT_EQ(encoded("Größe\x01"), "Gr%C3%B6%C3%9Fe%01");
}

TEST(Encoded, AnyBytesComeBack) {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        Draws draws(1, seed);
        std::string bytes(draws.below(40), '\0');
        for (char& byte : bytes)
            byte = static_cast<char>(draws.next());
        ASSERT_EQ(decoded(encoded(bytes)), bytes);
        ASSERT_EQ(decoded(decoded(encoded(encoded(bytes)))), bytes);
    }
}

TEST(Decoded, LeavesWhatIsNoEscape) {
    for (const char* text : {"%", "%2", "%zz", "100%", "%%", "a%2gb"})
        EXPECT_EQ(decoded(text), text);
    EXPECT_EQ(decoded("%2f%2F+"), "//+");
}

TEST(WithQuery, EncodesAndLeavesOutTheEmpty) {
    EXPECT_EQ(withQuery("https://h/p", {{"a", "1&2"}, {"none", ""}, {"b c", "/"}}), "https://h/p?a=1%262&b%20c=%2F");
    EXPECT_EQ(withQuery("https://h/p?x=1", {{"a", "2"}}), "https://h/p?x=1&a=2");
    EXPECT_EQ(withQuery("https://h/p", {{"a", ""}}), "https://h/p");
}

TEST(HostOf, TakesNoPathNoUserAndSmallLetters) {
    EXPECT_EQ(hostOf("https://Storage.Googleapis.com/b/o?x=@y"), "storage.googleapis.com");
    EXPECT_EQ(hostOf("http://u:p@127.0.0.1:4443"), "127.0.0.1:4443");
    EXPECT_EQ(hostOf("http://[::1]:80/"), "[::1]:80");
    EXPECT_EQ(hostOf("https://h?x"), "h");
    EXPECT_EQ(hostOf(""), "");
}

TEST(IsLoopback, KnowsThisMachineAndNothingThatOnlyLooksLikeIt) {
    for (const char* url :
         {"http://localhost:1/x", "http://127.0.0.1", "http://127.9.9.9:80/", "http://[::1]:80/", "HTTP://LOCALHOST"})
        EXPECT_TRUE(isLoopback(url)) << url;
    for (const char* url : {"http://localhost.evil.test", "http://127.0.0.1.evil.test", "http://128.0.0.1",
                            "http://127.0.0.1@evil.test/", "https://storage.googleapis.com", ""})
        EXPECT_FALSE(isLoopback(url)) << url;
}

TEST(Endpoint, IsTheServiceOrTheEmulatorOfTheEnvironment) {
    const char* const variable = "UNDERSTUDY_TEST_EMULATOR";
    ::unsetenv(variable);
    EXPECT_EQ(endpoint("https://s.test", variable).base, "https://s.test");
    EXPECT_FALSE(endpoint("https://s.test", variable).emulator);
    for (const char* value : {"127.0.0.1:4443", "http://127.0.0.1:4443", " http://127.0.0.1:4443// "}) {
        ::setenv(variable, value, 1);
        EXPECT_EQ(endpoint("https://s.test", variable).base, "http://127.0.0.1:4443");
        EXPECT_TRUE(endpoint("https://s.test", variable).emulator);
    }
    ::setenv(variable, "  ", 1);
    EXPECT_FALSE(endpoint("https://s.test", variable).emulator);
    ::unsetenv(variable);
}

} // namespace understudy::http
