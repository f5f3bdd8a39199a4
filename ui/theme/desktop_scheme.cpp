// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/desktop_scheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>

namespace understudy::ui {

namespace {

constexpr int kPortalTimeout = 500; // milliseconds; a portal that is asleep must not hold up the window

QString appearance() { return QStringLiteral("org.freedesktop.appearance"); }
QString colorScheme() { return QStringLiteral("color-scheme"); }
QString portal() { return QStringLiteral("org.freedesktop.portal.Desktop"); }
QString portalPath() { return QStringLiteral("/org/freedesktop/portal/desktop"); }
QString settingsInterface() { return QStringLiteral("org.freedesktop.portal.Settings"); }

/// Read() wraps its answer in two variants, SettingChanged in one.
uint innermost(QVariant value) {
    while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
    return value.toUInt();
}

bool meansDark(const QVariant& value) { return innermost(value) == 1; }

} // namespace

DesktopScheme::DesktopScheme(bool guess, std::function<void()> onChange)
    : m_onChange(std::move(onChange)), m_dark(guess) {
    askPortal();
}

void DesktopScheme::askPortal() {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return;
    QDBusMessage read = QDBusMessage::createMethodCall(portal(), portalPath(), settingsInterface(), QStringLiteral("Read"));
    read << appearance() << colorScheme();
    const QDBusMessage reply = bus.call(read, QDBus::Block, kPortalTimeout);
    if (reply.type() == QDBusMessage::ReplyMessage && !reply.arguments().isEmpty())
        m_dark = meansDark(reply.arguments().constFirst());
    bus.connect(portal(), portalPath(), settingsInterface(), QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
}

void DesktopScheme::settingChanged(const QString& group, const QString& key, const QDBusVariant& value) {
    if (group != appearance() || key != colorScheme()) return;
    const bool dark = meansDark(value.variant());
    if (std::exchange(m_dark, dark) != dark) m_onChange();
}

} // namespace understudy::ui
