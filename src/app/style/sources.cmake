# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/focus_ring.cpp
    ${CMAKE_CURRENT_LIST_DIR}/icons.cpp
    ${CMAKE_CURRENT_LIST_DIR}/look.cpp
    ${CMAKE_CURRENT_LIST_DIR}/style_sheet.cpp
    ${CMAKE_CURRENT_LIST_DIR}/system_scheme.cpp
    ${CMAKE_CURRENT_LIST_DIR}/theme.cpp)
