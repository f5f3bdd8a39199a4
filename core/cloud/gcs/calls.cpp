// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gcs/calls.h"

#include "base/message.h"
#include "cloud/gcs/object_json.h"

namespace understudy::gcs {

http::Request requestTo(const http::Endpoint& endpoint, http::Method method, std::string url, Message purpose) {
    http::Request request;
    request.method = method;
    request.url = std::move(url);
    request.purpose = std::move(purpose);
    request.authorize = !endpoint.emulator;
    if (method == http::Method::Get) request.repeat = http::Repeat::Always;
    return request;
}

Result<http::Response> call(http::Client& client, const http::Request& request, const std::string& where,
                            std::stop_token stop) {
    auto response = client.send(request, stop);
    if (!response) {
        Error error = response.error();
        if (!where.empty()) error.where = where;
        return tl::unexpected(std::move(error));
    }
    if (!response->ok()) return tl::unexpected(http::errorOf(*response, request, where));
    return response;
}

std::string generationText(std::optional<std::int64_t> generation) {
    return generation ? std::to_string(*generation) : std::string();
}

Error preconditionError(const Place& target) {
    return {ErrorCode::Io, Core::tr("An object of this name exists already, or was changed meanwhile"), target.uri(),
            Core::tr("Choose another destination, or allow objects to be replaced.")};
}

Result<Object> alreadyThere(Storage& storage, const Place& target, std::uint64_t size,
                            std::optional<std::uint32_t> checksum, Error refused, std::stop_token stop) {
    auto found = storage.metadata(target, stop);
    if (found && checksum && found->crc32c == checksum && found->size == size) return found;
    if (!found && found.error().code == ErrorCode::Cancelled) return found;
    return tl::unexpected(std::move(refused));
}

Result<Object> change(Storage& storage, const http::Request& request, const Place& target, std::uint64_t size,
                      std::optional<std::uint32_t> checksum, std::stop_token stop) {
    const auto response = storage.client().send(request, stop);
    if (!response) return tl::unexpected(response.error());
    if (response->status == 412) return alreadyThere(storage, target, size, checksum, preconditionError(target), stop);
    if (!response->ok()) return tl::unexpected(http::errorOf(*response, request, target.uri()));
    return objectFrom(*response, target.uri());
}

} // namespace understudy::gcs
