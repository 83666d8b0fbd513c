#include "differences.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>

namespace polycosm::viewer {
namespace {

using store::Json;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

void flatten(const Json& json, const std::string& key, std::map<std::string, Json>& into) {
  if (json.is_object()) {
    for (const auto& [name, value] : json.items()) {
      flatten(value, key.empty() ? name : key + "." + name, into);
    }
  } else if (json.is_array()) {
    for (std::size_t i = 0; i < json.size(); ++i) {
      flatten(json[i], key + "[" + std::to_string(i) + "]", into);
    }
  } else {
    into[key] = json;
  }
}

}  // namespace

std::vector<MeanDifference> paired_differences(std::span<const float> a, std::span<const float> b,
                                               std::uint64_t member_count, std::uint64_t year_count) {
  // [Welford1962]: what is left of large numbers that nearly cancel keeps its digits
  std::vector<double> mean(year_count, 0.0);
  std::vector<double> square_sum(year_count, 0.0);
  std::vector<MeanDifference> found(year_count);
  for (std::uint64_t i = 0; i < member_count * year_count; ++i) {
    const double difference = static_cast<double>(b[i]) - static_cast<double>(a[i]);
    const std::uint64_t year = i % year_count;
    if (std::isfinite(difference)) {
      const double from_mean = difference - mean[year];
      mean[year] += from_mean / static_cast<double>(++found[year].pair_count);
      square_sum[year] += from_mean * (difference - mean[year]);
    }
  }
  for (std::uint64_t year = 0; year < year_count; ++year) {
    const auto n = static_cast<double>(found[year].pair_count);
    found[year].value = n > 0.0 ? mean[year] : not_a_number;
    found[year].mcse = n > 1.0 ? std::sqrt(square_sum[year] / (n - 1.0) / n) : not_a_number;
  }
  return found;
}

MeanDifference independent_difference(double a, double a_mcse, double b, double b_mcse) noexcept {
  return {b - a, std::sqrt(a_mcse * a_mcse + b_mcse * b_mcse), 0};
}

MeanDifference paired_share_difference(std::uint64_t only_a_count, std::uint64_t only_b_count,
                                       std::uint64_t member_count) noexcept {
  if (member_count == 0) {
    return {not_a_number, not_a_number, 0};
  }
  const auto n = static_cast<double>(member_count);
  const double a = (static_cast<double>(only_a_count) + 1.0) / (n + 2.0);
  const double b = (static_cast<double>(only_b_count) + 1.0) / (n + 2.0);
  return {(static_cast<double>(only_b_count) - static_cast<double>(only_a_count)) / n,
          std::sqrt((a + b - (b - a) * (b - a)) / n), member_count};
}

Json key_differences(const Json& a, const Json& b) {
  std::map<std::string, Json> of_a, of_b;
  flatten(a, "", of_a);
  flatten(b, "", of_b);
  std::map<std::string, Json> all = of_a;
  all.insert(of_b.begin(), of_b.end());
  Json list = Json::array();
  for (const auto& [key, ignored] : all) {
    const auto in_a = of_a.find(key);
    const auto in_b = of_b.find(key);
    const Json ours = in_a == of_a.end() ? Json(nullptr) : in_a->second;
    const Json theirs = in_b == of_b.end() ? Json(nullptr) : in_b->second;
    if (ours != theirs) {
      list.push_back({{"key", key}, {"a", ours}, {"b", theirs}});
    }
  }
  return list;
}

}  // namespace polycosm::viewer
