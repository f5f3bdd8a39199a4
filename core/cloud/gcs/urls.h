// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/gcs/storage.h"

#include <string>

/// Where the JSON API has things. All of them are built here: links that answers carry are never followed.
namespace understudy::gcs {

std::string bucketsUrl(const http::Endpoint& endpoint);
std::string objectsUrl(const http::Endpoint& endpoint, const std::string& bucket);
std::string objectUrl(const http::Endpoint& endpoint, const std::string& bucket, const std::string& name);
/// The same for an object's bytes.
std::string downloadUrl(const http::Endpoint& endpoint, const std::string& bucket, const std::string& name);
/// Where objects of a bucket are uploaded to.
std::string uploadUrl(const http::Endpoint& endpoint, const std::string& bucket);

} // namespace understudy::gcs
