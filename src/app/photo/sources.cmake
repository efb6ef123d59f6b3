# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/decoder_warnings.cpp
    ${CMAKE_CURRENT_LIST_DIR}/photo_file.cpp
    ${CMAKE_CURRENT_LIST_DIR}/photo_format.cpp
    ${CMAKE_CURRENT_LIST_DIR}/placement.cpp)
