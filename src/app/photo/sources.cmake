# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/decoder_warnings.cpp
    ${CMAKE_CURRENT_LIST_DIR}/loupe.cpp
    ${CMAKE_CURRENT_LIST_DIR}/marks_painter.cpp
    ${CMAKE_CURRENT_LIST_DIR}/photo_canvas.cpp
    ${CMAKE_CURRENT_LIST_DIR}/photo_canvas_input.cpp
    ${CMAKE_CURRENT_LIST_DIR}/photo_file.cpp
    ${CMAKE_CURRENT_LIST_DIR}/photo_format.cpp
    ${CMAKE_CURRENT_LIST_DIR}/photo_goniometer.cpp
    ${CMAKE_CURRENT_LIST_DIR}/photo_picture.cpp
    ${CMAKE_CURRENT_LIST_DIR}/photo_start.cpp
    ${CMAKE_CURRENT_LIST_DIR}/photo_zoom.cpp
    ${CMAKE_CURRENT_LIST_DIR}/placement.cpp
    ${CMAKE_CURRENT_LIST_DIR}/placement_list.cpp
    ${CMAKE_CURRENT_LIST_DIR}/scaled_picture.cpp)
