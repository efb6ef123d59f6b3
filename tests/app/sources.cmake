# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app_tests PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/figures/figure_view_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/figures/movement_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/figures/pose_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/floor_mode_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/hands_free_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/input_widgets_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/main_window_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/options_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/paths_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/player_layout_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/screen_wake_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/second_screen_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_controller_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_exercise_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_measure_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_page_bench.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_page_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_rate_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/session_standstill_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/sessions_model_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/settings_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/single_instance_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/style_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/widgets_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/words_test.cpp)
include(${CMAKE_CURRENT_LIST_DIR}/speech/sources.cmake)
