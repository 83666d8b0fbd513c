#include <polycosm/config/canonical_keys.hpp>

#include <algorithm>

namespace polycosm::config {

std::map<std::string, std::string> canonical_keys(std::string_view toml) {
  std::map<std::string, std::string> keys;
  std::string section;
  for (std::size_t start = 0; start < toml.size();) {
    const std::size_t end = std::min(toml.find('\n', start), toml.size());
    const std::string line{toml.substr(start, end - start)};
    start = end + 1;
    const std::size_t equals = line.find(" = ");
    if (line.starts_with('[')) {
      section = line.substr(1, line.find(']') - 1) + ".";
    } else if (equals != std::string::npos) {
      keys[section + line.substr(0, equals)] = line.substr(equals + 3);
    }
  }
  return keys;
}

}  // namespace polycosm::config
