// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

#include <cstdint>
#include <limits>
#include <optional>

namespace understudy::ui {

/// A whole number without sign, right-aligned and grouped as the locale does; separators may be typed or left out.
class NumberField : public QLineEdit {
    Q_OBJECT

public:
    explicit NumberField(QWidget* parent = nullptr);

    /// Nothing while the field is empty or wrong.
    std::optional<std::uint64_t> value() const;
    void setValue(std::optional<std::uint64_t> value);
    void setRange(std::uint64_t least, std::uint64_t most);
    /// False shows the digits as they are (a seed is no amount).
    void setGrouped(bool grouped);

Q_SIGNALS:
    void valueChanged(std::optional<std::uint64_t> value);

private:
    QString shown(std::uint64_t value) const;
    void markWrong();

    std::uint64_t m_least = 0;
    std::uint64_t m_most = std::numeric_limits<std::uint64_t>::max();
    bool m_grouped = true;
};

} // namespace understudy::ui
