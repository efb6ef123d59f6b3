# SPDX-License-Identifier: GPL-3.0-or-later
# How a program came out of the linker, read from the file itself. Included by the build it defines
# psoas_hardened_test(); run with `cmake -DREADELF=readelf -DPROGRAM=file -DFORTIFIED=ON -P hardened.cmake` it checks.

if(NOT CMAKE_SCRIPT_MODE_FILE)
    set(PSOAS_HARDENED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

    # psoas_hardened_test(PROGRAM): a test in every build, also in one without the tests: what is handed out is checked.
    function(psoas_hardened_test program)
        if(TARGET ${program} AND CMAKE_READELF)
            set(fortified OFF)
            if(NOT PSOAS_SANITIZE)
                set(fortified $<NOT:$<CONFIG:Debug>>)
            endif()
            add_test(NAME "build:${program} is hardened and knows no network"
                COMMAND ${CMAKE_COMMAND} -DREADELF=${CMAKE_READELF} -DPROGRAM=$<TARGET_FILE:${program}>
                    -DFORTIFIED=${fortified} -P ${PSOAS_HARDENED_SCRIPT})
            set_tests_properties("build:${program} is hardened and knows no network" PROPERTIES LABELS build TIMEOUT 60)
        endif()
    endfunction()
    return()
endif()

execute_process(COMMAND ${READELF} -W --file-header --program-headers --dynamic --dyn-syms ${PROGRAM}
    OUTPUT_VARIABLE elf COMMAND_ERROR_IS_FATAL ANY)

# Several faults are told at once.
function(must_have what pattern)
    if(NOT elf MATCHES "${pattern}")
        message(SEND_ERROR "${PROGRAM}: ${what}")
    endif()
endfunction()
function(must_not_have what pattern)
    if(elf MATCHES "${pattern}")
        message(SEND_ERROR "${PROGRAM}: ${what}: ${CMAKE_MATCH_0}")
    endif()
endfunction()

must_have("not position independent" "Type: +DYN")
must_have("no RELRO" "GNU_RELRO")
must_have("not bound at the start, so RELRO is only partial" "\\(FLAGS(_1)?\\)[^\n]*NOW")
must_have("no say about its stack" "GNU_STACK")
must_not_have("an executable stack" "GNU_STACK[^\n]*RWE")
must_not_have("code that is changed while it is loaded" "TEXTREL")
must_not_have("libraries are looked for in a place of the build" "\\((RPATH|RUNPATH)\\)")
must_have("no stack protector" "__stack_chk_fail")
if(FORTIFIED)
    must_have("no fortified function" "__[a-z]+_chk@")
endif()

# QtNetwork is there for the socket between two starts of the window; nothing else of it is called.
set(internet QTcp QUdp QSctp QSsl QDtls QHostInfo QHostAddress QNetworkAccess QNetworkRe QNetworkProxy QAbstractSocket
    QDnsLookup getaddrinfo gethostby getnameinfo curl_ nghttp)
list(JOIN internet "|" internet)
must_not_have("a call of the network" "[^\n]* UND [^\n]*(${internet})[^\n]*")
must_not_have("a library of the network" "\\(NEEDED\\)[^\n]*(curl|soup|ssl|WebEngine|WebSockets)[^\n]*")
if(NOT elf MATCHES "\\(NEEDED\\)[^\n]*libQt6")
    must_not_have("a socket" "[^\n]* UND (socket|connect|bind|listen|accept)@[^\n]*")
endif()
