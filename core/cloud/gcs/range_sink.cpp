// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gcs/range_sink.h"

#include "base/message.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace understudy::gcs {

namespace {

/// The first byte of "bytes 100-199/1000".
std::optional<std::uint64_t> firstOf(const std::string& contentRange) {
    constexpr std::string_view kUnit = "bytes ";
    if (!contentRange.starts_with(kUnit)) return std::nullopt;
    std::uint64_t first = 0;
    const char* const end = contentRange.data() + contentRange.size();
    const auto read = std::from_chars(contentRange.data() + kUnit.size(), end, first);
    return read.ec == std::errc() && read.ptr != end && *read.ptr == '-' ? std::optional(first) : std::nullopt;
}

std::string uriOf(const Object& object) { return Place{object.bucket, object.name}.uri(); }

} // namespace

Error replacedError(const Object& object) {
    return {ErrorCode::NotFound, Core::tr("The object was replaced or deleted while it was read"), uriOf(object),
            Core::tr("Look at the source again.")};
}

RangeSink::RangeSink(const Object& object, std::uint64_t first, std::uint64_t end, http::BodySink& sink)
    : m_object(object), m_next(first), m_end(end), m_sink(sink) {}

std::string RangeSink::wanted() const { return "bytes=" + std::to_string(m_next) + "-" + std::to_string(m_end - 1); }

Result<void> RangeSink::checkGeneration(const http::Response& head) const {
    const std::string generation = head.header("x-goog-generation");
    if (generation.empty() || m_object.generation == 0 || generation == std::to_string(m_object.generation)) return {};
    return tl::unexpected(replacedError(m_object));
}

Result<void> RangeSink::checkStart(const http::Response& head) {
    const auto first = head.status == 206 ? firstOf(head.header("Content-Range")) : std::optional<std::uint64_t>(0);
    if (!first || *first > m_next)
        return fail(ErrorCode::Cloud, Core::tr("The service sent another part of the object than was asked for"),
                    uriOf(m_object), Core::tr("Something on the way may change what Google answers; check the proxy."));
    m_skip = m_next - *first;
    return {};
}

Result<void> RangeSink::begin(const http::Response& head) {
    if (auto checked = checkGeneration(head).and_then([&] { return checkStart(head); }); !checked) return checked;
    if (m_begun) return {};
    m_begun = true;
    return m_sink.begin(head);
}

Result<void> RangeSink::write(std::string_view bytes) {
    const std::size_t before = static_cast<std::size_t>(std::min<std::uint64_t>(m_skip, bytes.size()));
    m_skip -= before;
    bytes.remove_prefix(before);
    if (complete() && !bytes.empty())
        return fail(ErrorCode::Cancelled, Core::tr("There is more than was asked for"), uriOf(m_object));
    const std::string_view wanted =
        bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(m_end - m_next, bytes.size())));
    if (wanted.empty()) return {};
    if (auto written = m_sink.write(wanted); !written) return written;
    m_next += wanted.size();
    return {};
}

} // namespace understudy::gcs
