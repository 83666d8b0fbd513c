#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include <polycosm/core/digest.hpp>
#include <polycosm/ensemble/plan.hpp>
#include <polycosm/ensemble/shard_result.hpp>

/// What a run stores of chosen members, and files made of it for other programs.
namespace polycosm::store {

/// What is asked for. Indices of metrics and hyper-parameters are those of the tables of `sim`.
struct Selection {
  std::vector<std::uint32_t> members;  ///< ascending
  std::vector<std::uint32_t> metrics;
  std::vector<std::uint32_t> hypers;
  bool has_outcomes = false;         ///< first_settled_year
  std::vector<std::uint32_t> years;  ///< of the series, ascending
};

struct MemberValues {
  std::uint32_t member = 0;
  ensemble::MemberStatus status{};
  core::Digest128 digest;
  std::vector<double> hyper;               ///< all of them
  std::vector<std::vector<float>> series;  ///< [metric asked for][year of the run]; empty = not stored
  std::vector<float> first_settled_yr;     ///< [system]; empty = not stored or not asked for
};

/// One a member, in their order. Throws core::Error (input) naming the shard that is missing or damaged.
[[nodiscard]] std::vector<MemberValues> read_members(const std::filesystem::path& run,
                                                     const ensemble::Plan& plan, const Selection& selection);

/// The values as a netCDF-4 file: groups, names, units and scales as in ensemble.h5, for these members and
/// years alone. Values must be whole.
[[nodiscard]] std::string netcdf_of(const ensemble::Plan& plan, const Selection& selection,
                                    std::span<const MemberValues> values);

/// One member with everything that is known of it (series, outcomes, planets, belts, events), in the layout
/// of a shard of its own. `result` has one member.
[[nodiscard]] std::string member_file(const ensemble::Plan& plan, const ensemble::ShardResult& result);

}  // namespace polycosm::store
