# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app_tests PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/app_seeds_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/fuzz_photo.cpp
    ${CMAKE_CURRENT_LIST_DIR}/fuzz_settings.cpp)
set_property(SOURCE ${CMAKE_CURRENT_LIST_DIR}/app_seeds_test.cpp APPEND PROPERTY COMPILE_DEFINITIONS
    PSOAS_FUZZ_SEEDS_DIR="${CMAKE_CURRENT_LIST_DIR}/seeds")
