#pragma once
#include <cstdint>
#include <vector>

namespace polycosm::ensemble {

/// Sorts numbers (no NaN) ascending, -0 before +0: several times as fast as comparisons on the columns of a
/// large ensemble. Keeps its scratch memory between calls.
class FloatSorter {
 public:
  void sort(std::vector<float>& values);

 private:
  std::vector<std::uint32_t> keys_;
  std::vector<std::uint32_t> other_;
};

}  // namespace polycosm::ensemble
