#pragma once
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

/// The real catalogues beside the project, for tests that skip where they are absent.
namespace polycosm::tests {

/// The bytes of a file under POLYCOSM_DATA_DIR, unpacked when its name ends in .gz; nothing when it is not
/// there.
inline std::optional<std::string> real_data(const std::string& name) {
  const std::filesystem::path path = std::filesystem::path{POLYCOSM_DATA_DIR} / name;
  if (!std::filesystem::exists(path)) {
    return std::nullopt;
  }
  const std::string command = (path.extension() == ".gz" ? "gzip -dc '" : "cat '") + path.string() + "'";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe{popen(command.c_str(), "r"), &pclose};
  std::string bytes;
  std::array<char, 1U << 16U> buffer{};
  for (std::size_t got = 1; got > 0;) {
    got = std::fread(buffer.data(), 1, buffer.size(), pipe.get());
    bytes.append(buffer.data(), got);
  }
  return bytes;
}

}  // namespace polycosm::tests
