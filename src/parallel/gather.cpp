#include <polycosm/parallel/gather.hpp>

#include <mpi.h>

#include <chrono>
#include <cstddef>
#include <limits>
#include <numeric>

namespace polycosm::parallel {
namespace {

constexpr int clock_tag = 78;
constexpr int question_count = 3;

double wall_s() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

double ahead_s_of(int rank) {
  double best_s = std::numeric_limits<double>::infinity();
  double ahead_s = 0.0;
  for (int question = 0; question < question_count; ++question) {
    const auto began = std::chrono::steady_clock::now();
    const double asked_s = wall_s();
    double theirs_s = 0.0;
    MPI_Send(nullptr, 0, MPI_BYTE, rank, clock_tag, MPI_COMM_WORLD);
    MPI_Recv(&theirs_s, 1, MPI_DOUBLE, rank, clock_tag, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    const double took_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    if (took_s < best_s) {
      best_s = took_s;
      ahead_s = theirs_s - (asked_s + 0.5 * took_s);
    }
  }
  return ahead_s;
}

}  // namespace

std::vector<std::string> gather(const World& world, const std::string& bytes) {
  const int own = static_cast<int>(bytes.size());
  std::vector<int> sizes(world.rank() == 0 ? static_cast<std::size_t>(world.size()) : 0U);
  MPI_Gather(&own, 1, MPI_INT, sizes.data(), 1, MPI_INT, 0, MPI_COMM_WORLD);
  std::vector<int> begins(sizes.size());
  std::exclusive_scan(sizes.begin(), sizes.end(), begins.begin(), 0);
  std::string all(sizes.empty() ? 0U : static_cast<std::size_t>(begins.back() + sizes.back()), '\0');
  MPI_Gatherv(bytes.data(), own, MPI_CHAR, all.data(), sizes.data(), begins.data(), MPI_CHAR, 0,
              MPI_COMM_WORLD);
  std::vector<std::string> out;
  for (std::size_t rank = 0; rank < sizes.size(); ++rank) {
    out.push_back(all.substr(static_cast<std::size_t>(begins[rank]), static_cast<std::size_t>(sizes[rank])));
  }
  return out;
}

std::vector<double> clocks_ahead_s(const World& world) {
  std::vector<double> ahead_s;
  if (world.rank() == 0) {
    ahead_s.push_back(0.0);
    for (int rank = 1; rank < world.size(); ++rank) {
      ahead_s.push_back(ahead_s_of(rank));
    }
    return ahead_s;
  }
  for (int question = 0; question < question_count; ++question) {
    MPI_Recv(nullptr, 0, MPI_BYTE, 0, clock_tag, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    const double now_s = wall_s();
    MPI_Send(&now_s, 1, MPI_DOUBLE, 0, clock_tag, MPI_COMM_WORLD);
  }
  return ahead_s;
}

}  // namespace polycosm::parallel
