// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "cloud/http/url.h"

#include <string>

namespace understudy::gemini {

/// The ways to one and the same model.
enum class Surface {
    Developer, ///< generativelanguage.googleapis.com, with an API key.
    Express,   ///< Vertex AI with an API key, without a project.
    Vertex,    ///< Vertex AI in a project: a region, "us" or "eu", or "global".
};

/// A model and where it is asked. Model names are free text: none is known to the program.
struct ModelAddress {
    Surface surface = Surface::Developer;
    std::string model;    ///< "gemini-3.8-flash".
    std::string project;  ///< Of Vertex.
    std::string location; ///< Of Vertex; empty: "global".
    std::string base;     ///< A gateway instead of Google's own hosts: "https://gateway.example/gemini"; may be empty.
};

/// Usage when a model, or the project of Vertex, is missing.
Result<void> check(const ModelAddress& address);
/// The URL of a method: ".../models/gemini-3.8-flash:generateContent".
std::string urlOf(const ModelAddress& address, const std::string& method);
/// The URL that lists models.
std::string listUrlOf(const ModelAddress& address);
/// True if requests carry an API key; else the credentials of the account.
bool takesKey(const ModelAddress& address);

} // namespace understudy::gemini
