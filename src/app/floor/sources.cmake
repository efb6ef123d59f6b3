# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/announcement.cpp
    ${CMAKE_CURRENT_LIST_DIR}/beside_places.cpp
    ${CMAKE_CURRENT_LIST_DIR}/client_scene.cpp
    ${CMAKE_CURRENT_LIST_DIR}/client_screen.cpp
    ${CMAKE_CURRENT_LIST_DIR}/client_window.cpp
    ${CMAKE_CURRENT_LIST_DIR}/fitted_fonts.cpp
    ${CMAKE_CURRENT_LIST_DIR}/floor_button.cpp
    ${CMAKE_CURRENT_LIST_DIR}/floor_face.cpp
    ${CMAKE_CURRENT_LIST_DIR}/floor_face_calm.cpp
    ${CMAKE_CURRENT_LIST_DIR}/floor_face_layout.cpp
    ${CMAKE_CURRENT_LIST_DIR}/floor_hurt.cpp
    ${CMAKE_CURRENT_LIST_DIR}/floor_look.cpp
    ${CMAKE_CURRENT_LIST_DIR}/floor_mode.cpp
    ${CMAKE_CURRENT_LIST_DIR}/floor_scene.cpp
    ${CMAKE_CURRENT_LIST_DIR}/floor_skip.cpp
    ${CMAKE_CURRENT_LIST_DIR}/floor_window.cpp
    ${CMAKE_CURRENT_LIST_DIR}/hands_free.cpp)
