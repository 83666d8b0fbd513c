// Prints src/inference/conditional/prior_table.hpp: the factors that give the law of hidden planets the
// counts of the prior. A test compares the file with what this computes. bake_prior > prior_table.hpp
#include <cstdio>

#include "conditional/conditional_prior.hpp"

namespace polycosm::inference {
namespace {

template <class Numbers>
void print_row(const Numbers& numbers) {
  std::printf("{");
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    std::printf("%s%.7g", i == 0 ? "" : ", ", numbers[i]);
  }
  std::printf("},\n");
}

void print_table() {
  std::printf(
      "#pragma once\n\n// Printed by tests/bench/bake_prior; a test recomputes it.\n"
      "namespace polycosm::inference {\n\n");
  std::array<PriorNormalisation, inner_kind_count> norms{recomputed_normalisation(InnerKind::fgk),
                                                         recomputed_normalisation(InnerKind::early_m),
                                                         recomputed_normalisation(InnerKind::late_m)};
  constexpr std::size_t block_rows = ClusterDensity::max_block - 1;
  std::printf(
      "/// By kind of host, n - 2 planets in a cluster, node of the mean ln radius.\n"
      "inline constexpr double prior_log_block[%u][%zu][%zu] = {\n",
      inner_kind_count, block_rows, ClusterDensity::factor_nodes);
  for (const PriorNormalisation& norm : norms) {
    std::printf("{\n");
    for (std::size_t n = 2; n < norm.log_block.size(); ++n) {
      print_row(norm.log_block[n]);
    }
    std::printf("},\n");
  }
  std::printf(
      "};\n\n/// By kind of host and number of inner planets.\n"
      "inline constexpr double prior_log_count[%u][%zu] = {\n",
      inner_kind_count, norms[0].log_count.size());
  for (const PriorNormalisation& norm : norms) {
    print_row(norm.log_count);
  }
  std::printf("};\n\n}  // namespace polycosm::inference\n");
}

}  // namespace
}  // namespace polycosm::inference

int main() {
  polycosm::inference::print_table();
}
