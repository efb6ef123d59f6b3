# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/body.cpp
    ${CMAKE_CURRENT_LIST_DIR}/body_parts.cpp
    ${CMAKE_CURRENT_LIST_DIR}/contact_sheet.cpp
    ${CMAKE_CURRENT_LIST_DIR}/exercise_thumbnail.cpp
    ${CMAKE_CURRENT_LIST_DIR}/figure_backdrop.cpp
    ${CMAKE_CURRENT_LIST_DIR}/figure_overlay.cpp
    ${CMAKE_CURRENT_LIST_DIR}/figure_painter.cpp
    ${CMAKE_CURRENT_LIST_DIR}/figure_view.cpp
    ${CMAKE_CURRENT_LIST_DIR}/grounding.cpp
    ${CMAKE_CURRENT_LIST_DIR}/muscle_roles.cpp
    ${CMAKE_CURRENT_LIST_DIR}/muscles.cpp
    ${CMAKE_CURRENT_LIST_DIR}/pose_picture.cpp
    ${CMAKE_CURRENT_LIST_DIR}/poser.cpp
    ${CMAKE_CURRENT_LIST_DIR}/projection.cpp
    ${CMAKE_CURRENT_LIST_DIR}/props.cpp
    ${CMAKE_CURRENT_LIST_DIR}/shapes.cpp
    ${CMAKE_CURRENT_LIST_DIR}/still_figure.cpp
)
