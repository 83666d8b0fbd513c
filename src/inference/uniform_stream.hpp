#pragma once
#include <array>
#include <cstddef>

#include <polycosm/core/draws.hpp>

namespace polycosm::inference {

/// The uniforms of one star and purpose, read in order and filled in batches: batch number i is occasion i of
/// the key.
template <std::size_t batch>
class UniformStream {
 public:
  explicit UniformStream(const core::DrawKey& key) noexcept : key_{key} {}

  [[nodiscard]] double next() {
    if (used_ == batch) [[unlikely]] {
      core::fill_uniform01(key_, buffer_);
      ++key_.occasion;
      used_ = 0;
    }
    return buffer_[used_++];
  }

 private:
  core::DrawKey key_;
  std::size_t used_ = batch;
  std::array<double, batch> buffer_;
};

}  // namespace polycosm::inference
