#include <polycosm/store/completion_file.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <polycosm/core/error.hpp>

#include "columns.hpp"
#include "detail_tables.hpp"
#include "manifest.hpp"
#include "posix.hpp"
#include "sealed_image.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;
using inference::CompletedBelt;
using inference::CompletedGap;
using inference::CompletedKnown;
using inference::Completion;
using Stars = std::span<const Completion>;

constexpr std::array quantile_levels_of_gaps{0.16, 0.5, 0.84};

template <class Enum>
std::int8_t code(Enum value) {
  return static_cast<std::int8_t>(value);
}

template <class Read>
auto values_of(Stars stars, Read read) {
  std::vector<decltype(read(stars.front()))> values;
  values.reserve(stars.size());
  for (const Completion& star : stars) {
    values.push_back(read(star));
  }
  return values;
}

/// A column of all rows of all stars, and the star of each row.
template <class Row>
class Ragged {
 public:
  Ragged(Stars stars, std::vector<Row> Completion::*rows) {
    for (std::size_t star = 0; star < stars.size(); ++star) {
      for (const Row& row : stars[star].*rows) {
        rows_.push_back(&row);
        star_index.push_back(static_cast<std::int32_t>(star));
      }
    }
  }
  template <class Read>
  auto column(Read read) const {
    std::vector<decltype(read(Row{}))> values;
    values.reserve(rows_.size());
    for (const Row* row : rows_) {
      values.push_back(read(*row));
    }
    return values;
  }
  [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }

  std::vector<std::int32_t> star_index;

 private:
  std::vector<const Row*> rows_;
};

void put_search(TableWriter& out, Stars stars) {
  constexpr std::string_view group = "stars";
  out.put(group, "transit_search", values_of(stars, [](const auto& s) { return code(s.survey.transit); }));
  out.put(group, "longest_transiting_d",
          values_of(stars, [](const auto& s) { return s.survey.longest_transiting_d; }));
  out.put(group, "velocity_half_found_ms",
          values_of(stars, [](const auto& s) { return s.survey.half_found_ms; }));
  out.put(group, "velocity_baseline_d",
          values_of(stars, [](const auto& s) { return s.survey.velocity_baseline_d; }));
  out.put(group, "has_converged", values_of(stars, [](const auto& s) { return code(s.has_converged); }));
}

void put_stars(TableWriter& out, Stars stars) {
  constexpr std::string_view group = "stars";
  const auto put = [&](std::string_view name, double Completion::*field) {
    out.put(group, name, values_of(stars, [&](const Completion& star) { return star.*field; }));
  };
  out.put(group, "star", indices<std::int32_t>(stars.size(), 0));
  out.put(group, "star_id", values_of(stars, [](const auto& s) { return s.star_id.value; }));
  out.put_text(group, "star_name", values_of(stars, [](const auto& s) { return s.star_name; }));
  put("distance_pc", &Completion::distance_pc);
  put("mass_msun", &Completion::mass_msun);
  put("luminosity_lsun", &Completion::luminosity_lsun);
  put("teff_k", &Completion::teff_k);
  out.put(group, "treatment", values_of(stars, [](const auto& s) { return code(s.treatment); }));
  put_search(out, stars);
  put("convergence_gap_sigma", &Completion::convergence_gap_sigma);
  out.put(group, "hz_inner_au", values_of(stars, [](const auto& s) { return s.conservative_hz.inner_au; }));
  out.put(group, "hz_outer_au", values_of(stars, [](const auto& s) { return s.conservative_hz.outer_au; }));
  put("rocky_in_hz_probability", &Completion::rocky_in_hz_probability);
  put("rocky_in_hz_error", &Completion::rocky_in_hz_error);
  put("stability_observed", &Completion::observed_stability);
  put("stability_completed", &Completion::stability);
  put("resource_potential_observed", &Completion::observed_resource_potential);
  put("resource_potential_completed", &Completion::resource_potential);
  put("resource_potential_sd", &Completion::resource_potential_sd);
  put("habitability_observed", &Completion::observed_habitability);
  put("habitability_completed", &Completion::habitability);
  put("entropy_bits", &Completion::entropy_bits);
  put("exploration_utility", &Completion::exploration_utility);
  out.put(group, "exploration_priority", inference::exploration_priorities(stars));
}

void put_known(TableWriter& out, Stars stars) {
  constexpr std::string_view group = "known_planets";
  const Ragged<CompletedKnown> rows{stars, &Completion::known};
  const auto put = [&](std::string_view name, double CompletedKnown::*field) {
    out.put(group, name, rows.column([&](const CompletedKnown& row) { return row.*field; }));
  };
  out.set_length("known_planet", rows.size());
  out.put(group, "star_index", rows.star_index);
  out.put_text(group, "name", rows.column([](const auto& row) { return row.name; }));
  out.put(group, "status", rows.column([](const auto& row) { return code(row.status); }));
  out.put(group, "host_kind", rows.column([](const auto& row) { return code(row.host_kind); }));
  put("period_d", &CompletedKnown::period_d);
  put("a_au", &CompletedKnown::a_au);
  put("mass_mearth", &CompletedKnown::mass_mearth);
  put("radius_rearth", &CompletedKnown::radius_rearth);
  out.put(group, "hearing", rows.column([](const auto& row) { return code(row.hearing); }));
  put("real_probability", &CompletedKnown::real_probability);
}

void put_gaps(TableWriter& out, Stars stars) {
  constexpr std::string_view group = "gaps";
  const Ragged<CompletedGap> rows{stars, &Completion::gaps};
  const auto put = [&](std::string_view name, double CompletedGap::*field) {
    out.put(group, name, rows.column([&](const CompletedGap& row) { return row.*field; }));
  };
  const auto put_quantiles = [&](std::string_view name, std::array<double, 3> CompletedGap::*field) {
    std::vector<double> values;
    for (const auto& three : rows.column([&](const CompletedGap& row) { return row.*field; })) {
      values.insert(values.end(), three.begin(), three.end());
    }
    out.put(group, name, values);
  };
  out.set_length("gap", rows.size());
  out.set_length("quantile", quantile_levels_of_gaps.size());
  out.put(group, "star_index", rows.star_index);
  put("from_d", &CompletedGap::from_d);
  put("to_d", &CompletedGap::to_d);
  out.put(group, "is_conditional", rows.column([](const auto& row) { return code(row.is_conditional); }));
  put("exist_probability", &CompletedGap::exist_probability);
  put("exist_error", &CompletedGap::exist_error);
  put("mean_count", &CompletedGap::mean_count);
  out.put(group, "tier", rows.column([](const auto& row) { return code(row.tier); }));
  out.put(group, "quantile", std::span<const double>{quantile_levels_of_gaps});
  put_quantiles("period_d", &CompletedGap::period_d);
  put_quantiles("radius_rearth", &CompletedGap::radius_rearth);
  put_quantiles("mass_mearth", &CompletedGap::mass_mearth);
}

void put_belts(TableWriter& out, Stars stars) {
  constexpr std::string_view group = "belts";
  const Ragged<CompletedBelt> rows{stars, &Completion::belts};
  const auto put = [&](std::string_view name, double CompletedBelt::*field) {
    out.put(group, name, rows.column([&](const CompletedBelt& row) { return row.*field; }));
  };
  out.set_length("belt", rows.size());
  out.put(group, "star_index", rows.star_index);
  out.put(group, "kind", rows.column([](const auto& row) { return code(row.kind); }));
  out.put(group, "method", rows.column([](const auto& row) { return code(row.method); }));
  put("exist_probability", &CompletedBelt::exist_probability);
  put("exist_error", &CompletedBelt::exist_error);
  put("r_in_au", &CompletedBelt::r_in_au);
  put("r_out_au", &CompletedBelt::r_out_au);
}

Json provenance_of(Stars stars, const CompletionFacts& facts) {
  const inference::ModelCard& card = *facts.card;
  return {{"schema", "polycosm-completion"},
          {"created_utc", utc_now()},
          {"command", facts.command},
          {"model",
           {{"id", card.id},
            {"version", card.version},
            {"summary", card.summary},
            {"sources", std::vector<std::string>(card.sources.begin(), card.sources.end())},
            {"validity", card.validity}}},
          {"ensemble_seed", facts.ensemble_seed},
          {"draw_count", facts.draw_count},
          {"star_count", stars.size()},
          {"catalogue",
           {{"sha256", facts.catalogue_sha256},
            {"core_radius_ly", facts.edge.core_radius_ly},
            {"shell_radius_ly", facts.edge.shell_radius_ly}}},
          {"software", software()}};
}

std::string model_of(const CompletionFacts& facts) {
  return std::string{facts.card->id} + "@" + std::string{facts.card->version};
}

struct Made {
  std::string bytes, digest;
};

Made completion_bytes(Stars stars, const CompletionFacts& facts) {
  MemoryFile memory;
  TableWriter out{memory.get(), FileKind::completion};
  out.set_length("star", stars.size());
  put_stars(out, stars);
  put_known(out, stars);
  put_gaps(out, stars);
  put_belts(out, stars);
  out.put_scalar("provenance", "ensemble_seed", facts.ensemble_seed);
  out.put_scalar("provenance", "draw_count", facts.draw_count);
  out.put_json("provenance", "data",
               provenance_of(stars, facts).dump(1, ' ', false, Json::error_handler_t::replace));
  put_attribute(out.group("provenance"), "NX_class", std::string_view{"NXnote"});
  const std::string digest = out.content_digest();
  put_root_attributes(memory.get(), "polycosm-completion",
                      "Stars within the core radius, completed with what nobody has seen", digest);
  put_attribute(memory.get(), "inference_model", std::string_view{model_of(facts)});
  put_attribute(memory.get(), "catalogue_sha256", std::string_view{facts.catalogue_sha256});
  out.finish();
  return {memory.sealed_bytes(), digest};
}

}  // namespace

void expect_writable(const fs::path& path, bool replaces) {
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  if (fs::exists(status) && !replaces) {
    throw core::Error{core::Fault::usage,
                      path.string() + ": exists (nothing is overwritten); try --force, or another --out"};
  }
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    throw core::Error{core::Fault::usage,
                      path.string() + ": is no file (it is not replaced); try another --out"};
  }
  const fs::path part = part_of(path);
  const FileDescriptor fd{::open(part.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666)};
  if (fd.get() < 0) {
    fail_on_path("write", path, errno, 0);
  }
  ::unlink(part.c_str());
}

std::string write_completions(const fs::path& path, Stars stars, const CompletionFacts& facts) {
  const auto lock = own_hdf5();
  try {
    const Made made = completion_bytes(stars, facts);
    write_durably(path, made.bytes);
    return made.digest;
  } catch (const H5Failure& failure) {
    throw core::Bug{"completions cannot be laid out: " + failure.reason};
  }
}

}  // namespace polycosm::store
