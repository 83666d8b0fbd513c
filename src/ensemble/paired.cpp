#include <polycosm/ensemble/paired.hpp>

#include <polycosm/core/error.hpp>
#include <polycosm/ensemble/column.hpp>

namespace polycosm::ensemble {

PairedCell paired_cell_of(std::span<const float> first, std::span<const float> second,
                          std::span<const std::uint32_t> members) {
  core::expects(first.size() == second.size(), "two runs are compared member by member");
  std::vector<float> differences;
  differences.reserve(first.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    differences.push_back(static_cast<float>(static_cast<double>(second[i]) - static_cast<double>(first[i])));
  }
  return ColumnReader{}.read(differences, members);
}

SignCounts signs_of(const PairedCell& cell) noexcept {
  SignCounts signs;
  for (const SketchEntry& entry : cell.sketch) {
    (entry.bucket < 0 ? signs.less : entry.bucket == 0 ? signs.same : signs.more) += entry.count;
  }
  return signs;
}

}  // namespace polycosm::ensemble
