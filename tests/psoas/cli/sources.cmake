# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_tests PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/history_command_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/psoasctl_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/vignette.cpp
    ${CMAKE_CURRENT_LIST_DIR}/vignette_expect.cpp
    ${CMAKE_CURRENT_LIST_DIR}/vignettes_test.cpp)
target_link_libraries(psoas_tests PRIVATE psoas_cli)
