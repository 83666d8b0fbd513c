#include "raw_rows.hpp"

#include <algorithm>
#include <vector>

#include "connectors/connectors.hpp"
#include "connectors/mapped_records.hpp"
#include "record_reader.hpp"

namespace polycosm::catalog {
namespace {

/// `open` by line.
template <class Records>
void fill(Records reader, const std::vector<Quarantined*>& open) {
  Record record;
  for (auto next = open.begin(); next != open.end() && reader.next(record);) {
    for (; next != open.end() && (*next)->row < record.line; ++next) {
    }
    for (; next != open.end() && (*next)->row == record.line; ++next) {
      (*next)->raw = record.raw;
    }
  }
}

}  // namespace

void fill_raw_rows(Catalogue& catalogue, std::span<const InputFile> files, const Settings& settings) {
  for (const InputFile& file : files) {
    std::vector<Quarantined*> open;
    for (Quarantined& row : catalogue.quarantine) {
      if (row.raw.empty() && catalogue.sources[row.source].path == file.path) {
        open.push_back(&row);
      }
    }
    // Only tables have rows by line.
    if (open.empty() || container_of(file.bytes) == Container::oec_xml) {
      continue;
    }
    std::ranges::sort(open, {}, &Quarantined::row);
    const std::string& connector = catalogue.sources[open.front()->source].connector;
    const auto mapping = std::ranges::find(settings.mappings, connector,
                                           [](const config::Mapping& m) { return connector_of(m); });
    if (mapping != settings.mappings.end()) {
      fill(MappedRecords{file.bytes, *mapping}, open);
    } else {
      fill(RecordReader{file.bytes}, open);
    }
  }
}

}  // namespace polycosm::catalog
