#include <polycosm/store/migrate.hpp>

#include <algorithm>
#include <cmath>
#include <polycosm/core/error.hpp>
#include <polycosm/store/files.hpp>

#include "catalogue_file.hpp"

namespace polycosm::store {
namespace {

bool is_of(const DatasetInfo& info, FileKind kind) {
  return std::find(info.files.begin(), info.files.end(), kind) != info.files.end();
}

bool exists(FileKind kind, std::string_view group, std::string_view name) {
  return std::any_of(datasets().begin(), datasets().end(), [&](const DatasetInfo& info) {
    return is_of(info, kind) && info.group == group && (name.empty() || info.name == name);
  });
}

/// Whether a column says anything but its default: a number that is known, a text that is not empty, a
/// version beyond the first, a set of parameters that its source does not prefer.
bool has_content(const TableReader& in, const DatasetInfo& info) {
  const auto differs = [&](const auto& values, auto nothing) {
    return std::any_of(values.begin(), values.end(), [&](const auto& value) { return value != nothing; });
  };
  switch (info.type) {
    case ElementType::text:
      return differs(in.get_text(info.group, info.name), std::string{});
    case ElementType::f64: {
      const auto values = in.get<double>(info.group, info.name);
      return std::any_of(values.begin(), values.end(), [](double value) { return !std::isnan(value); });
    }
    case ElementType::i8:
      return differs(in.get<std::int8_t>(info.group, info.name),
                     static_cast<std::int8_t>(info.name == "is_default_solution" ? 1 : 0));
    case ElementType::i32:
      return differs(in.get<std::int32_t>(info.group, info.name), 0);
    case ElementType::u32:
      return differs(in.get<std::uint32_t>(info.group, info.name),
                     info.name == "connector_version" ? 1U : 0U);
    case ElementType::u64:
      return differs(in.get<std::uint64_t>(info.group, info.name), std::uint64_t{0});
    default:
      return true;
  }
}

std::vector<std::string> lost(const CatalogueFile& file, std::uint32_t to) {
  std::vector<std::string> names;
  if (to >= file.version) {
    return names;
  }
  const TableReader in = file.tables();
  for (const DatasetInfo& info : datasets()) {
    if (!is_of(info, FileKind::catalogue) || !in.has(info.group, info.name)) {
      continue;
    }
    if (!exists(FileKind::catalogue_1, info.group, {})) {
      if (names.empty() || names.back() != info.group) {
        names.push_back(info.group);
      }
    } else if (!exists(FileKind::catalogue_1, info.group, info.name) &&
               info.dimensions != std::vector<std::string>{info.name} && has_content(in, info)) {
      names.push_back(info.group + "/" + info.name);
    }
  }
  return names;
}

std::string joined(const std::vector<std::string>& names, std::string_view before) {
  std::string text;
  for (const std::string& name : names) {
    text += std::string{before} + name;
  }
  return text;
}

void refuse_unknown_version(std::uint32_t to) {
  if (to == 0 || to > catalogue_schema_version) {
    throw core::Error{core::Fault::usage, "there is no schema version " + std::to_string(to) +
                                              " of catalogues (this program knows 1 to " +
                                              std::to_string(catalogue_schema_version) +
                                              "); give one of them"};
  }
}

/// The names that nobody agreed to lose; refuses names of which nothing can be lost.
std::vector<std::string> not_dropped(const std::vector<std::string>& lost,
                                     const std::vector<std::string>& drop) {
  for (const std::string& name : drop) {
    if (std::find(lost.begin(), lost.end(), name) == lost.end()) {
      throw core::Error{core::Fault::usage,
                        "--drop " + name +
                            ": nothing of that name would be lost (it is kept, or not there); " +
                            (lost.empty() ? std::string{"nothing has to be dropped"}
                                          : "what has to go is:" + joined(lost, " "))};
    }
  }
  std::vector<std::string> missing;
  std::copy_if(lost.begin(), lost.end(), std::back_inserter(missing), [&](const std::string& name) {
    return std::find(drop.begin(), drop.end(), name) == drop.end();
  });
  return missing;
}

void refuse_losses(const CatalogueFile& file, std::uint32_t to, const std::vector<std::string>& lost,
                   const std::vector<std::string>& drop) {
  if (const auto missing = not_dropped(lost, drop); !missing.empty()) {
    throw core::Error{core::Fault::input,
                      file.path.string() + ": version " + std::to_string(to) + " cannot keep " +
                          std::to_string(missing.size()) +
                          " tables and columns that hold data:" + joined(missing, "\n  ") +
                          "\nnothing is written; keep version " + std::to_string(file.version) +
                          ", or give up each of them:" + joined(missing, " --drop ")};
  }
}

}  // namespace

std::uint32_t catalogue_version(const std::filesystem::path& path) {
  const auto lock = own_hdf5();
  return open_catalogue(path).version;
}

std::vector<std::string> lost_by_migration(const std::filesystem::path& path, std::uint32_t to) {
  refuse_unknown_version(to);
  const auto lock = own_hdf5();
  return lost(open_catalogue(path), to);
}

void migrate_catalogue(const std::filesystem::path& from, std::uint32_t to, const std::filesystem::path& out,
                       const std::vector<std::string>& drop) {
  refuse_unknown_version(to);
  const auto lock = own_hdf5();
  std::vector<std::string> losses;
  const catalog::Catalogue catalogue = [&] {
    const CatalogueFile file = open_catalogue(from);
    losses = lost(file, to);
    refuse_losses(file, to, losses, drop);
    return catalogue_of(file);
  }();
  if (to == 1) {
    write_catalogue_v1(out, catalogue, joined(losses, " "));
  } else {
    write_catalogue(out, catalogue);
  }
}

}  // namespace polycosm::store
