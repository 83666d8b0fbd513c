#include "raw_rows.hpp"

#include <algorithm>
#include <vector>

#include <polycosm/core/digest.hpp>

#include "connectors/connectors.hpp"
#include "connectors/mapped_records.hpp"
#include "record_reader.hpp"

namespace polycosm::catalog {
namespace {

/// Rows of one file that want their text, in the order of lines; takes the records in the same order.
class Wanted {
 public:
  Wanted(Catalogue& catalogue, const InputFile& file) {
    // Several files may come under one path, and one path may have been written anew.
    std::string sha256 = file.sha256;
    for (Quarantined& row : catalogue.quarantine) {
      const Source& source = catalogue.sources[row.source];
      if (row.raw.empty() && source.path == file.path) {
        sha256 = sha256.empty() ? core::sha256_hex(std::string_view{file.bytes}) : sha256;
        if (source.sha256 == sha256) {
          rows_.push_back(&row);
        }
      }
    }
    std::ranges::sort(rows_, {}, &Quarantined::row);
    next_ = rows_.begin();
  }

  [[nodiscard]] const std::string& connector(const Catalogue& catalogue) const {
    return catalogue.sources[(*next_)->source].connector;
  }
  [[nodiscard]] bool is_empty() const noexcept { return next_ == rows_.end(); }

  void take(std::uint64_t line, std::string_view raw) {
    while (!is_empty() && (*next_)->row < line) {
      ++next_;
    }
    for (; !is_empty() && (*next_)->row == line; ++next_) {
      (*next_)->raw = raw;
    }
  }

 private:
  std::vector<Quarantined*> rows_;
  std::vector<Quarantined*>::iterator next_;
};

template <class Records>
void fill(Records records, Wanted& wanted) {
  for (Record record; !wanted.is_empty() && records.next(record);) {
    wanted.take(record.line, record.raw);
  }
}

}  // namespace

void fill_raw_rows(Catalogue& catalogue, std::span<const InputFile> files, const Settings& settings) {
  for (const InputFile& file : files) {
    Wanted wanted{catalogue, file};
    if (wanted.is_empty()) {
      continue;
    }
    if (container_of(file.bytes) == Container::oec_xml) {
      for_each_oec_planet(file, [&](std::uint64_t line, std::string_view raw) { wanted.take(line, raw); });
      continue;
    }
    const auto mapping = std::ranges::find(settings.mappings, wanted.connector(catalogue),
                                           [](const config::Mapping& m) { return connector_of(m); });
    if (mapping != settings.mappings.end()) {
      fill(MappedRecords{file.bytes, *mapping}, wanted);
    } else {
      fill(RecordReader{file.bytes}, wanted);
    }
  }
}

}  // namespace polycosm::catalog
