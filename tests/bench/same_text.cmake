# Fails unless `document` is, byte for byte, what `program argument` prints.
execute_process(COMMAND ${program} ${argument} OUTPUT_VARIABLE printed RESULT_VARIABLE status)
file(READ ${document} written)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${program} ${argument} ended with ${status}")
endif()
if(NOT printed STREQUAL written)
  message(FATAL_ERROR "${document} is not what ${program} ${argument} prints; try ${program} ${argument} > ${document}")
endif()
