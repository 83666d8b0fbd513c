#include "raw_rows.hpp"

#include <algorithm>
#include <vector>

#include "record_reader.hpp"

namespace polycosm::catalog {

void fill_raw_rows(Catalogue& catalogue, std::span<const InputFile> files) {
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
    RecordReader reader{file.bytes};
    Record record;
    for (auto next = open.begin(); next != open.end() && reader.next(record);) {
      for (; next != open.end() && (*next)->row < record.line; ++next) {
      }
      for (; next != open.end() && (*next)->row == record.line; ++next) {
        (*next)->raw = record.raw;
      }
    }
  }
}

}  // namespace polycosm::catalog
