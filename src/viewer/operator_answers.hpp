#pragma once
#include <optional>
#include <string>

#include <polycosm/viewer/server.hpp>

#include "answer_cache.hpp"
#include "library.hpp"
#include "problem.hpp"
#include "reader_clock.hpp"

/// What those who run the service ask it.
namespace polycosm::viewer {

/// Why a balancer should send nobody here now, as far as it can be known without waiting for the reader.
[[nodiscard]] std::optional<Problem> busy_problem(const Gauges& gauges, double present_answer_s);
/// For the reader: a directory that is served and cannot be listed any more, say of a file system that is
/// gone.
[[nodiscard]] std::optional<Problem> library_problem(const Library& library);

/// Gauges and counters in the text form of Prometheus; requests by route are RequestCounts'.
[[nodiscard]] std::string metrics_text(const Gauges& gauges, const AnswerCache::Counts& cache,
                                       const ReaderClock& reader);

/// A line of the access log.
void log_request(const Request& request, const Response& response, const Told& told);

}  // namespace polycosm::viewer
