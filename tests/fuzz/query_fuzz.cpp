#include <polycosm/config/query.hpp>

#include "invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace polycosm;
  const config::ParsedQuery parsed = config::parse_query(fuzz::text_of(data, size), "query.toml");
  if (parsed.problems.empty()) {
    ++fuzz::read_count;
    fuzz::promise(parsed.query.name.find('/') == std::string::npos, "a query's name is no path");
    const std::string adql = config::page_adql(parsed.query, 7);
    fuzz::promise(parsed.query.page_key.empty() || adql.find(" > 7") != std::string::npos,
                  "the second page follows the first");
    fuzz::promise(config::sha256(parsed.query).size() == 64, "a query has a digest");
  }
  return 0;
}
