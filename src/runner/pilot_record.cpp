#include <cmath>

#include <polycosm/core/error.hpp>
#include <polycosm/runner/pilot.hpp>
#include <polycosm/store/files.hpp>

namespace polycosm::runner {
namespace {

using store::Json;

constexpr int record_version = 1;

Json json_of(const ensemble::LinearCost& cost) {
  return {{"fixed_s", cost.fixed_s}, {"each_s", cost.each_s}};
}

Json json_of(const ensemble::LinearSize& size) {
  return {{"fixed_bytes", size.fixed_bytes}, {"each_bytes", size.each_bytes}};
}

ensemble::LinearCost cost_of(const Json& json) {
  return {json.at("fixed_s").get<double>(), json.at("each_s").get<double>()};
}

ensemble::LinearSize size_of(const Json& json) {
  return {json.at("fixed_bytes").get<double>(), json.at("each_bytes").get<double>()};
}

Pilot pilot_of(const Json& json) {
  Pilot pilot;
  if (json.at("pilot_version").get<int>() != record_version) {
    return pilot;
  }
  pilot.member_s = json.at("member_s").get<std::vector<double>>();
  pilot.rest.start_s = json.at("start_s").get<double>();
  pilot.rest.commit = cost_of(json.at("commit"));
  pilot.rest.seal = cost_of(json.at("seal"));
  pilot.rest.shard_file = size_of(json.at("shard_file"));
  pilot.rest.sealed_file = size_of(json.at("sealed_file"));
  pilot.rest.rank_bytes = json.at("rank_bytes").get<double>();
  pilot.rest.thread_bytes = json.at("thread_bytes").get<double>();
  pilot.rest.open_shard = size_of(json.at("open_shard"));
  pilot.rest.seal_limit_bytes = json.at("seal_limit_bytes").get<double>();
  pilot.thread_count = json.at("thread_count").get<int>();
  pilot.failed_count = json.at("failed_count").get<std::uint32_t>();
  pilot.wall_s = json.at("wall_s").get<double>();
  return pilot;
}

}  // namespace

Json to_json(const Pilot& pilot) {
  return {{"pilot_version", record_version},
          {"member_s", pilot.member_s},
          {"start_s", pilot.rest.start_s},
          {"commit", json_of(pilot.rest.commit)},
          {"seal", json_of(pilot.rest.seal)},
          {"shard_file", json_of(pilot.rest.shard_file)},
          {"sealed_file", json_of(pilot.rest.sealed_file)},
          {"rank_bytes", pilot.rest.rank_bytes},
          {"thread_bytes", pilot.rest.thread_bytes},
          {"open_shard", json_of(pilot.rest.open_shard)},
          {"seal_limit_bytes", pilot.rest.seal_limit_bytes},
          {"thread_count", pilot.thread_count},
          {"failed_count", pilot.failed_count},
          {"wall_s", pilot.wall_s}};
}

Pilot read_pilot(const std::filesystem::path& file) {
  Pilot pilot;
  std::string why = "it is too short, or of another version";
  try {
    pilot = pilot_of(Json::parse(store::read_file(file)));
  } catch (const Json::exception& error) {
    why = error.what();
  }
  if (pilot.member_s.size() < 2) {
    throw core::Error{core::Fault::usage, file.string() + " is no pilot on record (" + why +
                                              "); write one with polycosm plan CONFIG --record FILE"};
  }
  return pilot;
}

}  // namespace polycosm::runner
