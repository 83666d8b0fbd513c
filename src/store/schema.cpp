#include <polycosm/store/schema.hpp>

#include <algorithm>
#include <polycosm/core/error.hpp>
#include <polycosm/sim/history.hpp>
#include <polycosm/sim/rules.hpp>

#include "fact_columns.hpp"
#include "schema_rows.hpp"

namespace polycosm::store {
namespace {

std::vector<std::string> split(std::string_view list, char separator) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    parts.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

std::vector<FileKind> kinds(unsigned files) {
  std::vector<FileKind> out;
  if ((files & in_shard) != 0U) {
    out.push_back(FileKind::shard);
  }
  if ((files & in_ensemble) != 0U) {
    out.push_back(FileKind::ensemble);
  }
  if ((files & in_catalogue) != 0U) {
    out.push_back(FileKind::catalogue);
  }
  if ((files & in_catalogue_1) != 0U) {
    out.push_back(FileKind::catalogue_1);
  }
  if ((files & in_completion) != 0U) {
    out.push_back(FileKind::completion);
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> attributes(std::string_view list) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const std::string& entry : split(list, ';')) {
    const std::size_t equals = entry.find('=');
    out.emplace_back(entry.substr(0, equals), entry.substr(equals + 1));
  }
  return out;
}

std::string event_flags() {
  std::string flags;
  for (std::size_t type = 0; type < sim::event_type_count; ++type) {
    flags += (type == 0 ? "" : " ") + std::string{sim::event_name(static_cast<sim::EventType>(type))};
  }
  std::replace(flags.begin(), flags.end(), '-', '_');
  return flags;
}

void append(std::vector<DatasetInfo>& out, const SchemaRow& row) {
  for (const std::string& group : split(row.groups, ' ')) {
    DatasetInfo info{kinds(row.files),
                     group,
                     std::string{row.name},
                     split(row.dimensions, ','),
                     row.type,
                     std::string{row.unit},
                     std::string{row.sentence},
                     std::string{row.flags},
                     attributes(row.attributes)};
    if (info.flags == "<events>") {
      info.flags = event_flags();
    }
    out.push_back(std::move(info));
  }
}

void append_named(std::vector<DatasetInfo>& out, SchemaRow row, const std::string& name,
                  std::string_view unit, const std::string& sentence) {
  row.name = name;
  row.unit = unit;
  row.sentence = sentence;
  append(out, row);
}

void append_known(std::vector<DatasetInfo>& out, SchemaRow row) {
  for (const KnownColumn& column : known_columns()) {
    const std::string name{column.name};
    row.type = column.type;
    row.flags = column.flags;
    append_named(out, row, name, column.unit, std::string{column.sentence});
    if (column.is_measured) {
      append_named(out, row, name + "_lower_error", column.unit,
                   "Lower error of " + name + "; NaN = unknown.");
      append_named(out, row, name + "_upper_error", column.unit,
                   "Upper error of " + name + "; NaN = unknown.");
    }
  }
}

void append_expanded(std::vector<DatasetInfo>& out, const SchemaRow& row) {
  const auto expand = [&](const auto& table, std::string_view tag) {
    for (const auto& entry : table) {
      append_named(out, row, std::string{entry.name} + std::string{row.name.substr(tag.size())}, entry.unit,
                   std::string{row.sentence} + std::string{entry.sentence});
    }
  };
  if (row.name.starts_with("<metric>")) {
    expand(sim::metrics(), "<metric>");
  } else if (row.name.starts_with("<hyper>")) {
    expand(sim::hyper_info(), "<hyper>");
  } else if (row.name == "<known>") {
    append_known(out, row);
  } else if (row.name.starts_with('<')) {
    for (const FactColumn& column : fact_columns(row.name)) {
      SchemaRow one = row;
      one.type = column.type;
      one.flags = column.flags;
      one.attributes = column.attributes;
      append_named(out, one, column.name, column.unit, column.sentence);
    }
  } else {
    append(out, row);
  }
}

}  // namespace

std::string_view type_name(ElementType type) noexcept {
  switch (type) {
    case ElementType::f32:
      return "f32";
    case ElementType::f64:
      return "f64";
    case ElementType::i8:
      return "i8";
    case ElementType::u8:
      return "u8";
    case ElementType::i32:
      return "i32";
    case ElementType::u32:
      return "u32";
    case ElementType::i64:
      return "i64";
    case ElementType::u64:
      return "u64";
    case ElementType::text:
      return "text";
    case ElementType::json:
      return "json";
  }
  return "?";
}

const std::vector<DatasetInfo>& datasets() {
  static const std::vector<DatasetInfo> table = [] {
    std::vector<DatasetInfo> rows;
    for (const SchemaRow& row : schema_rows()) {
      append_expanded(rows, row);
    }
    for (const SchemaRow& row : statistics_rows()) {
      append_expanded(rows, row);
    }
    for (const SchemaRow& row : completion_rows()) {
      append_expanded(rows, row);
    }
    return rows;
  }();
  return table;
}

const DatasetInfo& dataset_info(FileKind file, std::string_view group, std::string_view name) {
  for (const DatasetInfo& info : datasets()) {
    if (info.group == group && info.name == name &&
        std::find(info.files.begin(), info.files.end(), file) != info.files.end()) {
      return info;
    }
  }
  throw core::Bug{"no row in the schema for dataset " + std::string{group} + "/" + std::string{name}};
}

const std::vector<double>& quantile_levels() {
  static const std::vector<double> levels{0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975};
  return levels;
}

std::string data_dictionary() {
  std::string text =
      "# Data dictionary\n\nGenerated from `src/store/schema.cpp` by `polycosm schema`; schema version " +
      std::to_string(schema_version) + ", of `sky.h5` " + std::to_string(catalogue_schema_version) +
      ".\n\nFiles are HDF5 in the netCDF-4 profile (CF-1.10). `text` is a UTF-8 character array, `json` one "
      "string.\n"
      "A missing number is NaN or the `_FillValue` named. Times are Julian years since the epoch of the run; "
      "ticks are\n"
      "quarters of a year. Indices count from 0.\n";
  constexpr std::pair<FileKind, std::string_view> files[] = {{FileKind::ensemble, "ensemble.h5"},
                                                             {FileKind::shard, "shards/sNNNNNN.h5"},
                                                             {FileKind::catalogue, "sky.h5"},
                                                             {FileKind::completion, "completion.h5"}};
  for (const auto& [kind, title] : files) {
    text += "\n## `" + std::string{title} + "`\n";
    std::string group;
    for (const DatasetInfo& info : datasets()) {
      if (std::find(info.files.begin(), info.files.end(), kind) == info.files.end()) {
        continue;
      }
      if (info.group != group) {
        group = info.group;
        text += "\n### /" + group +
                "\n\n| dataset | dimensions | type | unit | meaning |\n|---|---|---|---|---|\n";
      }
      std::string dimensions;
      for (const std::string& dimension : info.dimensions) {
        dimensions += (dimensions.empty() ? "" : ", ") + dimension;
      }
      text += "| `" + info.name + "` | " + (dimensions.empty() ? "scalar" : dimensions) + " | " +
              std::string{type_name(info.type)} + " | " + info.unit + " | " + info.sentence;
      text += (info.flags.empty() ? "" : " Values 0, 1, ...: `" + info.flags + "`.") + " |\n";
    }
  }
  return text;
}

}  // namespace polycosm::store
