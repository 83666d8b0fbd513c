# cmake -Doutput= -Dheader= -Dfunction= -Dbase= -Dfiles=a;b -P EmbedFiles.cmake
cmake_policy(VERSION 3.25)
string(REGEX REPLACE "::[^:]*$" "" namespace "${function}")
string(REGEX REPLACE ".*::" "" name "${function}")
set(arrays "")
set(rows "")
set(count 0)
foreach(file IN LISTS files)
  file(READ "${file}" hex HEX)
  file(RELATIVE_PATH path "${base}" "${file}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(REGEX REPLACE "(('[^']*',)('[^']*',)('[^']*',)('[^']*',)('[^']*',)('[^']*',)('[^']*',)('[^']*',))" "\\1\n"
         bytes "${bytes}")
  # A closing zero keeps an empty file a legal array; it is not part of the bytes.
  string(APPEND arrays "constexpr char file_${count}[] = {\n${bytes}'\\0'};\n")
  string(APPEND rows "    {\"${path}\", {file_${count}, sizeof(file_${count}) - 1}},\n")
  math(EXPR count "${count} + 1")
endforeach()
if(count EQUAL 0)
  set(body "  return {};\n")
else()
  set(body "  static constexpr EmbeddedFile files[] = {\n${rows}  };\n  return files;\n")
endif()
file(CONFIGURE OUTPUT "${output}" @ONLY NEWLINE_STYLE UNIX CONTENT
"// Written by cmake/EmbedFiles.cmake.
#include <@header@>

namespace @namespace@ {
namespace {
@arrays@}  // namespace

std::span<const EmbeddedFile> @name@() noexcept {
@body@}

}  // namespace @namespace@
")
