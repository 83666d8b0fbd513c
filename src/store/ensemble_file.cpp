#include "ensemble_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cmath>
#include <polycosm/core/error.hpp>
#include <polycosm/core/units.hpp>
#include <polycosm/inference/completion.hpp>
#include <polycosm/sim/history.hpp>
#include <polycosm/sim/rules.hpp>
#include <polycosm/store/build_info.hpp>

#include "aggregates.hpp"
#include "detail_tables.hpp"
#include "known_planets.hpp"
#include "posix.hpp"
#include "sky_tables.hpp"
#include "star_odds.hpp"

namespace polycosm::store {
namespace {

void put_parameters(TableWriter& out, const EnsembleInput& input) {
  const Gathered& all = *input.all;
  out.put("parameters", "member", indices<std::int64_t>(all.status.size(), 0));
  out.put_scalar("parameters", "ensemble_seed", input.plan->ensemble_seed);
  out.put("parameters", "status", all.status);
  out.put("parameters", "digest_low", all.digest_low);
  out.put("parameters", "digest_high", all.digest_high);
  for (std::size_t h = 0; h < sim::hyper_count; ++h) {
    out.put("parameters", sim::hyper_info()[h].name, all.hyper[h]);
  }
  put_addresses(out, *input.plan);
  put_attribute(out.group("parameters"), "sample_dims", std::string_view{"member"});
}

void put_star_statistics(TableWriter& out, const EnsembleInput& input) {
  constexpr std::string_view group = "star_statistics";
  const Gathered& all = *input.all;
  out.put(group, "star", indices<std::int32_t>(all.star_count, 0));
  ensemble::for_each_count(all.stars,
                           [&](const char* name, const auto& column) { out.put(group, name, column); });
  const StarOdds odds = star_odds(all.stars, all.ok_count);
  out.put(group, "p_rocky_hz", odds.rocky_hz.share);
  out.put(group, "p_rocky_hz_mcse", odds.rocky_hz.error);
  out.put(group, "p_inner_belt", odds.inner_belt.share);
  out.put(group, "p_inner_belt_mcse", odds.inner_belt.error);
  out.put(group, "p_outer_belt", odds.outer_belt.share);
  out.put(group, "p_outer_belt_mcse", odds.outer_belt.error);
  out.put(group, "inferred_planets_mean", odds.inferred_planets.share);
  out.put(group, "inferred_planets_mcse", odds.inferred_planets.error);
  const std::string id = input.plan->inference_model.substr(0, input.plan->inference_model.find('@'));
  const inference::ModelCard& card = inference::model(id);
  std::vector<std::int8_t> treatment(all.star_count);
  for (std::uint32_t star = 0; star < all.star_count; ++star) {
    treatment[star] = static_cast<std::int8_t>(inference::treatment_of(card, *input.sky, star));
  }
  out.put(group, "treatment", treatment);
  put_attribute(out.group(std::string{group}), "inference_model",
                std::string_view{input.plan->inference_model});
}

void set_lengths(TableWriter& out, const EnsembleInput& input) {
  out.set_length("member", ensemble::lived_member_count(*input.plan));
  out.set_length("time", input.all->year_count);
  out.set_length("system", input.all->system_count);
  out.set_length("star", input.all->star_count);
}

/// So that readers can tell what was never stored from what is damaged.
std::string_view level_of(const Gathered& all) {
  if (!all.has_outcomes) {
    return "reductions: statistics are of all members, but members keep no series and no first settlings; "
           "`polycosm replay` lives one again";
  }
  return all.metrics.size() < sim::metrics().size()
             ? "series: some of them; `polycosm replay` lives a member again with all"
             : "series";
}

void put_root(hid_t file, const EnsembleInput& input) {
  put_root_attributes(file, "polycosm-ensemble", input.plan->title, ensemble::identity(*input.plan));
  put_attribute(file, "summary",
                std::to_string(ensemble::lived_member_count(*input.plan)) + " members (" +
                    std::to_string(input.all->ok_count) +
                    " ok) of a Monte Carlo ensemble of settlement histories; simulation " +
                    input.plan->sim_model + ", planets " + input.plan->inference_model);
  put_attribute(file, "ensemble_digest", std::string_view{input.all->ensemble_digest});
  put_attribute(file, "catalogue_sha256", std::string_view{input.plan->catalogue_sha256});
  put_attribute(file, "config_sha256", std::string_view{input.plan->config_sha256});
  put_attribute(file, "softwareVersion", build_info().version);
  put_attribute(file, "storage_level", level_of(*input.all));
  put_attribute(file, "time_origin", std::string_view{"tick 0: the start of every member's history"});
  put_attribute(file, "default", std::string_view{"aggregate"});
}

std::string fill(hid_t file, const EnsembleInput& input) {
  TableWriter out{file, FileKind::ensemble};
  const SealInput shards{input.run, input.plan, input.all, input.crew};
  set_lengths(out, input);
  put_root(file, input);
  put_sky(out, *input.sky, *input.catalogue);
  put_parameters(out, input);
  DesignTables design{*input.plan, input.all->year_count};
  const Summary summary = seal_members(shards, &out, design);
  if (!input.all->metrics.empty()) {
    put_plot_hint(out.group("member_series"), std::string{sim::metrics()[input.all->metrics.front()].name},
                  {"member", "time"});
  }
  put_all_statistics(out, *input.all, summary);
  design.put(out);
  put_star_statistics(out, input);
  if (input.all->has_detail) {
    put_planets(out, input.all->planets);
    put_belts(out, input.all->belts);
    put_events(out, input.all->events);
  }
  put_observed(out, *input.sky);
  put_quarantine(out, input.all->quarantine);
  out.put_json("provenance", "data", input.manifest->dump(1, ' ', false, Json::error_handler_t::replace));
  put_attribute(out.group("provenance"), "NX_class", std::string_view{"NXnote"});
  const std::string digest = statistics_digest(out);
  out.finish();
  return digest;
}

std::uint64_t expected_bytes(const EnsembleInput& input) {
  const Gathered& all = *input.all;
  std::uint64_t bytes = std::uint64_t{16} << 20U;
  for (const ShardReceipt& receipt : all.receipts) {
    bytes += receipt.byte_count;
  }
  bytes += std::uint64_t{all.year_count} * (all.system_count + sim::metrics().size() * 72);
  return bytes + std::uint64_t{all.star_count} * 400;
}

/// Takes the space before the first byte is written: HDF5 does not recover well from a disk that fills up.
void reserve(const std::filesystem::path& path, std::uint64_t byte_count) {
  FileDescriptor fd{::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666)};
  if (fd.get() < 0) {
    fail_on_path("write", path, errno, byte_count);
  }
  if (::fallocate(fd.get(), FALLOC_FL_KEEP_SIZE, 0, static_cast<off_t>(byte_count)) != 0 &&
      (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)) {
    const int error_number = errno;
    ::unlink(path.c_str());
    fail_on_path("write", path, error_number, byte_count);
  }
}

/// Closing a file flushes it once more. On a disk that keeps failing that fails too, HDF5 keeps the file open
/// and crashes over it when MPI ends. So, unless told that all is well, what is left to flush into a file
/// that will be deleted goes to memory.
class LastFlush {
 public:
  explicit LastFlush(hid_t file) noexcept : file_{file} {}
  LastFlush(const LastFlush&) = delete;
  LastFlush& operator=(const LastFlush&) = delete;
  ~LastFlush() {
    void* handle = nullptr;
    if (is_well_ || H5Fget_vfd_handle(file_, H5P_DEFAULT, &handle) < 0) {
      return;
    }
    const FileDescriptor memory{::memfd_create("polycosm-failed-seal", MFD_CLOEXEC)};
    if (memory.get() >= 0) {
      ::dup2(memory.get(), *static_cast<int*>(handle));
    }
  }
  void is_well() noexcept { is_well_ = true; }

 private:
  hid_t file_;
  bool is_well_ = false;
};

void release_rest(const std::filesystem::path& path) {
  std::error_code ignored;
  std::filesystem::resize_file(path, std::filesystem::file_size(path, ignored), ignored);
}

}  // namespace

std::string write_ensemble(const std::filesystem::path& path, const EnsembleInput& input) {
  const auto lock = own_hdf5();
  const std::uint64_t needed = expected_bytes(input);
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  std::string statistics_digest;
  try {
    const H5Properties creation = file_creation();
    const H5Properties access = file_access();
    H5File file{checked(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.get(), access.get()), "new file")};
    LastFlush last_flush{file.get()};
    reserve(path, needed);
    statistics_digest = fill(file.get(), input);
    checked(H5Fflush(file.get(), H5F_SCOPE_GLOBAL), "flush");
    last_flush.is_well();
  } catch (const H5Failure& failure) {
    std::filesystem::remove(path, ignored);
    throw core::Error{core::Fault::environment, "cannot write " + path.string() + " (" + failure.reason +
                                                    "; needs about " + std::to_string(needed) + " bytes, " +
                                                    std::to_string(free_byte_count(input.run)) +
                                                    " are free); free some space, then run `polycosm seal " +
                                                    input.run.string() + "`: the shards stay"};
  } catch (...) {
    std::filesystem::remove(path, ignored);
    throw;
  }
  release_rest(path);
  return statistics_digest;
}

}  // namespace polycosm::store
