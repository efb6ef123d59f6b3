# SPDX-License-Identifier: GPL-3.0-or-later
target_sources(psoas_app_tests PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/cue_player_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/qt_speech_engine_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/cue_words_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/fakes.h
    ${CMAKE_CURRENT_LIST_DIR}/qt_sound_output_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/sound_card_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/sound_notice_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/tone_mixer_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/tone_player_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/tones_test.cpp
    ${CMAKE_CURRENT_LIST_DIR}/voice_test.cpp)
