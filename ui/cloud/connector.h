// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace understudy::ui {

/// A kind of place that samples come from and results go to.
enum class Connector { Local, Storage, BigQuery };

/// Those that there are, in the order in which they are shown.
const std::vector<Connector>& connectors();
/// The connector of a location: "gs://…", "bq://…", or else this computer.
Connector connectorOf(const QString& location);

/// "Google Cloud Storage", as it is shown.
QString connectorName(Connector connector);
/// All of them in a few words: "Files, Cloud Storage".
QString connectorList();
/// The name under which settings keep what belongs to it: "gs".
QString connectorKey(Connector connector);
const char* connectorIcon(Connector connector);
/// Where everything an account may see begins: "gs://"; empty for this computer.
QString connectorRoot(Connector connector);
/// The location one level up: "gs://bucket/a/" of "gs://bucket/a/b/"; empty where there is none.
QString parentLocation(const QString& location);

} // namespace understudy::ui
