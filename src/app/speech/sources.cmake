# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/announcer.cpp
    ${CMAKE_CURRENT_LIST_DIR}/cue_player.cpp
    ${CMAKE_CURRENT_LIST_DIR}/cue_words.cpp
    ${CMAKE_CURRENT_LIST_DIR}/qt_sound_output.cpp
    ${CMAKE_CURRENT_LIST_DIR}/qt_speech_engine.cpp
    ${CMAKE_CURRENT_LIST_DIR}/sink_worker.cpp
    ${CMAKE_CURRENT_LIST_DIR}/sound_notice.cpp
    ${CMAKE_CURRENT_LIST_DIR}/sound_output.h
    ${CMAKE_CURRENT_LIST_DIR}/speaker.h
    ${CMAKE_CURRENT_LIST_DIR}/speech_engine.h
    ${CMAKE_CURRENT_LIST_DIR}/tone_mixer.cpp
    ${CMAKE_CURRENT_LIST_DIR}/tone_player.cpp
    ${CMAKE_CURRENT_LIST_DIR}/tones.cpp
    ${CMAKE_CURRENT_LIST_DIR}/voice.cpp)
