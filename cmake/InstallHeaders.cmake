# Run by `cmake --install`, with the variables source, stage and destination set.
#
# A header is named by its floor and room, in the source tree ("sim/season.h") and installed (<sumi/sim/season.h>). So a
# copy is made in which #include "sim/season.h" reads #include <sumi/sim/season.h>, and that is installed. Headers that
# end in _internal.h are not public and stay at home.
file(REMOVE_RECURSE ${stage})
foreach(floor IN ITEMS models sim scenarios io)
  file(GLOB_RECURSE headers RELATIVE ${source} ${source}/${floor}/*.h)
  list(FILTER headers EXCLUDE REGEX "_internal\\.h$")
  foreach(header IN LISTS headers)
    file(READ ${source}/${header} text)
    string(REGEX REPLACE "#include \"((models|sim|scenarios|io)/[^\"]+)\"" "#include <sumi/\\1>" text "${text}")
    file(WRITE ${stage}/${header} "${text}")
  endforeach()
endforeach()
file(INSTALL DESTINATION ${destination} TYPE DIRECTORY FILES ${stage}/ FILES_MATCHING PATTERN "*.h")
