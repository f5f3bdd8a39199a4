// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <vector>

namespace understudy {

/// Memory for the values of one row or chunk: bump allocation, freed all at once by reset().
/// Destructors are not run, so only trivially destructible things live here.
class Arena {
public:
    explicit Arena(std::size_t blockSize = 64 * 1024) : m_blockSize(blockSize) {}
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    void* allocate(std::size_t size, std::size_t alignment = alignof(std::max_align_t)) {
        auto at = (reinterpret_cast<std::size_t>(m_next) + alignment - 1) & ~(alignment - 1);
        if (at + size > reinterpret_cast<std::size_t>(m_end)) return allocateInNewBlock(size, alignment);
        m_next = reinterpret_cast<char*>(at + size);
        return reinterpret_cast<void*>(at);
    }

    char* chars(std::size_t size) { return static_cast<char*>(allocate(size, 1)); }

    /// Takes back the unused end of the latest chars(): those from `used` up to `end`. If something was allocated
    /// since, they stay taken.
    void giveBack(char* end, char* used) {
        if (m_next == end) m_next = used;
    }

    std::string_view copy(std::string_view text) {
        char* at = chars(text.size());
        if (!text.empty()) std::memcpy(at, text.data(), text.size());
        return {at, text.size()};
    }

    template <class T, class... Args>
    T* make(Args&&... args) {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
    }

    template <class T>
    T* array(std::size_t count) {
        static_assert(std::is_trivially_destructible_v<T>);
        return static_cast<T*>(allocate(sizeof(T) * count, alignof(T)));
    }

    /// Forgets everything allocated; keeps the first block for reuse.
    void reset() {
        if (m_blocks.size() > 1) m_blocks.resize(1);
        m_next = m_blocks.empty() ? nullptr : m_blocks.front().bytes.get();
        m_end = m_blocks.empty() ? nullptr : m_next + m_blocks.front().size;
    }

private:
    struct Block {
        std::unique_ptr<char[]> bytes;
        std::size_t size;
    };

    void* allocateInNewBlock(std::size_t size, std::size_t alignment) {
        const std::size_t blockSize = size + alignment > m_blockSize ? size + alignment : m_blockSize;
        m_blocks.push_back({std::unique_ptr<char[]>(new char[blockSize]), blockSize});
        m_next = m_blocks.back().bytes.get();
        m_end = m_next + blockSize;
        return allocate(size, alignment);
    }

    std::size_t m_blockSize;
    std::vector<Block> m_blocks;
    char* m_next = nullptr;
    char* m_end = nullptr;
};

} // namespace understudy
