# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_tests PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/broken_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/contents_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/draft_copy_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/draft_fields_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/draft_limits_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/draft_property_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/draft_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/loader_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/own_protocols_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/progress_check_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/reader_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/shipped_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/../clock_test.cpp)
