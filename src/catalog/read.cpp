#include <polycosm/catalog/read.hpp>

#include <algorithm>
#include <cstdint>
#include <string>

#include <polycosm/catalog/merge.hpp>
#include <polycosm/core/error.hpp>

#include "connectors/connectors.hpp"
#include "connectors/mapped_records.hpp"
#include "raw_rows.hpp"
#include "read_file.hpp"
#include "text.hpp"

namespace polycosm::catalog {
namespace {

[[noreturn]] void refuse(const InputFile& file, const std::string& reason, const std::string& way_out) {
  throw core::Error{core::Fault::input, file.path + " cannot be read (" + reason + "); try " + way_out};
}

/// Refuses what is no text; tells how many lines it has.
std::size_t check_bytes(const InputFile& file) {
  const std::string_view bytes = file.bytes;
  if (trimmed(bytes).empty()) {
    refuse(file, "it is empty", "fetching it again");
  }
  if (bytes.starts_with("\x1F\x8B")) {
    refuse(file, "it is gzip inside gzip", "unpacking it once by hand");
  }
  const TextSurvey text = survey(bytes);
  if (text.has_nul) {
    refuse(file, "it holds NUL bytes: binary, or UTF-16", "a CSV file in UTF-8");
  }
  if (const auto at = text.is_ascii ? std::nullopt : first_bad_utf8(bytes)) {
    const std::size_t line = 1 + survey(bytes.substr(0, *at)).line_end_count;
    refuse(file, "line " + std::to_string(line) + " is not UTF-8", "iconv -f latin1 -t utf-8");
  }
  return text.line_end_count + 1;
}

std::string missing_columns(const Header& header, const HeaderForm& form) {
  std::string text;
  for (const std::string_view name : form.required) {
    if (header.find(name) == absent) {
      text += (text.empty() ? "" : ", ") + std::string{name};
    }
  }
  return text;
}

[[noreturn]] void refuse_header(const InputFile& file, const Header& header, const Settings& settings) {
  std::string reasons;
  for (const config::Mapping& mapping : settings.mappings) {
    reasons += (reasons.empty() ? "" : "; ") + std::string{"mapping "} + mapping.name +
               " does not fit: " + why_not(mapping, file.bytes);
  }
  if (!reasons.empty()) {
    refuse(file, reasons, "naming the columns as the file does (docs/mapping.md)");
  }
  const HeaderForm* nearest = nullptr;
  std::size_t nearest_misses_2 = 0;
  std::string known;
  for (const HeaderForm& form : header_forms()) {
    known += (known.empty() ? "" : "; ") + std::string{form.title};
    const auto misses = static_cast<std::size_t>(std::ranges::count_if(
        form.required, [&](std::string_view name) { return header.find(name) == absent; }));
    // Nearly: at least half of the columns are there. Shares are compared as fractions without division.
    if (2 * misses <= form.required.size() &&
        (nearest == nullptr ||
         2 * misses * nearest->required.size() < nearest_misses_2 * form.required.size())) {
      nearest = &form;
      nearest_misses_2 = 2 * misses;
    }
  }
  if (nearest != nullptr) {
    refuse(file,
           "its header is nearly that of " + std::string{nearest->title} + " but lacks " +
               missing_columns(header, *nearest),
           "adding the columns");
  }
  std::string names;
  for (const ColumnInfo& column : header.columns()) {
    names += (names.empty() ? "" : ",") + column.name;
  }
  refuse(file, "no connector knows the header '" + names.substr(0, 120) + "'",
         "a mapping (docs/mapping.md), or one of: " + known);
}

/// Containers do not know the name of their file; whoever is refused should.
Header header_of(const InputFile& file) {
  try {
    return Header{RecordReader{file.bytes}.columns()};
  } catch (const core::Error& error) {
    throw core::Error{error.fault(), file.path + ": " + error.what()};
  }
}

enum class Choice : std::uint8_t { preferred, any };

/// The first mapping that can read the file.
const config::Mapping* mapping_for(const InputFile& file, const Settings& settings, Choice choice) {
  for (const config::Mapping& mapping : settings.mappings) {
    if (choice == Choice::preferred && !mapping.is_preferred) {
      continue;
    }
    try {
      if (fits(mapping, file.bytes)) {
        return &mapping;
      }
    } catch (const core::Error& error) {
      throw core::Error{error.fault(), file.path + ": " + error.what()};
    }
  }
  return nullptr;
}

/// What a file says of its way here.
void tell_of_bytes(const InputFile& file, const GateSettings& gates, std::uint32_t source, Catalogue& into) {
  const auto tell = [&](std::string_view code, std::string reason) {
    if (gates.severity[gate_index(code)] != Severity::off) {
      into.anomalies.push_back({source, 1, std::string{code}, file.path, std::move(reason)});
    }
  };
  const std::string_view bytes = file.bytes;
  if (without_byte_order_mark(bytes).size() != bytes.size()) {
    tell("source.byte_order_mark", "the file begins with EF BB BF");
  }
  if (const std::size_t end = bytes.find('\n');
      end != std::string_view::npos && end > 0 && bytes[end - 1] == '\r') {
    tell("source.carriage_returns", "line 1 ends in CR LF");
  }
}

}  // namespace

void read_file(const InputFile& file, const Settings& settings, Catalogue& into) {
  read_file(file, settings, nullptr, into);
}

void read_file(const InputFile& file, const Settings& settings, const Progress* progress, Catalogue& into) {
  const std::size_t line_count = check_bytes(file);
  const auto source = static_cast<std::uint32_t>(into.sources.size());
  const Reading reading{file, settings.gates, into, std::min(line_count, file.bytes.size() / 16 + 1),
                        progress};
  if (const config::Mapping* preferred = mapping_for(file, settings, Choice::preferred)) {
    read_mapped(reading, *preferred);
  } else if (container_of(file.bytes) == Container::oec_xml) {
    read_oec(reading);
  } else {
    const Header header = header_of(file);
    const auto entry = std::ranges::find_if(
        connector_entries(), [&](const ConnectorEntry& e) { return has_form_of(e.connector.id, header); });
    if (entry != connector_entries().end()) {
      entry->read(reading);
    } else if (const config::Mapping* mapping = mapping_for(file, settings, Choice::any)) {
      read_mapped(reading, *mapping);
    } else {
      refuse_header(file, header, settings);
    }
  }
  tell_of_bytes(file, settings.gates, source, into);
}

Catalogue read(std::span<const InputFile> files, const Settings& settings, const Progress& progress) {
  Catalogue catalogue;
  std::uint64_t total = 0;
  for (const InputFile& file : files) {
    total += file.bytes.size();
  }
  std::uint64_t done = 0;
  const Progress of_file = [&](std::uint64_t of_this, std::uint64_t) { progress(done + of_this, total); };
  for (const InputFile& file : files) {
    read_file(file, settings, progress ? &of_file : nullptr, catalogue);
    done += file.bytes.size();
    if (progress) {
      progress(done, total);
    }
  }
  merge(catalogue, settings);
  fill_raw_rows(catalogue, files, settings);
  return catalogue;
}

Catalogue read(std::span<const InputFile> files, const Settings& settings) {
  return read(files, settings, Progress{});
}

Catalogue read(std::span<const InputFile> files) {
  return read(files, Settings{});
}

}  // namespace polycosm::catalog
