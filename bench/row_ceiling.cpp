// SPDX-License-Identifier: GPL-3.0-or-later
// row_ceiling [FILE]: what one core can format at all: one fixed row of ten columns, no recipe, no quoting, no nulls, to
// memory, or into a file with write and fsync. Prints rows per CPU second; the engine's speed is stated as a share of it,
// measured in the same run.
#include "base/civil.h"
#include "base/digits.h"
#include "base/random.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <vector>

using namespace understudy;

namespace {

constexpr std::size_t kSlot = 32;
constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15ull;

/// Words in slots of one size: the text, and its length in the last byte.
class Words {
public:
    explicit Words(const std::vector<std::string>& words) : m_slots(words.size() * kSlot), m_count(static_cast<std::uint32_t>(words.size())) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            words[i].copy(&m_slots[i * kSlot], kSlot - 1);
            m_slots[i * kSlot + kSlot - 1] = static_cast<char>(words[i].size());
        }
    }
    char* put(char* out, std::uint32_t bits) const {
        const char* slot = &m_slots[((std::uint64_t{bits} * m_count) >> 32) * kSlot];
        std::memcpy(out, slot, kSlot);
        return out + slot[kSlot - 1];
    }

private:
    std::vector<char> m_slots;
    std::uint32_t m_count;
};

std::string word(Draws& draws, int shortest, int longest, bool capital = true) {
    std::string text;
    for (auto i = draws.between(shortest, longest); i > 0; --i)
        text += static_cast<char>((capital && text.empty() ? 'A' : 'a') + static_cast<int>(draws.below(26)));
    return text;
}

Words drawn(int count, int shortest, int longest, const char* end = "", bool capital = true) {
    std::vector<std::string> words;
    Draws draws(static_cast<std::uint64_t>(count), 1);
    for (int i = 0; i < count; ++i) words.push_back(word(draws, shortest, longest, capital) + end);
    return Words(words);
}

struct Columns {
    Words first = drawn(5000, 3, 10), last = drawn(10000, 4, 12), street = drawn(5000, 6, 12, " Street"), city = drawn(3000, 4, 14);
    Words user = drawn(5000, 3, 10, "", false), family = drawn(10000, 4, 12, "", false);
    Words host{{"@example.com", "@example.org", "@mail.example", "@test.example"}};
    Words status{{"new", "new", "new", "paid", "paid", "shipped", "delivered", "cancelled"}};
    Words days = isoDays();

    static Words isoDays() {
        std::vector<std::string> texts;
        for (Days day = 0; day < 25'567; ++day) texts.push_back(isoDate(day));
        return Words(texts);
    }
};

std::uint32_t high(std::uint64_t bits) { return static_cast<std::uint32_t>(bits >> 32); }
std::uint32_t low(std::uint64_t bits) { return static_cast<std::uint32_t>(bits); }
std::uint64_t below(std::uint32_t bits, std::uint64_t bound) { return (bits * bound) >> 32; }

char* mark(char* out, char c) {
    *out = c;
    return out + 1;
}

/// id, first, last, e-mail, street, city, date, integer, status, code
char* row(char* out, const Columns& columns, std::uint64_t id) {
    const std::uint64_t key = mix(42 ^ (id * kGolden));
    std::array<std::uint64_t, 5> r;
    for (std::size_t i = 0; i < r.size(); ++i) r[i] = mix(key + (i + 1) * kGolden);
    out = mark(writeUnsigned(out, id), ',');
    out = mark(columns.first.put(out, high(r[0])), ',');
    out = mark(columns.last.put(out, low(r[0])), ',');
    out = mark(columns.user.put(out, high(r[0])), '.');
    out = writeUnsigned(columns.family.put(out, low(r[0])), below(high(r[1]), 1000));
    out = mark(columns.host.put(out, low(r[1])), ',');
    out = mark(columns.street.put(out, high(r[2])), ' ');
    out = mark(writeUnsigned(out, 1 + below(low(r[2]), 200)), ',');
    out = mark(columns.city.put(out, low(r[3])), ',');
    out = mark(columns.days.put(out, high(r[3])), ',');
    out = mark(writeUnsigned(out, below(low(r[4]), 100'000)), ',');
    out = mark(columns.status.put(out, high(r[4])), ',');
    std::memcpy(out, "ORD-", 4);
    const std::uint64_t code = below(low(mix(r[4])), 100'000'000);
    std::memcpy(out + 4, kFourDigits.of(code / 10'000), 4);
    std::memcpy(out + 8, kFourDigits.of(code % 10'000), 4);
    return mark(out + 12, '\n');
}

/// Of the whole process: the kernel's part in writing counts.
double cpuSeconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Speed {
    std::uint64_t rows = 0, bytes = 0;
    double seconds = 0;
    double rate() const { return static_cast<double>(rows) / seconds; }
};

/// Fills the buffer again and again, and hands it to `write`.
template <class Write>
Speed formatted(double seconds, Write write) {
    static const Columns columns;
    static std::vector<char> buffer(1 << 20);
    const double begin = cpuSeconds();
    Speed speed;
    while ((speed.seconds = cpuSeconds() - begin) < seconds) {
        char* out = buffer.data();
        while (out < buffer.data() + buffer.size() - 512) out = row(out, columns, ++speed.rows);
        const auto size = static_cast<std::size_t>(out - buffer.data());
        if (!write(buffer.data(), size)) std::exit(1);
        speed.bytes += size;
    }
    return speed;
}

Speed toMemory() {
    const auto nowhere = [](const char*, std::size_t) { return true; };
    Speed best = formatted(0.2, nowhere);
    for (int round = 0; round < 3; ++round)
        if (const Speed again = formatted(0.2, nowhere); again.rate() > best.rate()) best = again;
    return best;
}

Speed toFile(const char* path) {
    const int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    const double begin = cpuSeconds();
    Speed speed = formatted(0.3, [&](const char* bytes, std::size_t size) { return write(file, bytes, size) == static_cast<ssize_t>(size); });
    if (fsync(file) != 0) std::exit(1);
    speed.seconds = cpuSeconds() - begin;
    close(file);
    return speed;
}

} // namespace

int main(int count, char** words) {
    const Speed speed = count > 1 ? toFile(words[1]) : toMemory();
    std::printf("{\"rows_per_cpu_second\": %.0f, \"bytes_per_row\": %.1f}\n", speed.rate(),
                static_cast<double>(speed.bytes) / static_cast<double>(speed.rows));
}
