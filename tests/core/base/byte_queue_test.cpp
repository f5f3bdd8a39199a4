// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/byte_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <random>
#include <thread>

using namespace understudy;

TEST(ByteQueue, GivesTheBytesInOrder) {
    for (const std::size_t room : {1u, 100u, 100'000u}) {
        ByteQueue queue(room);
        std::string sent, received;
        std::jthread writer([&] {
            std::mt19937 random(1);
            for (int i = 0; i < 2000; ++i) {
                const std::string piece(random() % 300, static_cast<char>('a' + i % 26));
                sent += piece;
                ASSERT_TRUE(queue.push(piece));
            }
            queue.finish();
        });
        for (;;) {
            const auto piece = queue.pop();
            ASSERT_TRUE(piece);
            if (piece->empty()) break;
            received += *piece;
        }
        writer.join();
        EXPECT_TRUE(received == sent) << room;
    }
}

TEST(ByteQueue, AWriterWaitsForItsReader) {
    ByteQueue queue(1000);
    std::atomic<int> pushed{0};
    std::jthread writer([&] {
        for (; pushed < 10; ++pushed)
            if (!queue.push(std::string(400, 'x'))) return;
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_EQ(pushed, 2);
    ASSERT_TRUE(queue.pop());
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_EQ(pushed, 3);
    queue.refuse({ErrorCode::Cancelled, "enough", "", ""});
}

TEST(ByteQueue, TheReaderLearnsWhyTheWriterEnded) {
    ByteQueue queue(1000);
    ASSERT_TRUE(queue.push("half"));
    queue.finish(Error{ErrorCode::Cloud, "broken", "gs://b/o", ""});
    const auto piece = queue.pop();
    ASSERT_FALSE(piece);
    EXPECT_EQ(piece.error().where, "gs://b/o");
}

TEST(ByteQueue, TheWriterLearnsWhyTheReaderEnded) {
    ByteQueue queue(10);
    ASSERT_TRUE(queue.push("0123456789"));
    std::jthread reader([&] { queue.refuse({ErrorCode::Io, "full", "", ""}); });
    const auto pushed = queue.push("more");
    ASSERT_FALSE(pushed);
    EXPECT_EQ(pushed.error().message, "full");
}
