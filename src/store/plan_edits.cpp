#include "plan_edits.hpp"

#include <algorithm>
#include <optional>
#include <sstream>
#include <system_error>
#include <vector>

#include <polycosm/core/error.hpp>

#include "plan_json.hpp"
#include "posix.hpp"
#include "sealed_image.hpp"
#include "shard_file.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;

/// The plan inside a shard; none when the shard is damaged.
std::optional<Json> plan_in(const fs::path& path) {
  try {
    ShardFile shard;
    shard.bytes = read_bytes(path);
    if (damage_of(shard.bytes)) {
      return std::nullopt;
    }
    shard.file = open_image(shard.bytes);
    return parse_json(path, shard.tables().get_json("provenance", "data"), "");
  } catch (const core::Error&) {
    return std::nullopt;
  } catch (const H5Failure&) {
    return std::nullopt;
  }
}

std::vector<std::string> lines_of(const Json& text) {
  std::vector<std::string> lines;
  std::istringstream in{text.is_string() ? text.get<std::string>() : text.dump()};
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
  }
  return lines;
}

/// Lines of a configuration that the other does not have.
std::string line_edits(const Json& here, const Json& there, const std::string& name) {
  const std::vector<std::string> ours = lines_of(here);
  const std::vector<std::string> theirs = lines_of(there);
  std::string edits;
  const auto add = [&](const std::vector<std::string>& from, const std::vector<std::string>& other,
                       const std::string& where) {
    for (const std::string& line : from) {
      if (std::find(other.begin(), other.end(), line) == other.end()) {
        edits += "; config_toml: \"" + line + "\" only " + where;
      }
    }
  };
  add(ours, theirs, "here");
  add(theirs, ours, "in " + name);
  return edits;
}

}  // namespace

std::string plan_edits(const Json& here, const Json& there, const std::string& name) {
  std::string edits;
  for (const auto& [key, value] : there.items()) {
    const Json ours = here.is_object() ? here.value(key, Json{}) : Json{};
    if (ours == value) {
      continue;
    }
    edits += key == "config_toml"
                 ? line_edits(ours, value, name)
                 : "; " + key + ": " + ours.dump() + " here, " + value.dump() + " in " + name;
  }
  return edits;
}

std::string plan_edits(const fs::path& run, const Json& plan) {
  const auto lock = own_hdf5();
  std::error_code error;
  std::vector<fs::path> shards;
  for (const auto& entry : fs::directory_iterator{run / "shards", error}) {
    shards.push_back(entry.path());
  }
  std::sort(shards.begin(), shards.end());
  for (const fs::path& path : shards) {
    const std::optional<Json> stored = path.extension() == ".h5" ? plan_in(path) : std::nullopt;
    if (!stored || !stored->is_object()) {
      continue;
    }
    return plan_edits(plan, *stored, path.filename().string());
  }
  return {};
}

}  // namespace polycosm::store
