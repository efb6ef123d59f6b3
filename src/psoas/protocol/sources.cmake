# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/check_conditions.cpp
    ${CMAKE_CURRENT_LIST_DIR}/check_figure.cpp
    ${CMAKE_CURRENT_LIST_DIR}/check_history.cpp
    ${CMAKE_CURRENT_LIST_DIR}/check_plan.cpp
    ${CMAKE_CURRENT_LIST_DIR}/check_reachability.cpp
    ${CMAKE_CURRENT_LIST_DIR}/check_safety.cpp
    ${CMAKE_CURRENT_LIST_DIR}/check_shapes.cpp
    ${CMAKE_CURRENT_LIST_DIR}/check_steps.cpp
    ${CMAKE_CURRENT_LIST_DIR}/check_tests.cpp
    ${CMAKE_CURRENT_LIST_DIR}/check_words.cpp
    ${CMAKE_CURRENT_LIST_DIR}/checks.cpp
    ${CMAKE_CURRENT_LIST_DIR}/json_limits.cpp
    ${CMAKE_CURRENT_LIST_DIR}/loader.cpp
    ${CMAKE_CURRENT_LIST_DIR}/path.cpp
    ${CMAKE_CURRENT_LIST_DIR}/protocol.cpp
    ${CMAKE_CURRENT_LIST_DIR}/reader.cpp
    ${CMAKE_CURRENT_LIST_DIR}/reader_figure.cpp
    ${CMAKE_CURRENT_LIST_DIR}/reader_history.cpp
    ${CMAKE_CURRENT_LIST_DIR}/reader_plan.cpp
    ${CMAKE_CURRENT_LIST_DIR}/reader_safety.cpp
    ${CMAKE_CURRENT_LIST_DIR}/reader_steps.cpp
    ${CMAKE_CURRENT_LIST_DIR}/reader_tests.cpp
    ${CMAKE_CURRENT_LIST_DIR}/reader_words.cpp
    ${CMAKE_CURRENT_LIST_DIR}/schema_check.cpp
    ${CMAKE_CURRENT_LIST_DIR}/semantic_check.cpp)
