# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app_tests PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/photo_bench.cpp
    ${CMAKE_CURRENT_LIST_DIR}/photo_canvas_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/photo_file_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/photo_goniometer_test.cpp)
