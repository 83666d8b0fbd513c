#include <algorithm>
#include <numeric>
#include <tuple>

#include "merge/steps.hpp"

namespace polycosm::catalog::merging {
namespace {

std::vector<std::uint32_t> ranks(const std::vector<Source>& sources, const std::vector<std::string>& order) {
  std::vector<std::uint32_t> out;
  for (const Source& source : sources) {
    out.push_back(static_cast<std::uint32_t>(std::ranges::find(order, source.connector) - order.begin()));
  }
  return out;
}

}  // namespace

Ranking::Ranking(const Catalogue& catalogue, const Precedence& precedence)
    : rank_{ranks(catalogue.sources, precedence.order)}, tie_(catalogue.sources.size()) {
  for (const auto& [fact, order] : precedence.by_fact) {
    by_fact_.emplace_back(fact, ranks(catalogue.sources, order));
  }
  std::vector<std::uint32_t> order(catalogue.sources.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    const Source& x = catalogue.sources[a];
    const Source& y = catalogue.sources[b];
    return x.release_date != y.release_date ? x.release_date > y.release_date : x.sha256 < y.sha256;
  });
  for (std::uint32_t place = 0; place < order.size(); ++place) {
    tie_[order[place]] = place;
  }
}

std::uint32_t Ranking::rank_of(std::uint32_t source, std::string_view fact) const {
  for (const auto& [name, ranks_of_fact] : by_fact_) {
    if (name == fact) {
      return ranks_of_fact[source];
    }
  }
  return rank_[source];
}

bool Ranking::has_rule_for(std::string_view fact) const noexcept {
  return std::ranges::any_of(by_fact_, [fact](const auto& rule) { return rule.first == fact; });
}

}  // namespace polycosm::catalog::merging
