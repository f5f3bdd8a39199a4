// SPDX-License-Identifier: GPL-3.0-or-later
#include "quality/sorted_keys.h"

#include <algorithm>
#include <xxhash.h>

namespace understudy {
namespace {

constexpr std::size_t kFewestKeys = 1024;
constexpr std::size_t kRunBuffer = 4096;

} // namespace

KeyHash hashKey(std::string_view bytes) {
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    return {hash.high64, hash.low64};
}

SortedKeys::SortedKeys(std::size_t memoryLimit) : m_capacity(std::max(kFewestKeys, memoryLimit / sizeof(KeyHash))) {}

Result<void> SortedKeys::add(const KeyHash& key) {
    if (m_keys.size() == m_capacity)
        if (auto spilled = spill(); !spilled) return spilled;
    if (m_keys.capacity() == m_keys.size()) m_keys.reserve(std::min(m_capacity, std::max(kFewestKeys, m_keys.size() * 2)));
    m_keys.push_back(key);
    ++m_size;
    return {};
}

Result<void> SortedKeys::spill() {
    std::sort(m_keys.begin(), m_keys.end());
    Run run;
    run.file.reset(std::tmpfile());
    const bool written = run.file && std::fwrite(m_keys.data(), sizeof(KeyHash), m_keys.size(), run.file.get()) == m_keys.size();
    if (!written)
        return fail(ErrorCode::Io, Core::tr("Keys could not be written to the temporary folder"), {},
                    Core::tr("Make room there and check again"));
    m_runs.push_back(std::move(run));
    m_keys.clear();
    return {};
}

Result<void> SortedKeys::finish() {
    if (m_runs.empty()) {
        std::sort(m_keys.begin(), m_keys.end());
        return {};
    }
    if (auto spilled = spill(); !spilled) return spilled;
    m_keys = {};
    rewind();
    return {};
}

bool SortedKeys::Run::fill() {
    buffer.resize(kRunBuffer);
    buffer.resize(std::fread(buffer.data(), sizeof(KeyHash), kRunBuffer, file.get()));
    at = 0;
    return !buffer.empty();
}

void SortedKeys::rewind() {
    m_at = 0;
    m_heap.clear();
    for (Run& run : m_runs) std::rewind(run.file.get());
    fillHeap();
}

void SortedKeys::fillHeap() {
    for (std::size_t i = 0; i < m_runs.size(); ++i)
        if (m_runs[i].fill()) m_heap.push_back(i);
    const auto later = [&](std::size_t a, std::size_t b) { return m_runs[a].buffer[0] > m_runs[b].buffer[0]; };
    std::make_heap(m_heap.begin(), m_heap.end(), later);
}

bool SortedKeys::next(KeyHash& key) {
    if (!m_runs.empty()) return nextOfRuns(key);
    if (m_at == m_keys.size()) return false;
    key = m_keys[m_at++];
    return true;
}

bool SortedKeys::nextOfRuns(KeyHash& key) {
    if (m_heap.empty()) return false;
    const auto later = [&](std::size_t a, std::size_t b) {
        return m_runs[a].buffer[m_runs[a].at] > m_runs[b].buffer[m_runs[b].at];
    };
    std::pop_heap(m_heap.begin(), m_heap.end(), later);
    Run& run = m_runs[m_heap.back()];
    key = run.buffer[run.at++];
    if (run.at == run.buffer.size() && !run.fill()) m_heap.pop_back();
    else std::push_heap(m_heap.begin(), m_heap.end(), later);
    return true;
}

} // namespace understudy
