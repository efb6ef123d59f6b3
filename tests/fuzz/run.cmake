# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a fuzz target over a copy of its seeds and then, for PSOAS_FUZZ_SECONDS (10), over what it makes of them:
# cmake -DPROGRAM=… -DDICTIONARY=… -DSEEDS=folder;… -DWORK=folder -P run.cmake
# The same chances again with PSOAS_SEED. An input that does harm is left in WORK/found.
set(seconds 10)
if(DEFINED ENV{PSOAS_FUZZ_SECONDS})
    set(seconds $ENV{PSOAS_FUZZ_SECONDS})
endif()

set(seed)
if(DEFINED ENV{PSOAS_SEED})
    set(seed -seed=$ENV{PSOAS_SEED})
endif()

file(REMOVE_RECURSE ${WORK}/corpus)
file(MAKE_DIRECTORY ${WORK}/corpus ${WORK}/found)
foreach(folder IN LISTS SEEDS)
    file(GLOB seeds LIST_DIRECTORIES false ${folder}/*)
    if(NOT seeds)
        message(FATAL_ERROR "There are no seeds in ${folder}.")
    endif()
    file(COPY ${seeds} DESTINATION ${WORK}/corpus)
endforeach()

execute_process(
    COMMAND ${PROGRAM} -max_total_time=${seconds} -timeout=20 -rss_limit_mb=2048 -dict=${DICTIONARY} -use_value_profile=1 ${seed}
        -print_final_stats=1 -artifact_prefix=${WORK}/found/ ${WORK}/corpus
    RESULT_VARIABLE result)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "${PROGRAM} ended with ${result}; the input is in ${WORK}/found. "
        "Mended, it becomes a seed: crash-what-it-was.")
endif()
