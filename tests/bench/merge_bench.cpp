#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include <sys/resource.h>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/units.hpp>

#include "../../src/catalog/merge/steps.hpp"
#include "../../src/catalog/read_file.hpp"

// Seconds of each step of a merge, of stars that a HYG v2 file tells, and of the same stars told once more by
// a list without numbers that moved 1 arcsec, so that all are found by place.
//
//   merge_bench [STARS]   default 331312, the stars within 100 pc
namespace polycosm {
namespace {

double cpu_s() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

template <class Step>
void time_step(const char* name, const Step& step) {
  const double begin_s = cpu_s();
  step();
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("%-24s %7.3f s   peak %6.0f MB\n", name, cpu_s() - begin_s,
              static_cast<double>(usage.ru_maxrss) / 1024.0);
}

std::string hyg_text(const std::vector<catalog::Star>& stars, double shift_deg, bool has_numbers) {
  std::string text =
      "StarID,HIP,HD,HR,Gliese,BayerFlamsteed,ProperName,RA,Dec,Distance,PMRA,PMDec,RV,Mag,AbsMag,Spectrum,"
      "ColorIndex\n";
  char line[256];
  for (std::size_t i = 1; i < stars.size(); ++i) {
    const catalog::Star& star = stars[i];
    const double v_mag = star.v_abs_mag.value + 5.0 * std::log10(star.dist_pc.value / 10.0);
    const std::string number = has_numbers ? std::to_string(i) : "";
    const int size =
        std::snprintf(line, sizeof line, "%zu,%s,%s,,,,,%.8f,%.8f,%.6f,%.2f,%.2f,0,%.2f,%.3f,%s,1.0\n", i,
                      number.c_str(), number.c_str(), star.ra_deg / core::deg_per_hour,
                      star.dec_deg + (star.dec_deg < 89.0 ? shift_deg : 0.0), star.dist_pc.value, 10.0, -20.0,
                      v_mag, star.v_abs_mag.value, star.spectral_type.c_str());
    text.append(line, static_cast<std::size_t>(size));
  }
  return text;
}

void time_merge(catalog::Catalogue catalogue) {
  using namespace catalog::merging;
  const catalog::Settings settings;
  std::vector<char> is_in_doubt;
  time_step("  order", [&] { put_in_order(catalogue); });
  time_step("  repeats", [&] { quarantine_repeats(catalogue, settings); });
  Clusters clusters{catalogue};
  time_step("  identifiers", [&] { join_by_identifiers(catalogue, clusters); });
  time_step("  places", [&] { join_by_position(catalogue, clusters, is_in_doubt); });
  const Ranking ranking{catalogue, settings.precedence};
  time_step("  stars", [&] { make_stars(catalogue, clusters, is_in_doubt, ranking); });
  time_step("  planets", [&] { make_planets(catalogue, ranking, settings); });
  time_step("  conflicts", [&] { find_conflicts(catalogue, settings); });
  time_step("  gates", [&] { pass_gates(catalogue, settings); });
  std::printf("  %zu stars of %zu rows, %zu reviews\n", catalogue.stars.size(), catalogue.star_rows.size(),
              catalogue.reviews.size());
}

int run(std::uint32_t star_count) {
  const catalog::Settings settings;
  const catalog::Catalogue sky = catalog::synthesise(star_count + 1, 1);
  const catalog::InputFile first{"first", hyg_text(sky.stars, 0.0, true)};
  const catalog::InputFile second{"second", hyg_text(sky.stars, 1.0 / 3600.0, false)};
  catalog::Catalogue catalogue;
  time_step("read one list", [&] { read_file(first, settings, catalogue); });
  std::puts("merge one list");
  time_merge(catalogue);
  time_step("read another", [&] { read_file(second, settings, catalogue); });
  std::puts("merge both");
  time_merge(std::move(catalogue));
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace polycosm

int main(int count, char** words) {
  const long stars = count > 1 ? std::strtol(words[1], nullptr, 10) : 331'312;
  return polycosm::run(static_cast<std::uint32_t>(stars));
}
