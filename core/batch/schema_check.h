// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/yaml_document.h"

namespace understudy {

/// Checks a document against a JSON schema. Findings stand at the key or value concerned, in words, with the nearest
/// name for a misspelt one.
void checkSchema(const YamlDocument& document, const nlohmann::ordered_json& schema, Diagnostics& diagnostics);

} // namespace understudy
