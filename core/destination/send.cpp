// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/byte_source.h"
#include "base/message.h"
#include "destination/destination.h"

namespace understudy {

namespace {

constexpr std::size_t kPiece = 1u << 20;

Result<void> copyAll(ByteSource& file, ByteSink& sink, const Sending& sending, const std::stop_token& stop) {
    std::string piece(kPiece, '\0');
    for (std::uint64_t sent = 0;;) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, Core::tr("Cancelled"));
        const auto size = file.read(piece.data(), piece.size());
        if (!size) return tl::unexpected(size.error());
        if (*size == 0) return sink.publish();
        if (auto written = sink.write(std::string_view(piece).substr(0, *size)); !written) return written;
        sent += *size;
        if (sending.progress) sending.progress(sent);
    }
}

} // namespace

Result<void> Destination::send(const Output& output, const Sending& sending, std::stop_token stop) {
    const auto file = openFile(sending.path);
    if (!file) return tl::unexpected(file.error());
    const auto sink = open(output, stop);
    if (!sink) return tl::unexpected(sink.error());
    return copyAll(**file, **sink, sending, stop);
}

} // namespace understudy
