#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <polycosm/catalog/read.hpp>
#include <polycosm/core/digest.hpp>
#include <polycosm/core/units.hpp>

#include "../../src/catalog/read_file.hpp"

// Import of a HYG v2 file with validation: bytes in memory -> accepted rows, quarantine, anomalies. Merging
// and writing are not part of it, nor is the SHA-256, which whoever reads the file from disk has taken
// already.
//
//   import_bench make FILE MEGABYTES   writes a file of that shape and size, from a synthetic sky
//   import_bench read FILE [REPEATS]   prints "bytes rows quarantined cpu_seconds" of the fastest repeat
//
// import_against_pandas.py runs both it and pandas on one file.
namespace polycosm {
namespace {

/// Seconds of this core spent on this process: what is left of the machine is not its business.
double cpu_s() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void append_number(std::string& text, const char* format, double value) {
  char buffer[40];
  text.append(buffer, static_cast<std::size_t>(std::snprintf(buffer, sizeof buffer, format, value)));
}

/// One row as the HYG database has it: 23 columns, blank where most stars have nothing, as many digits.
void append_row(std::string& text, std::uint64_t id, const catalog::Star& star) {
  const double ra_rad = star.ra_deg * core::rad_per_deg;
  const double dec_rad = star.dec_deg * core::rad_per_deg;
  const double dist_pc = star.dist_pc.value;
  text += std::to_string(id) + "," + std::to_string(1 + id % 118'000) + "," +
          std::to_string(1 + id % 359'000) + "," + (id % 13 == 0 ? std::to_string(1 + id % 9'110) : "") +
          "," + (id % 31 == 0 ? "Gl " + std::to_string(1 + id % 999) + "." + std::to_string(id % 9) : "") +
          "," + (id % 37 == 0 ? "18Eps Eri" : "") + "," + (id % 997 == 0 ? "Proxima Centauri" : "");
  append_number(text, ",%.8f", star.ra_deg / core::deg_per_hour);
  append_number(text, ",%.8f", star.dec_deg);
  append_number(text, ",%.14g", dist_pc);
  append_number(text, ",%.2f", 100.0 * std::sin(static_cast<double>(id)));
  append_number(text, ",%.2f", 100.0 * std::cos(static_cast<double>(id)));
  text += id % 9 == 0 ? ",-16.1" : ",0";
  append_number(text, ",%.2f", star.v_abs_mag.value + 5.0 * std::log10(dist_pc / 10.0));
  append_number(text, ",%.13f,", star.v_abs_mag.value);
  text += star.spectral_type;
  append_number(text, ",%.3f", 1.0 + 0.5 * std::sin(0.1 * static_cast<double>(id)));
  append_number(text, ",%.5f", dist_pc * std::cos(dec_rad) * std::cos(ra_rad));
  append_number(text, ",%.5f", dist_pc * std::cos(dec_rad) * std::sin(ra_rad));
  append_number(text, ",%.5f", dist_pc * std::sin(dec_rad));
  text += ",-1.1848e-05,2.0775e-05,1.6751e-05\n";
}

std::string hyg_text(std::size_t byte_count) {
  std::string text =
      "StarID,HIP,HD,HR,Gliese,BayerFlamsteed,ProperName,RA,Dec,Distance,PMRA,PMDec,RV,Mag,AbsMag,Spectrum,"
      "ColorIndex,X,Y,Z,VX,VY,VZ\n0,,,,,,Sol,0,0,4.848e-06,0,0,0,-26.73,4.85,G2V,0.656,0,0,0,0,0,0\n";
  const catalog::Catalogue sky = catalog::synthesise(100'000, 1);
  for (std::uint64_t id = 1; text.size() < byte_count; ++id) {
    append_row(text, id, sky.stars[1 + id % (sky.stars.size() - 1)]);
  }
  return text;
}

int make(const std::string& path, std::size_t megabytes) {
  const std::string text = hyg_text(megabytes * 1'000'000);
  std::ofstream{path, std::ios::binary} << text;
  return EXIT_SUCCESS;
}

int read(const std::string& path, int repeats) {
  std::ifstream in{path, std::ios::binary};
  catalog::InputFile file{path, {std::istreambuf_iterator<char>{in}, {}}};
  file.sha256 = core::sha256_hex(std::string_view{file.bytes});
  const catalog::Settings settings;
  double best_s = 1.0e9;
  std::uint64_t row_count = 0;
  std::size_t quarantined = 0;
  for (int repeat = 0; repeat < repeats; ++repeat) {
    const double begin_s = cpu_s();
    catalog::Catalogue catalogue;
    catalog::read_file(file, settings, catalogue);
    best_s = std::min(best_s, cpu_s() - begin_s);
    row_count = catalogue.sources.at(0).row_count;
    quarantined = catalogue.quarantine.size();
  }
  std::printf("%zu %llu %zu %.6f\n", file.bytes.size(), static_cast<unsigned long long>(row_count),
              quarantined, best_s);
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace polycosm

int main(int count, char** words) {
  const std::string_view verb = count > 2 ? words[1] : "";
  if (verb == "make" && count == 4) {
    return polycosm::make(words[2], static_cast<std::size_t>(std::strtoul(words[3], nullptr, 10)));
  }
  if (verb == "read") {
    return polycosm::read(words[2], count > 3 ? std::atoi(words[3]) : 5);
  }
  std::fputs("usage: import_bench make FILE MEGABYTES | import_bench read FILE [REPEATS]\n", stderr);
  return 2;
}
