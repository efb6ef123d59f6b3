# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/cues.cpp
    ${CMAKE_CURRENT_LIST_DIR}/decide_answers.cpp
    ${CMAKE_CURRENT_LIST_DIR}/decide_exercise.cpp
    ${CMAKE_CURRENT_LIST_DIR}/decide_hurt.cpp
    ${CMAKE_CURRENT_LIST_DIR}/decide_moves.cpp
    ${CMAKE_CURRENT_LIST_DIR}/decide_paper.cpp
    ${CMAKE_CURRENT_LIST_DIR}/decide_record.cpp
    ${CMAKE_CURRENT_LIST_DIR}/decision.cpp
    ${CMAKE_CURRENT_LIST_DIR}/engine.cpp
    ${CMAKE_CURRENT_LIST_DIR}/event_codec_read.cpp
    ${CMAKE_CURRENT_LIST_DIR}/event_codec_write.cpp
    ${CMAKE_CURRENT_LIST_DIR}/evolve.cpp
    ${CMAKE_CURRENT_LIST_DIR}/flow.cpp
    ${CMAKE_CURRENT_LIST_DIR}/pass.cpp
    ${CMAKE_CURRENT_LIST_DIR}/payload_object.cpp
    ${CMAKE_CURRENT_LIST_DIR}/steps.cpp
    ${CMAKE_CURRENT_LIST_DIR}/summary.cpp
    ${CMAKE_CURRENT_LIST_DIR}/text.cpp
    ${CMAKE_CURRENT_LIST_DIR}/timeline.cpp)
