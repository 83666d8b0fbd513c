#include <polycosm/parallel/group.hpp>

#include <mpi.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <numeric>
#include <string>
#include <thread>

#include <polycosm/core/error.hpp>

namespace polycosm::parallel {
namespace {

constexpr std::size_t chunk = std::size_t{1} << 30U;  // MPI counts are int

/// A few looks in a row, as messages between two ranks of a node need microseconds; then it sleeps.
void wait_for(MPI_Request& request) {
  int done = 0;
  for (int look = 0; done == 0; ++look) {
    MPI_Test(&request, &done, MPI_STATUS_IGNORE);
    if (done == 0 && look < 50) {
      std::this_thread::yield();
    } else if (done == 0) {
      std::this_thread::sleep_for(std::chrono::microseconds{look < 500 ? 20 : 200});
    }
  }
}

std::size_t largest(const std::vector<unsigned long long>& sizes) {
  return *std::max_element(sizes.begin(), sizes.end());
}

}  // namespace

struct Group::State {
  MPI_Comm comm = MPI_COMM_NULL;
};

void refuse_uneven(const World& world, int subset_ranks) {
  if (subset_ranks < 1 || world.size() % subset_ranks != 0) {
    throw core::Error{core::Fault::usage, "execution.subset_ranks: " + std::to_string(world.size()) +
                                              " ranks do not divide into groups of " +
                                              std::to_string(subset_ranks) +
                                              " (each group holds one sky); try a number of ranks that is a "
                                              "multiple of it"};
  }
}

Group::Group(const World& world, int subset_ranks) {
  refuse_uneven(world, subset_ranks);
  state_ = new State;
  MPI_Comm_split(MPI_COMM_WORLD, world.rank() / subset_ranks, world.rank(), &state_->comm);
  MPI_Comm_rank(state_->comm, &rank_);
  MPI_Comm_size(state_->comm, &size_);
}

Group::~Group() {
  if (state_ != nullptr) {
    MPI_Comm_free(&state_->comm);
    delete state_;
  }
}

std::vector<std::vector<std::byte>> Group::all(std::span<const std::byte> mine) {
  if (size_ == 1) {
    return {std::vector<std::byte>(mine.begin(), mine.end())};
  }
  const auto began = std::chrono::steady_clock::now();
  const auto ranks = static_cast<std::size_t>(size_);
  unsigned long long own = mine.size();
  std::vector<unsigned long long> sizes(ranks);
  MPI_Request request = MPI_REQUEST_NULL;
  MPI_Iallgather(&own, 1, MPI_UNSIGNED_LONG_LONG, sizes.data(), 1, MPI_UNSIGNED_LONG_LONG, state_->comm,
                 &request);
  wait_for(request);
  std::vector<std::vector<std::byte>> out(ranks);
  if (std::accumulate(sizes.begin(), sizes.end(), std::size_t{0}) < chunk) {
    std::vector<int> counts(ranks), places(ranks);
    std::size_t sum = 0;
    for (std::size_t rank = 0; rank < ranks; ++rank) {
      counts[rank] = static_cast<int>(sizes[rank]);
      places[rank] = static_cast<int>(sum);
      sum += sizes[rank];
    }
    std::vector<std::byte> together(sum);
    MPI_Iallgatherv(mine.data(), static_cast<int>(own), MPI_BYTE, together.data(), counts.data(),
                    places.data(), MPI_BYTE, state_->comm, &request);
    wait_for(request);
    for (std::size_t rank = 0; rank < ranks; ++rank) {
      const auto first = together.begin() + places[rank];
      out[rank].assign(first, first + counts[rank]);
    }
  } else {
    for (std::size_t rank = 0; rank < ranks; ++rank) {
      out[rank].resize(sizes[rank]);
      if (static_cast<int>(rank) == rank_) {
        std::copy(mine.begin(), mine.end(), out[rank].begin());
      }
      for (std::size_t at = 0; at < out[rank].size(); at += chunk) {
        MPI_Ibcast(out[rank].data() + at, static_cast<int>(std::min(chunk, out[rank].size() - at)), MPI_BYTE,
                   static_cast<int>(rank), state_->comm, &request);
        wait_for(request);
      }
    }
  }
  wait_s_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return out;
}

std::vector<std::vector<std::byte>> Group::gather(std::span<const std::byte> mine) {
  if (size_ == 1) {
    return {std::vector<std::byte>(mine.begin(), mine.end())};
  }
  const auto began = std::chrono::steady_clock::now();
  unsigned long long own = mine.size();
  std::vector<unsigned long long> sizes(static_cast<std::size_t>(size_));
  MPI_Request request = MPI_REQUEST_NULL;
  MPI_Igather(&own, 1, MPI_UNSIGNED_LONG_LONG, sizes.data(), 1, MPI_UNSIGNED_LONG_LONG, 0, state_->comm,
              &request);
  wait_for(request);
  std::vector<std::vector<std::byte>> out;
  constexpr int tag = 1;
  if (!is_leader()) {
    for (std::size_t at = 0; at < own; at += chunk) {
      MPI_Isend(mine.data() + at, static_cast<int>(std::min<std::size_t>(chunk, own - at)), MPI_BYTE, 0, tag,
                state_->comm, &request);
      wait_for(request);
    }
  } else {
    core::expects(largest(sizes) < (std::size_t{1} << 40U), "what a rank gives fits into memory");
    out.emplace_back(mine.begin(), mine.end());
    for (int rank = 1; rank < size_; ++rank) {
      std::vector<std::byte>& bytes = out.emplace_back(sizes[static_cast<std::size_t>(rank)]);
      for (std::size_t at = 0; at < bytes.size(); at += chunk) {
        MPI_Irecv(bytes.data() + at, static_cast<int>(std::min(chunk, bytes.size() - at)), MPI_BYTE, rank,
                  tag, state_->comm, &request);
        wait_for(request);
      }
    }
  }
  wait_s_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return out;
}

std::vector<std::byte> Group::from_leader(std::span<const std::byte> bytes) {
  std::vector<std::byte> out(bytes.begin(), bytes.end());
  if (size_ == 1) {
    return out;
  }
  const auto began = std::chrono::steady_clock::now();
  unsigned long long size = out.size();
  MPI_Request request = MPI_REQUEST_NULL;
  MPI_Ibcast(&size, 1, MPI_UNSIGNED_LONG_LONG, 0, state_->comm, &request);
  wait_for(request);
  out.resize(size);
  for (std::size_t at = 0; at < out.size(); at += chunk) {
    MPI_Ibcast(out.data() + at, static_cast<int>(std::min(chunk, out.size() - at)), MPI_BYTE, 0, state_->comm,
               &request);
    wait_for(request);
  }
  wait_s_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return out;
}

std::vector<std::byte> scatter_one_by_one(const World& world,
                                          const std::function<std::vector<std::byte>(int rank)>& bytes_for) {
  constexpr int tag = 77;
  MPI_Request request = MPI_REQUEST_NULL;
  if (world.rank() == 0) {
    std::vector<std::byte> own = bytes_for(0);
    for (int rank = 1; rank < world.size(); ++rank) {
      const std::vector<std::byte> bytes = bytes_for(rank);
      unsigned long long size = bytes.size();
      MPI_Isend(&size, 1, MPI_UNSIGNED_LONG_LONG, rank, tag, MPI_COMM_WORLD, &request);
      wait_for(request);
      for (std::size_t at = 0; at < bytes.size(); at += chunk) {
        MPI_Isend(bytes.data() + at, static_cast<int>(std::min(chunk, bytes.size() - at)), MPI_BYTE, rank,
                  tag, MPI_COMM_WORLD, &request);
        wait_for(request);
      }
    }
    return own;
  }
  unsigned long long size = 0;
  MPI_Irecv(&size, 1, MPI_UNSIGNED_LONG_LONG, 0, tag, MPI_COMM_WORLD, &request);
  wait_for(request);
  std::vector<std::byte> bytes(size);
  for (std::size_t at = 0; at < bytes.size(); at += chunk) {
    MPI_Irecv(bytes.data() + at, static_cast<int>(std::min(chunk, bytes.size() - at)), MPI_BYTE, 0, tag,
              MPI_COMM_WORLD, &request);
    wait_for(request);
  }
  return bytes;
}

}  // namespace polycosm::parallel
