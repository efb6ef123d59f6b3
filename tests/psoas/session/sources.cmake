# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_tests PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/after_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/clock_jumps_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/clock_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/codec_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/cues_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/edit_plan_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/flow_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/hurt_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/monkey.cpp
    ${CMAKE_CURRENT_LIST_DIR}/paper_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/property_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/record_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/steps_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/stop_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/timeline_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/walk.cpp)
