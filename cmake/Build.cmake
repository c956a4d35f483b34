# Run at every build, with the variables source, output, version, compiler and flags set: writes sim/build.h's constant.
# The file changes, and is compiled again, only when the commit does.
execute_process(COMMAND git describe --always --dirty --abbrev=40 --exclude=* WORKING_DIRECTORY ${source}
                OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  set(commit unknown)
endif()
configure_file(${source}/cmake/build.c.in ${output} @ONLY)
