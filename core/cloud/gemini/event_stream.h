// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/http/request.h"

#include <functional>
#include <string>

namespace understudy::gemini {

/// The events of a text/event-stream (WHATWG HTML §9.2) as they come: their data, comments and other fields left out.
class EventStream : public http::BodySink {
public:
    /// `event` gets the data of one event; an error ends the stream.
    explicit EventStream(std::function<Result<void>(const std::string& data)> event) : m_event(std::move(event)) {}

    Result<void> begin(const http::Response& head) override;
    Result<void> write(std::string_view bytes) override;

private:
    Result<void> line(std::string_view text);

    std::function<Result<void>(const std::string&)> m_event;
    std::string m_line, m_data;
};

} // namespace understudy::gemini
