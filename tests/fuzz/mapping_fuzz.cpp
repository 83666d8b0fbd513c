#include <polycosm/config/mapping.hpp>
#include <polycosm/core/error.hpp>

#include "invariants.hpp"

// A mapping, a line "%%", and a table. Where the mapping is none, a fixed one reads the table, so that bytes
// that are no TOML still reach the cells.
namespace polycosm::fuzz {
namespace {

constexpr std::string_view fixed_mapping = R"([file]
name = "fixed"
table = "stars"
separator = ";"
comment = "%"
except = { column = "kind", is = ["galaxy"] }
sun = { column = "n", is = ["Sol"] }
[fields]
name = { column = "n" }
aliases = { column = "ids", separators = "|,", prefixes = { "G " = "Gaia DR3 " } }
l_deg = { column = "l" }
b_deg = { column = "b", unit = "sexagesimal_deg" }
epoch_yr = { column = "ep", unit = "besselian_yr" }
dist_pc = { column = "d", unit = "ly", error = "ed", missing = [-1] }
pm_ra_cosdec_masyr = { column = "m", unit = "s/yr", error = "em" }
luminosity_lsun = { column = "lum", unit = "log10 solLum", error = "elum" }
)";

bool read(const config::Mapping& mapping, std::string_view table) {
  catalog::Settings settings;
  settings.mappings.push_back(mapping);
  settings.mappings.back().is_preferred = true;
  std::vector<catalog::InputFile> files(1);
  files[0].path = "table.txt";
  files[0].bytes = std::string{table};
  try {
    check(catalog::read(files, settings), files[0]);
    return true;
  } catch (const core::Error& error) {
    promise(error.fault() == core::Fault::input, "what is wrong with a table is the table's fault");
    promise(std::string_view{error.what()}.find("table.txt") != std::string_view::npos,
            "a refusal names the file");
    return false;
  }
}

}  // namespace
}  // namespace polycosm::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace polycosm;
  constexpr std::string_view mark = "\n%%\n";
  const std::string_view text = fuzz::text_of(data, size);
  const std::size_t at = text.find(mark);
  const std::string_view table = at == std::string_view::npos ? text : text.substr(at + mark.size());
  config::ParsedMapping parsed = config::parse_mapping(text.substr(0, at), "mapping.toml");
  for (const config::Problem& problem : parsed.problems) {
    fuzz::promise(!problem.message.empty(), "a problem says what it is");
  }
  if (!parsed.problems.empty()) {
    parsed = config::parse_mapping(fuzz::fixed_mapping, "fixed.toml");
    fuzz::promise(parsed.problems.empty(), "the fixed mapping has no problems");
  }
  fuzz::read_count += fuzz::read(parsed.mapping, table) ? 1U : 0U;
  return 0;
}
