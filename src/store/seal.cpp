#include <polycosm/store/seal.hpp>

#include <polycosm/core/error.hpp>
#include <polycosm/store/convergence_file.hpp>
#include <polycosm/store/submissions.hpp>
#include <system_error>

#include "ensemble_file.hpp"
#include "manifest.hpp"
#include "posix.hpp"
#include "sealed_image.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;

void expect_same_sky(const Gathered& all, const sky::Neighbourhood& sky, const fs::path& run) {
  if (all.system_count != sky.system_count() || all.star_count != sky.star_count()) {
    refuse_input(run,
                 "its shards have " + std::to_string(all.system_count) + " systems and " +
                     std::to_string(all.star_count) + " stars, its sky " +
                     std::to_string(sky.system_count()) + " and " + std::to_string(sky.star_count()),
                 "restore sky.h5 from a copy");
  }
}

std::string text_of(const Json& json) {
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

SealReport seal(const fs::path& run, const ensemble::Plan& plan, const sky::Neighbourhood& sky,
                const RunFacts& facts) {
  return seal(run, plan, sky, facts, Crew{});
}

SealReport seal(const fs::path& run, const ensemble::Plan& plan, const sky::Neighbourhood& sky,
                const RunFacts& facts, const Crew& crew) {
  const auto lock = own_hdf5();
  const catalog::Catalogue catalogue = read_run_catalogue(run);
  const Gathered all = gather(run, plan, crew);
  expect_same_sky(all, sky, run);
  EnsembleInput input{run, &plan, &catalogue, &sky, &all, nullptr, &crew};
  Json manifest = manifest_of(input, facts);
  manifest["convergence"] = read_convergence(run).value_or(Json(nullptr));
  input.manifest = &manifest;
  const fs::path path = run / "ensemble.h5";
  const fs::path part = part_of(path);
  manifest["statistics_digest"] = write_ensemble(part, input);
  try {
    sync_file(part);
  } catch (const core::Error&) {
    std::error_code ignored;
    fs::remove(part, ignored);  // its bytes may be anything now
    throw;
  }
  const std::uint64_t byte_count = fs::file_size(part);
  manifest["files"] = {{"ensemble.h5", {{"byte_count", byte_count}, {"sha256", sha256_of_file(part)}}}};
  publish(part, path);
  manifest["jobs"] = read_submissions(run);  // not in ensemble.h5, whose bytes know no scheduler
  write_durably(run / "ro-crate-metadata.json", text_of(ro_crate_of(manifest)));
  write_durably(run / "manifest.json", text_of(manifest));  // last: with it the run is complete
  const std::uint32_t members = ensemble::lived_member_count(plan);
  return {all.ensemble_digest, members, members - all.ok_count, byte_count};
}

}  // namespace polycosm::store
