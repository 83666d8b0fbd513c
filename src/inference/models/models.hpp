#pragma once
#include <polycosm/inference/systems.hpp>

namespace polycosm::inference {

void complete_amd_clusters(const sky::Neighbourhood& sky, std::uint32_t first_star, std::uint32_t star_count,
                           std::uint64_t ensemble_seed, core::MemberId member, Systems& out);

void complete_population(const sky::Neighbourhood& sky, std::uint32_t first_star, std::uint32_t star_count,
                         std::uint64_t ensemble_seed, core::MemberId member, Systems& out);

void complete_amd_conditional(const sky::Neighbourhood& sky, std::uint32_t first_star,
                              std::uint32_t star_count, std::uint64_t ensemble_seed, core::MemberId member,
                              Systems& out);

void complete_period_ratio(const sky::Neighbourhood& sky, std::uint32_t first_star, std::uint32_t star_count,
                           std::uint64_t ensemble_seed, core::MemberId member, Systems& out);

void complete_observed_only(const sky::Neighbourhood& sky, std::uint32_t first_star, std::uint32_t star_count,
                            std::uint64_t ensemble_seed, core::MemberId member, Systems& out);

}  // namespace polycosm::inference
