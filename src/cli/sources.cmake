# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_cli PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/answer_space.cpp
    ${CMAKE_CURRENT_LIST_DIR}/command_line.cpp
    ${CMAKE_CURRENT_LIST_DIR}/db_command.cpp
    ${CMAKE_CURRENT_LIST_DIR}/exchange_command.cpp
    ${CMAKE_CURRENT_LIST_DIR}/history_command.cpp
    ${CMAKE_CURRENT_LIST_DIR}/json_input.cpp
    ${CMAKE_CURRENT_LIST_DIR}/paths_command.cpp
    ${CMAKE_CURRENT_LIST_DIR}/paths_search.cpp
    ${CMAKE_CURRENT_LIST_DIR}/places.cpp
    ${CMAKE_CURRENT_LIST_DIR}/play.cpp
    ${CMAKE_CURRENT_LIST_DIR}/play_answers.cpp
    ${CMAKE_CURRENT_LIST_DIR}/play_during.cpp
    ${CMAKE_CURRENT_LIST_DIR}/play_output.cpp
    ${CMAKE_CURRENT_LIST_DIR}/play_run.cpp
    ${CMAKE_CURRENT_LIST_DIR}/trend_command.cpp
    ${CMAKE_CURRENT_LIST_DIR}/validate.cpp)
