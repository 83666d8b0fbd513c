#include <optional>
#include <string>

#include <polycosm/fetch/table_check.hpp>

#include "invariants.hpp"

namespace {

/// The same bytes in one piece and byte by byte must give the same judgement.
template <class Check>
bool judge(Check whole, std::string_view bytes) {
  using polycosm::fuzz::promise;
  Check pieces = whole;
  whole.feed(bytes);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    pieces.feed(bytes.substr(i, 1));
  }
  const auto a = whole.finish();
  const auto b = pieces.finish();
  promise(a.has_value() == b.has_value() && (!a || a->reason == b->reason),
          "pieces of any size say the same");
  promise(whole.row_count() == pieces.row_count(), "pieces of any size count the same");
  promise(!a || !a->reason.empty(), "a complaint has a reason");
  return !a;
}

}  // namespace

// What a service may answer to a query.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace polycosm;
  const std::string_view bytes = fuzz::text_of(data, size);
  config::Query query;
  query.columns = {"source_id"};
  query.page_key = "source_id";
  const bool is_csv = judge(fetch::CsvCheck{query, 3}, bytes);
  const bool is_votable = judge(fetch::VotableCheck{query}, bytes);
  fuzz::read_count += is_csv || is_votable ? 1U : 0U;
  fuzz::promise(!fetch::told_by(bytes).empty(), "every document tells something");
  return 0;
}
