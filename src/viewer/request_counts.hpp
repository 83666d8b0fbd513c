#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace polycosm::viewer {

/// What was answered, for /metrics: counts by route and status, times by route. For every thread. Routes are
/// patterns, so nobody who asks for odd paths makes it grow.
class RequestCounts {
 public:
  void add(const std::string& route, int status);
  /// How long an answer took; not for streams, which take as long as their client likes.
  void add_time(const std::string& route, double wall_s);
  /// In the text form of Prometheus.
  [[nodiscard]] std::string text() const;

 private:
  static constexpr std::array<double, 11> bounds_s{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                   0.05,   0.1,   0.5,    2.5,   10.0};
  struct Times {
    std::array<std::uint64_t, bounds_s.size()> within{};  ///< not cumulative; the rest took longer
    std::uint64_t count = 0;
    double sum_s = 0.0;
  };

  mutable std::mutex counting_;
  std::map<std::pair<std::string, int>, std::uint64_t> answered_;
  std::map<std::string, Times> times_;
};

}  // namespace polycosm::viewer
