#include "unit/store/synthetic_run.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <limits>
#include <polycosm/core/ids.hpp>
#include <polycosm/sim/history.hpp>
#include <polycosm/sim/rules.hpp>
#include <polycosm/store/run_directory.hpp>

namespace polycosm::test {
namespace {

namespace fs = std::filesystem;
constexpr float missing = std::numeric_limits<float>::quiet_NaN();

/// A number in [0, 1) that a few integers name.
double fraction(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
  return static_cast<double>(core::mix64(core::mix64(core::mix64(a) + b) + c) >> 11U) * 0x1p-53;
}

catalog::Star star(std::string name, double x) {
  catalog::Star s;
  s.star_id.value = core::stable_hash(name);
  s.spectral_type = x > 5.0 ? "M3.5 V" : "";
  s.ra_deg = 13.7 * x;
  s.dec_deg = -60.0 + x;
  s.parallax_mas = {1000.0 / (1.0 + x), 0.1, catalog::unknown};
  s.v_mag.value = 4.0 + 0.3 * x;
  s.hip = static_cast<std::uint64_t>(1000.0 * x);
  s.gaia_dr3 = 0xFFFFFFFFFFFFFFFFULL;
  s.provenance = {0, static_cast<std::uint64_t>(x) + 2};
  s.name = std::move(name);
  return s;
}

void fill_member(ensemble::ShardResult& r, std::uint32_t row, std::uint32_t member) {
  r.digest[row] = {core::mix64(member), core::mix64(member + 1000)};
  for (std::size_t h = 0; h < sim::hyper_count; ++h) {
    r.hyper[h * r.shard.member_count + row] = 0.5 + fraction(member, h, 1);
  }
  for (std::uint32_t s = 0; s < r.system_count; ++s) {
    const auto tick = static_cast<core::Tick>(fraction(member, s, 2) * 8.0 * r.year_count);
    const bool is_home = s == 0;
    r.first_settled_tick[row * r.system_count + s] = is_home ? 0
                                                     : tick <= 4 * static_cast<core::Tick>(r.year_count - 1)
                                                         ? tick
                                                         : sim::never;
  }
  for (std::size_t m = 0; m < sim::metrics().size(); ++m) {
    const std::size_t start = (m * r.shard.member_count + row) * r.year_count;
    double value = 10.0 + 5.0 * static_cast<double>(m);
    for (std::uint32_t year = 0; year < r.year_count; ++year) {
      value *= 1.0 + 0.05 * fraction(member, m, year);
      r.series[start + year] = static_cast<float>(value);
    }
  }
}

void fill_detail(ensemble::ShardResult& r, std::uint32_t member) {
  for (std::uint32_t i = 0; i < 4; ++i) {
    r.planets.member.push_back(member);
    r.planets.star.push_back(i);
    r.planets.method.push_back(static_cast<std::uint8_t>(i % 2));
    for (auto* columns : {&r.planets.period_d, &r.planets.a_au, &r.planets.eccentricity,
                          &r.planets.inclination_deg, &r.planets.mass_mearth, &r.planets.radius_rearth}) {
      columns->push_back(static_cast<float>(fraction(member, i, columns->size())));
    }
    r.events.member.push_back(member);
    r.events.tick.push_back(static_cast<std::int32_t>(3 * i));
    r.events.type.push_back(static_cast<std::uint8_t>(i));
    r.events.system.push_back(0);
    r.events.other.push_back(i);
    r.events.value.push_back(500.0F + static_cast<float>(i));
    r.events.cause.push_back(255);
    r.events.effect.push_back(0.5F);
  }
}

}  // namespace

ScratchDirectory::ScratchDirectory() : ScratchDirectory{fs::temp_directory_path()} {}

ScratchDirectory::ScratchDirectory(const fs::path& parent) {
  std::string name = (parent / "polycosm-store-XXXXXX").string();
  path_ = ::mkdtemp(name.data());
}

ScratchDirectory::~ScratchDirectory() {
  std::error_code ignored;
  fs::permissions(path_, fs::perms::owner_all, ignored);
  fs::remove_all(path_, ignored);
}

catalog::Catalogue synthetic_catalogue() {
  catalog::Catalogue c;
  c.stars.push_back(star("Sun", 0.0));
  c.stars.back().is_sun = true;
  c.stars.push_back(star("α Centauri A", 1.3));
  c.stars.push_back(star("α Centauri B", 1.4));
  for (int i = 0; i < 20; ++i) {
    c.stars.push_back(star("Gliese " + std::to_string(17 * i + 1), 2.0 + 0.4 * i));
  }
  catalog::Planet planet;
  planet.name = "α Centauri B b";
  planet.host_name = "alf Cen B";
  planet.host_aliases = {"HD 128621", "Toliman, B"};
  planet.host = c.stars[2].star_id;
  planet.mass_kind = catalog::MassKind::msini;
  planet.method = "Radial Velocity";
  planet.disc_year = 2012;
  planet.period_d = {3.2357, 0.0008, 0.0008};
  planet.a_au.value = 0.04;
  planet.a_is_from_period = true;
  c.planets = {planet, {}};
  c.planets[1].name = "Nobody b";
  c.planets[1].status = catalog::PlanetStatus::retracted;
  c.sources = {{"sky/stars.csv", "curated", 1, "", std::string(64, 'a'), "CC0-1.0", 26, 23}};
  c.quarantine = {{0, 24, "position.out_of_range", "dec is 97°", std::string{"bad\0row,\xff\xfe\n", 12}},
                  {0, 25, "row.empty", "", ""},
                  {0, 26, "row.long", "too long", std::string(100000, 'x')}};
  return c;
}

sky::Neighbourhood synthetic_sky(const catalog::Catalogue& catalogue) {
  sky::Neighbourhood n;
  for (std::size_t i = 0; i < catalogue.stars.size(); ++i) {
    const catalog::Star& s = catalogue.stars[i];
    const double x = 0.1 * static_cast<double>(i);
    if (i != 2) {  // alpha Centauri B belongs to the system of A
      n.first_star.push_back(static_cast<std::uint32_t>(i));
      n.system_id.push_back({s.star_id.value});
      n.system_name.push_back(s.name);
      n.x_pc.push_back(x);
      n.y_pc.push_back(-x);
      n.z_pc.push_back(0.5 * x);
      n.distance_sigma_fraction.push_back(0.0001);
      n.edge.push_back(i < 20 ? sky::EdgeClass::core : sky::EdgeClass::shell);
    }
    n.star_id.push_back(s.star_id);
    n.star_name.push_back(s.name);
    n.star_system.push_back(static_cast<std::uint32_t>(n.system_id.size() - 1));
    n.catalogue_row.push_back(static_cast<std::uint32_t>(i));
    for (auto* column : {&n.star_x_pc, &n.star_y_pc, &n.star_z_pc, &n.mass_msun, &n.radius_rsun,
                         &n.luminosity_lsun, &n.teff_k, &n.bp_rp_mag}) {
      column->push_back(x);
    }
    n.feh_dex.push_back(catalog::unknown);
    n.is_modelled.push_back(i % 2 == 0 ? 1 : 0);
    n.first_known.push_back(i <= 2 ? 0 : 1);
  }
  n.first_star.push_back(static_cast<std::uint32_t>(catalogue.stars.size()));
  n.first_known.push_back(1);
  n.known = {catalogue.planets.front()};
  return n;
}

ensemble::Plan synthetic_plan(const SyntheticSize& size, const catalog::Catalogue& catalogue) {
  ensemble::Plan plan;
  plan.title = "A synthetic ensemble";
  plan.config_toml = "[run]\ntitle = \"A synthetic ensemble\"\n";
  plan.config_sha256 = core::sha256_hex(plan.config_toml);
  plan.catalogue_sha256 = catalog::digest(catalogue);
  plan.ensemble_seed = 0xFEDCBA9876543210ULL;
  plan.member_count = size.member_count;
  plan.shard_member_count = size.shard_member_count;
  plan.detail_member_count = size.detail_member_count;
  plan.inference_model = "amd_clusters@1";
  plan.sim_model = "settlement@1";
  return plan;
}

ensemble::ShardResult synthetic_shard(const SyntheticSize& size, const ensemble::Plan& plan,
                                      std::uint32_t index, std::uint32_t system_count,
                                      std::uint32_t star_count) {
  ensemble::ShardResult r;
  r.shard = ensemble::shard(plan, index);
  r.year_count = size.year_count;
  r.system_count = system_count;
  r.star_count = star_count;
  const std::size_t count = r.shard.member_count;
  r.status.assign(count, ensemble::MemberStatus::ok);
  r.digest.assign(count, {});
  r.hyper.assign(sim::hyper_count * count, std::numeric_limits<double>::quiet_NaN());
  r.has_detail = r.shard.first_member < plan.detail_member_count;
  r.stores_outcomes = size.keeps_members;
  for (std::uint32_t m = 0; m < sim::metrics().size() && size.keeps_members; ++m) {
    r.stored_metrics.push_back(m);
  }
  r.series.assign(sim::metrics().size() * count * r.year_count, missing);
  r.first_settled_tick.assign(count * system_count, sim::never);
  r.hyper_decile_edges = sim::hyper_decile_edges({});
  r.event_counts.assign(sim::event_type_count * r.year_count, 0);
  ensemble::for_each_count(r.stars, [&](const char*, auto& column) { column.assign(star_count, 0); });
  for (std::uint32_t row = 0; row < count; ++row) {
    const std::uint32_t member = r.shard.first_member + row;
    if (member == size.quarantined_member) {
      r.status[row] = ensemble::MemberStatus::quarantined;
      r.quarantine.push_back({member, "INVARIANT", "people were lost: I3 broke at tick 7 \xff"});
      continue;
    }
    fill_member(r, row, member);
    for (std::size_t i = 0; i < r.event_counts.size(); ++i) {
      r.event_counts[i] += (member + 3 * i) % 5;
    }
    if (member < plan.detail_member_count) {
      fill_detail(r, member);
    }
    for (std::uint32_t s = 0; s < star_count; ++s) {
      r.stars.rocky_hz_count[s] += fraction(member, s, 3) < 0.3 ? 1U : 0U;
      const auto inferred = static_cast<std::uint32_t>(6.0 * fraction(member, s, 4));
      r.stars.inferred_planet_count[s] += inferred;
      r.stars.inferred_planet_square_sum[s] += inferred * inferred;
      r.stars.outer_belt_count[s] += fraction(member, s, 5) < 0.5 ? 1U : 0U;
    }
  }
  return r;
}

SyntheticRun make_run(const fs::path& run, const SyntheticSize& size) {
  SyntheticRun made{size, synthetic_catalogue(), {}, {}};
  made.sky = synthetic_sky(made.catalogue);
  made.plan = synthetic_plan(size, made.catalogue);
  store::create_run(run, made.plan, made.catalogue);
  for (std::uint32_t i = 0; i < ensemble::shard_count(made.plan); ++i) {
    const auto result =
        synthetic_shard(size, made.plan, i, static_cast<std::uint32_t>(made.sky.system_count()),
                        static_cast<std::uint32_t>(made.sky.star_count()));
    static_cast<void>(store::commit_shard(run, made.plan, result));
  }
  return made;
}

Spoken said_by(const std::string& command) {
  Spoken spoken;
  std::FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  std::array<char, 4096> block{};
  for (std::size_t n = 0; (n = std::fread(block.data(), 1, block.size(), pipe)) > 0;) {
    spoken.text.append(block.data(), n);
  }
  spoken.status = ::pclose(pipe);
  return spoken;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

void put_bytes(const fs::path& path, const std::string& bytes) {
  std::ofstream out{path, std::ios::binary | std::ios::trunc};
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace polycosm::test
