# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/advice.cpp
    ${CMAKE_CURRENT_LIST_DIR}/answers.cpp
    ${CMAKE_CURRENT_LIST_DIR}/assessment.cpp
    ${CMAKE_CURRENT_LIST_DIR}/evaluation.cpp
    ${CMAKE_CURRENT_LIST_DIR}/facts.cpp
    ${CMAKE_CURRENT_LIST_DIR}/facts_behind.cpp
    ${CMAKE_CURRENT_LIST_DIR}/findings.cpp
    ${CMAKE_CURRENT_LIST_DIR}/geometry.cpp
    ${CMAKE_CURRENT_LIST_DIR}/history_facts.cpp
    ${CMAKE_CURRENT_LIST_DIR}/history_levels.cpp
    ${CMAKE_CURRENT_LIST_DIR}/history_sessions.cpp
    ${CMAKE_CURRENT_LIST_DIR}/history_tests.cpp
    ${CMAKE_CURRENT_LIST_DIR}/home.cpp
    ${CMAKE_CURRENT_LIST_DIR}/names.cpp
    ${CMAKE_CURRENT_LIST_DIR}/past.cpp
    ${CMAKE_CURRENT_LIST_DIR}/past_index.cpp
    ${CMAKE_CURRENT_LIST_DIR}/photo_geometry.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plan.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plan_candidates.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plan_edits.cpp
    ${CMAKE_CURRENT_LIST_DIR}/plan_limits.cpp
    ${CMAKE_CURRENT_LIST_DIR}/raters.cpp
    ${CMAKE_CURRENT_LIST_DIR}/rotations.cpp
    ${CMAKE_CURRENT_LIST_DIR}/screen.cpp
    ${CMAKE_CURRENT_LIST_DIR}/tests.cpp
    ${CMAKE_CURRENT_LIST_DIR}/warnings.cpp)
