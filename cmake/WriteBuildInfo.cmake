# cmake -Doutput= -Dtemplate= -Dsource= -Dgit= -Dversion= -Dcompiler= -Dflags= -Dbuild_type= -Darch= -P WriteBuildInfo.cmake
cmake_policy(VERSION 3.25)
set(git_commit "unknown")
set(is_dirty "false")
if(git AND EXISTS "${source}/.git")
  # safe.directory: under sudo the tree belongs to somebody else, and git would refuse to look.
  set(ask "${git}" -c safe.directory=* -C "${source}")
  execute_process(COMMAND ${ask} rev-parse HEAD OUTPUT_VARIABLE commit RESULT_VARIABLE failed ERROR_QUIET
                  OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT failed)
    set(git_commit "${commit}")
    execute_process(COMMAND ${ask} --no-optional-locks status --porcelain --untracked-files=no
                    OUTPUT_VARIABLE changes ERROR_QUIET)
    if(NOT changes STREQUAL "")
      set(is_dirty "true")
    endif()
  endif()
endif()
foreach(text IN ITEMS version compiler flags build_type arch)
  string(REPLACE "\\" "\\\\" ${text} "${${text}}")
  string(REPLACE "\"" "\\\"" ${text} "${${text}}")
endforeach()
configure_file("${template}" "${output}" @ONLY)  # leaves an equal file untouched
