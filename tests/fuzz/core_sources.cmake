# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_tests PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/core_seeds_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/fuzz_answers.cpp
    ${CMAKE_CURRENT_LIST_DIR}/fuzz_import.cpp
    ${CMAKE_CURRENT_LIST_DIR}/fuzz_protocol.cpp
    ${CMAKE_CURRENT_LIST_DIR}/player.cpp)
set_property(SOURCE ${CMAKE_CURRENT_LIST_DIR}/core_seeds_test.cpp APPEND PROPERTY COMPILE_DEFINITIONS
    PSOAS_FUZZ_SEEDS_DIR="${CMAKE_CURRENT_LIST_DIR}/seeds")
