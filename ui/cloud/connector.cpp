// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cloud/connector.h"

#include "source/source.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace understudy::ui {

namespace {

struct Connectors {
    Q_DECLARE_TR_FUNCTIONS(Connectors)
};

QString withoutLast(const QString& path, QChar separator) {
    const qsizetype at = path.lastIndexOf(separator);
    return at < 0 ? QString() : path.left(at);
}

QString localParent(const QString& location) {
    const QString folder = QFileInfo(QDir(location).absolutePath()).absolutePath();
    return folder == QDir(location).absolutePath() ? QString() : folder;
}

/// Whether the core knows such sources; nothing is asked of anyone.
bool opens(Connector connector) {
    const auto source = openSource(connectorRoot(connector).toStdString());
    return source || source.error().code != ErrorCode::Unsupported;
}

} // namespace

const std::vector<Connector>& connectors() {
    static const std::vector<Connector> there = [] {
        std::vector<Connector> found{Connector::Local};
        for (const Connector connector : {Connector::Storage, Connector::BigQuery})
            if (opens(connector)) found.push_back(connector);
        return found;
    }();
    return there;
}

Connector connectorOf(const QString& location) {
    if (location.startsWith(QLatin1String("gs://"))) return Connector::Storage;
    return location.startsWith(QLatin1String("bq://")) ? Connector::BigQuery : Connector::Local;
}

QString connectorName(Connector connector) {
    switch (connector) {
    case Connector::Local: return Connectors::tr("Files on this computer");
    case Connector::Storage: return Connectors::tr("Google Cloud Storage");
    case Connector::BigQuery: return Connectors::tr("BigQuery");
    }
    return {};
}

QString connectorList() {
    const auto shortName = [](Connector connector) {
        switch (connector) {
        case Connector::Local: return Connectors::tr("Files");
        case Connector::Storage: return Connectors::tr("Cloud Storage");
        case Connector::BigQuery: break;
        }
        return connectorName(connector);
    };
    QStringList names;
    for (const Connector connector : connectors()) names << shortName(connector);
    return names.join(QStringLiteral(", "));
}

QString connectorKey(Connector connector) {
    switch (connector) {
    case Connector::Local: return QStringLiteral("local");
    case Connector::Storage: return QStringLiteral("gs");
    case Connector::BigQuery: return QStringLiteral("bq");
    }
    return {};
}

const char* connectorIcon(Connector connector) {
    switch (connector) {
    case Connector::Local: return "computer";
    case Connector::Storage: return "cloud";
    case Connector::BigQuery: return "warehouse";
    }
    return "folder";
}

QString connectorRoot(Connector connector) {
    return connector == Connector::Local ? QString() : connectorKey(connector) + QStringLiteral("://");
}

QString parentLocation(const QString& location) {
    const Connector connector = connectorOf(location);
    if (connector == Connector::Local) return location.isEmpty() ? QString() : localParent(location);
    const QString root = connectorRoot(connector);
    QString path = location.mid(root.size());
    if (path.isEmpty()) return {};
    if (connector == Connector::BigQuery) return root + withoutLast(path, u'.');
    if (path.endsWith(u'/')) path.chop(1);
    const QString folder = withoutLast(path, u'/');
    return folder.isEmpty() ? root : root + folder + u'/';
}

} // namespace understudy::ui
