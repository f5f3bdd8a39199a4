// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cloud/cloud_access.h"

#include "ui/settings/preferences.h"

#include <optional>

namespace understudy::ui {

namespace {

std::optional<Connections>& others() {
    static std::optional<Connections> put;
    return put;
}

} // namespace

Connections cloudConnections() {
    return others().value_or(Connections()).withProject(preferences().cloudProject.toStdString());
}

void setCloudConnections(const Connections& connections) { others() = connections; }

} // namespace understudy::ui
