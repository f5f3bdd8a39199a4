// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QButtonGroup;
class QVBoxLayout;

namespace understudy::ui {

/// The places of the program down the left side, with room for a card at the foot.
class Rail : public QFrame {
    Q_OBJECT

public:
    explicit Rail(QWidget* parent = nullptr);

    void addPlace(const char* iconName, const QString& text);
    void setCurrent(int place);
    void setFoot(QWidget* foot);

Q_SIGNALS:
    void placeChosen(int place);

private:
    QVBoxLayout* m_column;
    QVBoxLayout* m_places;
    QButtonGroup* m_buttons;
};

} // namespace understudy::ui
