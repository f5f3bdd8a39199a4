// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QDBusVariant;

namespace understudy::ui {

/// The desktop's light or dark preference: the portal's `color-scheme` over D-Bus, else a guess from its palette.
class DesktopScheme : public QObject {
    Q_OBJECT

public:
    /// `guess` holds when there is no portal; `onChange` is called when the desktop switches while the program runs.
    DesktopScheme(bool guess, std::function<void()> onChange);
    bool dark() const { return m_dark; }

private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void askPortal();

    std::function<void()> m_onChange;
    bool m_dark;
};

} // namespace understudy::ui
