// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/style/look.h"

#include <QGuiApplication>

#include <algorithm>
#include <cmath>

namespace psoas::app {

namespace {

Look& applied()
{
    static Look current;
    return current;
}

int baseSize(TextRole role)
{
    switch (role) {
    case TextRole::Caption:
        return kCaptionSize;
    case TextRole::Body:
    case TextRole::Strong:
        return kBodySize;
    case TextRole::Lead:
    case TextRole::Heading:
        return kLeadSize;
    case TextRole::Title:
        return kTitleSize;
    case TextRole::Display:
        return kDisplaySize;
    }
    return kBodySize;
}

QFont::Weight weight(TextRole role)
{
    switch (role) {
    case TextRole::Caption:
    case TextRole::Body:
    case TextRole::Lead:
        return QFont::Normal;
    case TextRole::Strong:
    case TextRole::Heading:
    case TextRole::Title:
    case TextRole::Display:
        return QFont::DemiBold;
    }
    return QFont::Normal;
}

double leading(TextRole role)
{
    switch (role) {
    case TextRole::Caption:
        return 1.4;
    case TextRole::Body:
    case TextRole::Strong:
        return 1.45;
    case TextRole::Lead:
        return 1.4;
    case TextRole::Heading:
        return 1.3;
    case TextRole::Title:
        return 1.3;
    case TextRole::Display:
        return 1.2;
    }
    return 1.4;
}

} // namespace

QColor Look::color(Ink ink) const
{
    return QColor::fromRgba(rgb(ink, scheme));
}

int Look::scaled(int length) const
{
    return static_cast<int>(std::lround(length * textScale));
}

int Look::fontPixels(TextRole role) const
{
    return scaled(baseSize(role));
}

QFont Look::font(TextRole role) const
{
    QFont font = QGuiApplication::font();
    font.setPixelSize(fontPixels(role));
    font.setWeight(weight(role));
    return font;
}

double Look::lineHeight(TextRole role) const
{
    return std::round(fontPixels(role) * leading(role));
}

int Look::motion() const
{
    return reduceMotion ? 0 : kMotionMs;
}

int Look::targetHeight() const
{
    return std::max(kTarget, fontPixels(TextRole::Body) + kSpace5);
}

int Look::sessionTargetHeight() const
{
    return std::max(kSessionTarget, fontPixels(TextRole::Body) + kSpace6);
}

const Look& look()
{
    return applied();
}

void setLook(const Look& look)
{
    applied() = look;
}

LookScope::LookScope(const Look& own)
    : m_before(applied())
{
    applied() = own;
}

LookScope::~LookScope()
{
    applied() = m_before;
}

} // namespace psoas::app
