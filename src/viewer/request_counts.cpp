#include "request_counts.hpp"

#include <algorithm>
#include <charconv>

namespace polycosm::viewer {
namespace {

std::string decimal(double value) {
  std::array<char, 400> text{};
  return {text.data(),
          std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed).ptr};
}

}  // namespace

void RequestCounts::add(const std::string& route, int status) {
  const std::lock_guard lock{counting_};
  ++answered_[{route, status}];
}

void RequestCounts::add_time(const std::string& route, double wall_s) {
  const std::lock_guard lock{counting_};
  Times& times = times_[route];
  const auto bound = std::lower_bound(bounds_s.begin(), bounds_s.end(), wall_s);
  if (bound != bounds_s.end()) {
    ++times.within[static_cast<std::size_t>(bound - bounds_s.begin())];
  }
  ++times.count;
  times.sum_s += wall_s;
}

std::string RequestCounts::text() const {
  const std::lock_guard lock{counting_};
  std::string text = "# TYPE polycosm_http_requests_total counter\n";
  for (const auto& [key, count] : answered_) {
    text += "polycosm_http_requests_total{route=\"" + key.first + "\",status=\"" +
            std::to_string(key.second) + "\"} " + std::to_string(count) + "\n";
  }
  const std::string name = "polycosm_http_request_seconds";
  text += "# TYPE " + name + " histogram\n";
  for (const auto& [route, times] : times_) {
    const std::string label = "{route=\"" + route + "\"";
    std::uint64_t so_far = 0;
    for (std::size_t i = 0; i < bounds_s.size(); ++i) {
      so_far += times.within[i];
      text +=
          name + "_bucket" + label + ",le=\"" + decimal(bounds_s[i]) + "\"} " + std::to_string(so_far) + "\n";
    }
    text += name + "_bucket" + label + ",le=\"+Inf\"} " + std::to_string(times.count) + "\n";
    text += name + "_sum" + label + "} " + decimal(times.sum_s) + "\n";
    text += name + "_count" + label + "} " + std::to_string(times.count) + "\n";
  }
  return text;
}

}  // namespace polycosm::viewer
