// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/gemini/model_address.h"

#include "base/message.h"

namespace understudy::gemini {

namespace {

std::string locationOf(const ModelAddress& address) { return address.location.empty() ? "global" : address.location; }

std::string hostOfVertex(const std::string& location) {
    if (location == "global") return "https://aiplatform.googleapis.com";
    if (location == "us" || location == "eu") return "https://aiplatform." + location + ".rep.googleapis.com";
    return "https://" + location + "-aiplatform.googleapis.com";
}

std::string baseOf(const ModelAddress& address) {
    if (!address.base.empty()) return address.base.ends_with('/') ? address.base.substr(0, address.base.size() - 1) : address.base;
    switch (address.surface) {
    case Surface::Developer: return "https://generativelanguage.googleapis.com";
    case Surface::Express: return "https://aiplatform.googleapis.com";
    case Surface::Vertex: return hostOfVertex(locationOf(address));
    }
    return {};
}

/// Everything before the model's name.
std::string collectionOf(const ModelAddress& address) {
    switch (address.surface) {
    case Surface::Developer: return baseOf(address) + "/v1beta/models";
    case Surface::Express: return baseOf(address) + "/v1/publishers/google/models";
    case Surface::Vertex:
        return baseOf(address) + "/v1/projects/" + http::encoded(address.project) + "/locations/" + http::encoded(locationOf(address)) +
               "/publishers/google/models";
    }
    return {};
}

} // namespace

Result<void> check(const ModelAddress& address) {
    if (address.model.empty())
        return fail(ErrorCode::Usage, Core::tr("No model was named"), {}, Core::tr("Name one, as gemini-3.8-flash."));
    if (address.surface == Surface::Vertex && address.project.empty())
        return fail(ErrorCode::Usage, Core::tr("Vertex AI needs a project"), {},
                    Core::tr("Name one in the settings, or set GOOGLE_CLOUD_PROJECT."));
    return {};
}

std::string urlOf(const ModelAddress& address, const std::string& method) {
    return collectionOf(address) + "/" + http::encoded(address.model) + ":" + method;
}

/// Publisher models of Vertex are listed in v1beta1 only, without a project.
std::string listUrlOf(const ModelAddress& address) {
    return address.surface == Surface::Developer ? collectionOf(address) : baseOf(address) + "/v1beta1/publishers/google/models";
}

bool takesKey(const ModelAddress& address) { return address.surface != Surface::Vertex; }

} // namespace understudy::gemini
