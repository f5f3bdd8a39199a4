// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/byte_queue.h"
#include "base/message.h"
#include "base/piece_source.h"
#include "source/source.h"

#include <thread>

namespace understudy {

namespace {

constexpr std::size_t kReadAhead = 4u << 20;

class QueueSink : public http::BodySink {
public:
    explicit QueueSink(ByteQueue& queue) : m_queue(queue) {}

    Result<void> begin(const http::Response&) override { return {}; }

    Result<void> write(std::string_view bytes) override { return m_queue.push(bytes); }

private:
    ByteQueue& m_queue;
};

/// One generation of an object, read ahead by a thread of its own while its reader works.
class ObjectBytes : public PieceSource {
public:
    ObjectBytes(std::shared_ptr<gcs::Storage> storage, gcs::Object object, std::stop_token stop)
        : m_storage(std::move(storage)), m_object(std::move(object)),
          m_outer(std::move(stop), [this] { m_stop.request_stop(); }), m_thread([this] { fetch(); }) {}

    ~ObjectBytes() override {
        m_stop.request_stop();
        m_queue.refuse({ErrorCode::Cancelled, Core::tr("Cancelled"), "", ""});
    }

    ObjectBytes(const ObjectBytes&) = delete;
    ObjectBytes& operator=(const ObjectBytes&) = delete;

private:
    Result<std::string> next() override { return m_queue.pop(); }

    void fetch() {
        QueueSink sink(m_queue);
        const auto read = m_storage->read(m_object, 0, m_object.size, sink, m_stop.get_token());
        m_queue.finish(read ? std::nullopt : std::optional(read.error()));
    }

    std::shared_ptr<gcs::Storage> m_storage;
    gcs::Object m_object;
    ByteQueue m_queue{kReadAhead};
    std::stop_source m_stop;
    std::stop_callback<std::function<void()>> m_outer;
    std::jthread m_thread; ///< Last: it ends before what it uses.
};

} // namespace

Result<std::unique_ptr<ByteSource>> openBytes(const std::string& uri, const Connections& connections,
                                              std::stop_token stop) {
    if (!uri.starts_with("gs://")) return openFile(uri);
    const auto place = gcs::placeFrom(uri);
    if (!place) return tl::unexpected(place.error());
    auto storage = connections.storage();
    auto object = storage->metadata(*place, stop);
    if (!object) return tl::unexpected(object.error());
    object->bucket = place->bucket;
    return std::make_unique<ObjectBytes>(std::move(storage), std::move(*object), std::move(stop));
}

} // namespace understudy
