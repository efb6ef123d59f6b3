# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_tests PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/advice_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/answers_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/bands_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/bench.cpp
    ${CMAKE_CURRENT_LIST_DIR}/conditions_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/facts_behind_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/findings_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/history_levels_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/history_recorded_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/history_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/limits_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/measuring_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/photo_geometry_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plan_edits_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plan_limits_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plan_rotation_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plan_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/screen_test.cpp)
