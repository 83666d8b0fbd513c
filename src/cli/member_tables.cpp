#include "member_tables.hpp"

#include <charconv>
#include <cmath>
#include <cstring>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/sim/history.hpp>
#include <polycosm/sim/rules.hpp>
#include <polycosm/store/json.hpp>

namespace polycosm::cli {
namespace {

using store::Json;
using store::MemberValues;
using store::Selection;

void append_cell(std::string& line, double value, bool is_single) {
  line += ',';
  if (std::isnan(value)) {
    return;
  }
  char digits[32];
  // The shortest text that reads back as the same number, of the precision that is stored.
  const auto end = is_single ? std::to_chars(digits, digits + sizeof digits, static_cast<float>(value)).ptr
                             : std::to_chars(digits, digits + sizeof digits, value).ptr;
  line.append(digits, end);
}

/// A field of RFC 4180: in quotes when it holds a comma, a quote or the end of a line.
std::string field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) {
    return text;
  }
  std::string out = "\"";
  for (const char c : text) {
    out += c == '"' ? "\"\"" : std::string(1, c);
  }
  return out + "\"";
}

std::string with_unit(std::string_view name, std::string_view unit) {
  return std::string{name} + " [" + std::string{unit} + "]";
}

std::string header(const Selection& selection, TableShape shape) {
  std::string line = "member";
  if (shape == TableShape::by_member_and_year) {
    line += ",year [year]";
  }
  if (shape == TableShape::by_member_and_system) {
    line += ",system,system_name";
  }
  for (const std::uint32_t m : selection.metrics) {
    line += "," + field(with_unit(sim::metrics()[m].name, sim::metrics()[m].unit));
  }
  for (const std::uint32_t h : selection.hypers) {
    line += "," + field(with_unit(sim::hyper_info()[h].name, sim::hyper_info()[h].unit));
  }
  if (selection.has_outcomes) {
    line += ",first_settled_year [year]";
  }
  return line + "\r\n";
}

void append_hyper(std::string& line, const Selection& selection, const MemberValues& one) {
  for (const std::uint32_t h : selection.hypers) {
    append_cell(line, one.hyper.at(h), false);
  }
}

Json column_json(std::string_view name, std::string_view unit, std::string_view sentence) {
  return {{"name", name}, {"unit", unit}, {"meaning", sentence}};
}

std::string npy(const std::vector<std::size_t>& shape, const std::vector<double>& numbers) {
  std::string tuple;
  for (const std::size_t length : shape) {
    tuple += std::to_string(length) + ", ";
  }
  if (shape.size() > 1) {
    tuple.resize(tuple.size() - 2);
  } else {
    tuple.pop_back();
  }
  std::string header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + tuple + "), }";
  const std::size_t unpadded = 10 + header.size() + 1;
  header.append((64 - unpadded % 64) % 64, ' ');
  header += '\n';
  std::string bytes{"\x93NUMPY\x01\x00", 8};
  bytes += static_cast<char>(header.size() & 0xFFU);
  bytes += static_cast<char>(header.size() >> 8U);
  bytes += header;
  const std::size_t start = bytes.size();
  bytes.resize(start + numbers.size() * sizeof(double));
  std::memcpy(bytes.data() + start, numbers.data(), numbers.size() * sizeof(double));
  return bytes;
}

}  // namespace

TableShape shape_of(const Selection& selection) {
  const bool has_numbers_of_members = !selection.metrics.empty() || !selection.hypers.empty();
  if (selection.has_outcomes && has_numbers_of_members) {
    throw core::Error{
        core::Fault::usage,
        "first_settled_year is one number a member and system, the other variables are not (one "
        "table cannot hold both); export it alone, or use --format netcdf"};
  }
  return selection.has_outcomes      ? TableShape::by_member_and_system
         : selection.metrics.empty() ? TableShape::by_member
                                     : TableShape::by_member_and_year;
}

std::string csv_of(const Selection& selection, TableShape shape, std::span<const MemberValues> values,
                   std::span<const std::string> system_names) {
  std::string text = header(selection, shape);
  for (const MemberValues& one : values) {
    const std::string member = std::to_string(one.member);
    if (shape == TableShape::by_member) {
      text += member;
      append_hyper(text, selection, one);
      text += "\r\n";
    } else if (shape == TableShape::by_member_and_year) {
      for (const std::uint32_t year : selection.years) {
        text += member + "," + std::to_string(year);
        for (const std::vector<float>& series : one.series) {
          append_cell(text, static_cast<double>(series.at(year)), true);
        }
        append_hyper(text, selection, one);
        text += "\r\n";
      }
    } else {
      for (std::size_t s = 0; s < one.first_settled_yr.size(); ++s) {
        text += member + "," + std::to_string(s) + "," + field(system_names[s]);
        append_cell(text, static_cast<double>(one.first_settled_yr[s]), true);
        text += "\r\n";
      }
    }
  }
  return text;
}

NumpyArray npy_of(const Selection& selection, TableShape shape, std::span<const MemberValues> values,
                  std::span<const std::string> system_names, const ensemble::Plan& plan) {
  std::vector<double> numbers;
  std::vector<std::size_t> lengths;
  Json sidecar = {
      {"schema", "polycosm-export"}, {"run", ensemble::identity(plan)},         {"title", plan.title},
      {"sim_model", plan.sim_model}, {"inference_model", plan.inference_model}, {"missing", "NaN"},
      {"members", selection.members}};
  Json columns = Json::array();
  const auto add_series = [&](std::size_t m) {
    const sim::MetricInfo& info = sim::metrics()[selection.metrics[m]];
    columns.push_back(column_json(info.name, info.unit, info.sentence));
    for (const MemberValues& one : values) {
      for (const std::uint32_t year : selection.years) {
        numbers.push_back(static_cast<double>(one.series[m].at(year)));
      }
    }
  };
  const auto add_hyper = [&](std::uint32_t h) {
    const auto& info = sim::hyper_info()[h];
    columns.push_back(column_json(info.name, info.unit, info.sentence));
    const std::size_t times = shape == TableShape::by_member ? 1 : selection.years.size();
    for (const MemberValues& one : values) {
      numbers.insert(numbers.end(), times, one.hyper.at(h));
    }
  };
  if (shape == TableShape::by_member_and_system) {
    for (const MemberValues& one : values) {
      numbers.insert(numbers.end(), one.first_settled_yr.begin(), one.first_settled_yr.end());
    }
    columns.push_back(column_json("first_settled_year", "year", "When the system was first settled."));
    lengths = {1, values.size(), system_names.size()};
    sidecar["axes"] = {"variable", "member", "system"};
    sidecar["systems"] = std::vector<std::string>(system_names.begin(), system_names.end());
  } else {
    for (std::size_t m = 0; m < selection.metrics.size(); ++m) {
      add_series(m);
    }
    for (const std::uint32_t h : selection.hypers) {
      add_hyper(h);
    }
    lengths = {columns.size(), values.size()};
    sidecar["axes"] = {"variable", "member"};
    if (shape == TableShape::by_member_and_year) {
      lengths.push_back(selection.years.size());
      sidecar["axes"].push_back("year");
      sidecar["years"] = selection.years;
    }
  }
  sidecar["shape"] = lengths;
  sidecar["variables"] = columns;
  return {npy(lengths, numbers), sidecar.dump(1, ' ', false, Json::error_handler_t::replace) + "\n"};
}

}  // namespace polycosm::cli
