// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/http/retry.h"
#include "core/cloud/http/scripted.h"

#include <gtest/gtest.h>

namespace understudy::http {

using namespace std::chrono_literals;

namespace {

std::string googleError(int code, const std::string& reason) {
    return R"({"error":{"code":)" + std::to_string(code) + R"(,"message":"m","errors":[{"domain":"global","reason":")" +
           reason + R"(","message":"m"}]}})";
}

std::optional<Milliseconds> asked(const std::string& retryAfter, Milliseconds now = 0ms) {
    return askedPause(Response{503, {{"retry-after", retryAfter}}, {}}, now);
}

} // namespace

TEST(Transient, ByStatus) {
    for (const int status : {408, 429, 500, 502, 503, 504})
        EXPECT_TRUE(isTransient({status, {}, {}})) << status;
    for (const int status : {200, 206, 302, 308, 400, 401, 403, 404, 409, 410, 412, 416, 499, 501, 505})
        EXPECT_FALSE(isTransient({status, {}, {}})) << status;
}

TEST(Transient, ByGooglesReasonWhateverTheStatus) {
    for (const char* reason : {"rateLimitExceeded", "userRateLimitExceeded", "backendError", "internalError"})
        for (const int status : {400, 403, 404, 503})
            EXPECT_TRUE(isTransient({status, {}, googleError(status, reason)})) << reason;
    for (const int status : {403, 429, 503})
        EXPECT_FALSE(isTransient({status, {}, googleError(status, "quotaExceeded")}));
    EXPECT_FALSE(isTransient({403, {}, googleError(403, "forbidden")}));
    EXPECT_FALSE(isTransient({200, {}, googleError(200, "backendError")}));
}

TEST(MayRepeat, FollowsTheTableOfRetryClasses) {
    const Outcome busy = Response{503, {}, {}}, wrong = Response{400, {}, {}}, done = Response{200, {}, {}};
    const auto failed = [](Failure::Kind kind, bool permanent = false) -> Outcome {
        return tl::unexpected(Failure{kind, {}, {}, permanent});
    };
    for (const Repeat repeat : {Repeat::Always, Repeat::WithKey, Repeat::Never}) {
        const bool repeatable = repeat != Repeat::Never;
        EXPECT_EQ(mayRepeat(busy, repeat), repeatable);
        EXPECT_EQ(mayRepeat(failed(Failure::Kind::Broken), repeat), repeatable);
        EXPECT_EQ(mayRepeat(failed(Failure::Kind::TimedOut), repeat), repeatable);
        EXPECT_TRUE(mayRepeat(failed(Failure::Kind::NotSent), repeat));
        EXPECT_FALSE(mayRepeat(failed(Failure::Kind::NotSent, true), repeat));
        EXPECT_FALSE(mayRepeat(failed(Failure::Kind::Refused), repeat));
        EXPECT_FALSE(mayRepeat(failed(Failure::Kind::Cancelled), repeat));
        EXPECT_FALSE(mayRepeat(wrong, repeat));
        EXPECT_FALSE(mayRepeat(done, repeat));
    }
}

TEST(AskedPause, ReadsSeconds) {
    EXPECT_EQ(asked("7"), 7'000ms);
    EXPECT_EQ(asked(" 0 "), 0ms);
    EXPECT_EQ(asked("-3"), 0ms);
    EXPECT_EQ(asked("99999999999999999999"), 3'200'000'000'000ms); // capped by the Backoff
    for (const char* odd : {"", "soon", "7 days", "nan", "inf"})
        EXPECT_EQ(asked(odd), std::nullopt) << odd;
}

TEST(AskedPause, ReadsTheThreeFormsOfDates) {
    const Milliseconds now = 784'111'777s; // 1994-11-06 08:49:37 UTC, the example of RFC 9110
    for (const char* date :
         {"Sun, 06 Nov 1994 08:50:07 GMT", "Sunday, 06-Nov-94 08:50:07 GMT", "Sun Nov  6 08:50:07 1994"})
        EXPECT_EQ(asked(date, now), 30'000ms) << date;
    EXPECT_EQ(asked("Sun, 06 Nov 1994 08:49:00 GMT", now), 0ms); // past
}

TEST(AskedPause, ReadsGooglesRetryInfo) {
    const std::string body = R"({"error":{"code":429,"status":"RESOURCE_EXHAUSTED","details":[{"@type":"x"},
        {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"3.250s"}]}})";
    EXPECT_EQ(askedPause({429, {}, body}, 0ms), 3'250ms);
    EXPECT_EQ(askedPause({429, {{"Retry-After", "9"}}, body}, 0ms), 9'000ms);
    EXPECT_EQ(askedPause({503, {}, "<html>"}, 0ms), std::nullopt);
}

TEST(Backoff, DoublesItsBoundUpToTheLongestAndDrawsFromAllOfIt) {
    const auto clock = std::make_shared<ScriptedClock>();
    const auto jitter =
        std::make_shared<ScriptedJitter>(std::vector<double>{0.5, 0.25, 0.999, 0.0, 0.5, 0.5, 0.5, 0.5});
    Backoff backoff({}, clock, jitter);
    for (int i = 0; i < 8; ++i)
        EXPECT_TRUE(backoff.pause({}, {}));
    const std::vector<Milliseconds> expected{500ms, 500ms, 3'996ms, 0ms, 8'000ms, 16'000ms, 30'000ms, 30'000ms};
    EXPECT_EQ(clock->slept, expected);
}

TEST(Backoff, WaitsAtLeastAsLongAsAskedButNeverLongerThanTheLongest) {
    const auto clock = std::make_shared<ScriptedClock>();
    Backoff backoff({}, clock, std::make_shared<ScriptedJitter>(std::vector<double>{0.5, 0.5, 0.5, 0.5}));
    backoff.pause(10s, {});
    backoff.pause(1ms, {});
    backoff.pause(3'600s, {});
    EXPECT_EQ(clock->slept, (std::vector<Milliseconds>{10s, 1s, 60s}));
}

TEST(Backoff, GivesUpAfterQuarterOfAnHourWithoutProgress) {
    const auto clock = std::make_shared<ScriptedClock>();
    Backoff backoff({}, clock, std::make_shared<ScriptedJitter>(std::vector<double>(1'000, 1.0)));
    int pauses = 0;
    while (backoff.pause({}, {}))
        ++pauses;
    EXPECT_EQ(pauses, 19); // 1 2 4 8 16 32, then 60 each: 63 s + 13 * 60 s
    EXPECT_EQ(backoff.fruitless(), 843s);
    EXPECT_FALSE(backoff.pause({}, {}));
}

TEST(Backoff, ProgressStartsItAnew) {
    const auto clock = std::make_shared<ScriptedClock>();
    Backoff backoff({}, clock, std::make_shared<ScriptedJitter>(std::vector<double>(1'000, 1.0)));
    for (int i = 0; i < 10; ++i)
        backoff.pause({}, {});
    backoff.progressed();
    EXPECT_EQ(backoff.fruitless(), 0s);
    clock->advance(3h); // a long transfer without trouble uses up no patience
    EXPECT_TRUE(backoff.pause({}, {}));
    EXPECT_EQ(clock->slept.back(), 1s);
}

TEST(Backoff, TellsOfEachPauseAndEndsWhenStopped) {
    const auto clock = std::make_shared<ScriptedClock>();
    std::vector<Milliseconds> told;
    std::stop_source source;
    Backoff backoff({}, clock, std::make_shared<ScriptedJitter>(std::vector<double>(10, 1.0)),
                    [&](Milliseconds pause) { told.push_back(pause); });
    EXPECT_TRUE(backoff.pause({}, source.get_token()));
    source.request_stop();
    EXPECT_FALSE(backoff.pause({}, source.get_token()));
    EXPECT_EQ(told, (std::vector<Milliseconds>{1s, 2s}));
}

TEST(Jitter, FillsTheUnitIntervalAndDiffersBetweenRuns) {
    const auto one = randomJitter(), two = randomJitter();
    double sum = 0;
    bool differ = false;
    for (int i = 0; i < 10'000; ++i) {
        const double number = one->next();
        ASSERT_GE(number, 0);
        ASSERT_LT(number, 1);
        sum += number;
        differ |= number != two->next();
    }
    EXPECT_NEAR(sum / 10'000, 0.5, 0.02);
    EXPECT_TRUE(differ);
}

TEST(SystemClock, SleepsUntilItsTimeOrTheStop) {
    const auto clock = systemClock();
    const Milliseconds start = clock->now();
    EXPECT_TRUE(clock->wait(30ms, {}));
    EXPECT_GE(clock->now() - start, 30ms);
    std::stop_source source;
    source.request_stop();
    EXPECT_FALSE(clock->wait(1h, source.get_token()));
}

} // namespace understudy::http
