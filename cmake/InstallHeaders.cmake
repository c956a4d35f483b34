# Run by `cmake --install`, with the variables source, stage and destination set.
#
# In the source tree a header is named by its floor ("sim/season.h"); installed, all of them stand in one folder and are
# named <sumi/season.h>. So a copy is made in which #include "sim/season.h" reads #include <sumi/season.h>, and that is
# installed. Headers that end in _internal.h are not public and stay at home.
file(REMOVE_RECURSE ${stage})
file(GLOB headers RELATIVE ${source} ${source}/models/*.h ${source}/sim/*.h ${source}/scenarios/*.h ${source}/io/*.h)
list(FILTER headers EXCLUDE REGEX "_internal\\.h$")
foreach(header IN LISTS headers)
  cmake_path(GET header FILENAME name)
  if(EXISTS ${stage}/${name})
    message(FATAL_ERROR "Two public headers are named ${name}, and <sumi/${name}> can be only one of them.")
  endif()
  file(READ ${source}/${header} text)
  string(REGEX REPLACE "#include \"(models|sim|scenarios|io)/([^\"]+)\"" "#include <sumi/\\2>" text "${text}")
  file(WRITE ${stage}/${name} "${text}")
endforeach()
file(INSTALL DESTINATION ${destination} TYPE DIRECTORY FILES ${stage}/ FILES_MATCHING PATTERN "*.h")
