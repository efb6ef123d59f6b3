# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app_tests PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/editor_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/library_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/own_exercise_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/protocol_pictures_test.cpp)
