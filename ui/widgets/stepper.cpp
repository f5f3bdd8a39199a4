// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stepper.h"

#include "ui/theme/icon.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>

namespace understudy::ui {

namespace {

constexpr int kCircle = 20;
constexpr int kGap = 8;
constexpr int kHeight = 32;
constexpr int kNumberPixels = 11;

class StepButton : public QAbstractButton {
    Q_OBJECT

public:
    StepButton(int number, const QString& name, QWidget* parent) : QAbstractButton(parent), m_number(number) {
        setText(name);
        setCheckable(false);
    }

    void setState(bool current, bool done) {
        m_current = current;
        m_done = done;
        setEnabled(current || done);
        setFocusPolicy(done ? Qt::StrongFocus : Qt::NoFocus);
        setCursor(done && !current ? Qt::PointingHandCursor : Qt::ArrowCursor);
        const QString state = current ? tr("current step") : done ? tr("done") : tr("to come");
        setAccessibleName(tr("Step %1: %2, %3").arg(m_number).arg(text(), state));
        update();
    }

    QSize sizeHint() const override {
        return {kCircle + kGap + QFontMetrics(strongFont()).horizontalAdvance(text()) + metrics::kSpace1, kHeight};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF circle(0.5, (height() - kCircle) / 2.0 + 0.5, kCircle - 1, kCircle - 1);
        paintCircle(painter, circle);
        painter.setFont(m_current ? strongFont() : textFont());
        painter.setPen(m_current ? tokens().text : tokens().muted);
        painter.drawText(rect().adjusted(kCircle + kGap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
        if (hasFocus()) paintFocus(painter);
    }

private:
    void paintCircle(QPainter& painter, const QRectF& circle) const {
        const bool ticked = m_done && !m_current;
        painter.setPen(m_current ? tokens().accent : ticked ? tokens().good : tokens().line);
        painter.setBrush(m_current ? tokens().accent : ticked ? tokens().goodSoft : tokens().surface);
        painter.drawEllipse(circle);
        if (ticked) {
            ui::icon("check", &Tokens::good).paint(&painter, circle.adjusted(4, 4, -4, -4).toRect());
            return;
        }
        painter.setFont(m_current ? strongFont(kNumberPixels) : textFont(kNumberPixels));
        painter.setPen(m_current ? tokens().onAccent : tokens().muted);
        painter.drawText(circle, Qt::AlignCenter, QString::number(m_number));
    }

    void paintFocus(QPainter& painter) const {
        painter.setPen(tokens().accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::kControlRadius,
                                metrics::kControlRadius);
    }

    int m_number;
    bool m_current = false;
    bool m_done = false;
};

} // namespace

Stepper::Stepper(const QStringList& steps, QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kSpace5);
    for (int i = 0; i < steps.size(); ++i) {
        auto* button = new StepButton(i + 1, steps[i], this);
        connect(button, &QAbstractButton::clicked, this, [this, i] { Q_EMIT stepClicked(i); });
        row->addWidget(button);
        m_buttons.append(button);
    }
    row->addStretch();
    setState(0, 0);
}

void Stepper::setState(int current, int done) {
    m_current = current;
    for (int i = 0; i < m_buttons.size(); ++i) static_cast<StepButton*>(m_buttons[i])->setState(i == current, i < done);
}

} // namespace understudy::ui

#include "stepper.moc"
