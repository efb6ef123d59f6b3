# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/clock.cpp
    ${CMAKE_CURRENT_LIST_DIR}/expect.cpp
    ${CMAKE_CURRENT_LIST_DIR}/private_process.cpp
    ${CMAKE_CURRENT_LIST_DIR}/result.cpp)
