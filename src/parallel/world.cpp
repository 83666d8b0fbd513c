#include <polycosm/parallel/world.hpp>

#include <mpi.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <list>
#include <new>
#include <thread>
#include <utility>

#include <polycosm/core/error.hpp>

namespace polycosm::parallel {
namespace {

/// What a rank brings to the vote of all_or_none.
struct Failure {
  int fault = -1;  ///< -1 = none, 4 = bug
  std::string message;
};

constexpr int bug_fault = 4;

Failure attempt(const std::function<void()>& work) {
  try {
    work();
    return {};
  } catch (const core::Error& error) {
    return {static_cast<int>(error.fault()), error.what()};
  } catch (const std::bad_alloc&) {
    return {static_cast<int>(core::Fault::environment), "there is no memory left; try fewer ranks a node"};
  } catch (const std::exception& error) {
    return {bug_fault, error.what()};
  }
}

std::string broadcast_from(int root, std::string bytes) {
  int rank = 0;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  unsigned long long size = bytes.size();
  MPI_Bcast(&size, 1, MPI_UNSIGNED_LONG_LONG, root, MPI_COMM_WORLD);
  bytes.resize(size);
  constexpr std::size_t chunk = std::size_t{1} << 30U;  // MPI counts are int
  for (std::size_t at = 0; at < bytes.size(); at += chunk) {
    MPI_Bcast(bytes.data() + at, static_cast<int>(std::min(chunk, bytes.size() - at)), MPI_CHAR, root,
              MPI_COMM_WORLD);
  }
  return bytes;
}

}  // namespace

World::World(int& argc, char**& argv) {
  int provided = MPI_THREAD_SINGLE;
  MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &provided);
  core::expects(provided >= MPI_THREAD_FUNNELED, "MPI lets one thread of several call it");
  MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
  MPI_Comm_size(MPI_COMM_WORLD, &size_);
  MPI_Comm node = MPI_COMM_NULL;
  MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &node);
  MPI_Comm_size(node, &node_size_);
  int rank_on_node = 0;
  MPI_Comm_rank(node, &rank_on_node);
  MPI_Comm_free(&node);
  const int is_first_here = rank_on_node == 0 ? 1 : 0;
  MPI_Allreduce(&is_first_here, &node_count_, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD);
}

World::~World() {
  if (!is_alone_) {
    MPI_Finalize();
  }
}

void World::abort(int exit_code) const {
  MPI_Abort(MPI_COMM_WORLD, exit_code);
  std::abort();
}

void World::all_or_none(const std::function<void()>& work) const {
  if (is_alone_) {
    work();
    return;
  }
  const Failure mine = attempt(work);
  if (is_alone_) {  // others died meanwhile
    if (mine.fault == bug_fault) {
      throw core::Bug{mine.message};
    }
    if (mine.fault >= 0) {
      throw core::Error{static_cast<core::Fault>(mine.fault), mine.message};
    }
    return;
  }
  int vote = mine.fault < 0 ? size_ : rank_;
  int first = size_;
  // One rank may work for long while the others have nothing to do: they sleep, where MPI_Allreduce would
  // spin.
  MPI_Request request = MPI_REQUEST_NULL;
  MPI_Iallreduce(&vote, &first, 1, MPI_INT, MPI_MIN, MPI_COMM_WORLD, &request);
  for (int done = 0; done == 0;) {
    MPI_Test(&request, &done, MPI_STATUS_IGNORE);
    if (done == 0) {
      std::this_thread::sleep_for(std::chrono::microseconds{200});
    }
  }
  if (first == size_) {
    return;
  }
  int fault = mine.fault;
  MPI_Bcast(&fault, 1, MPI_INT, first, MPI_COMM_WORLD);
  std::string message = broadcast_from(first, mine.message);
  if (size_ > 1 && first > 0) {
    message = "rank " + std::to_string(first) + ": " + message;
  }
  if (fault == bug_fault) {
    throw core::Bug{message};
  }
  throw core::Error{static_cast<core::Fault>(fault), message};
}

std::string World::broadcast(const std::string& bytes) const {
  return is_alone_ ? bytes : broadcast_from(0, bytes);
}

struct Mailbox::State {
  struct Outgoing {
    MPI_Request request = MPI_REQUEST_NULL;
    std::vector<long long> content;
  };
  MPI_Comm comm = MPI_COMM_NULL;
  std::list<Outgoing> outgoing;
  bool is_abandoned = false;

  void forget_delivered() {
    for (auto it = outgoing.begin(); it != outgoing.end();) {
      int done = 0;
      MPI_Test(&it->request, &done, MPI_STATUS_IGNORE);
      it = done != 0 ? outgoing.erase(it) : std::next(it);
    }
  }
};

Mailbox::Mailbox(const World&) : state_{new State} {
  MPI_Comm_dup(MPI_COMM_WORLD, &state_->comm);
  MPI_Comm_set_errhandler(state_->comm, MPI_ERRORS_RETURN);  // a word to the dead is no error of ours
}

void Mailbox::flush_for(std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  for (state_->forget_delivered(); !state_->outgoing.empty() && std::chrono::steady_clock::now() < until;
       state_->forget_delivered()) {
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
}

void Mailbox::abandon() noexcept {
  state_->is_abandoned = true;
}

Mailbox::~Mailbox() {
  if (state_->is_abandoned) {
    return;  // with its buffers: MPI may still read them
  }
  for (State::Outgoing& message : state_->outgoing) {
    MPI_Wait(&message.request, MPI_STATUS_IGNORE);
  }
  MPI_Comm_free(&state_->comm);
  delete state_;
}

void Mailbox::send(int to, int kind, std::span<const long long> content) {
  state_->forget_delivered();
  State::Outgoing& message = state_->outgoing.emplace_back();
  message.content.assign(content.begin(), content.end());
  MPI_Isend(message.content.data(), static_cast<int>(message.content.size()), MPI_LONG_LONG, to, kind,
            state_->comm, &message.request);
}

std::optional<Message> Mailbox::receive() {
  state_->forget_delivered();
  int there = 0;
  MPI_Status status{};
  MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, state_->comm, &there, &status);
  if (there == 0) {
    return std::nullopt;
  }
  int count = 0;
  MPI_Get_count(&status, MPI_LONG_LONG, &count);
  Message message{status.MPI_SOURCE, status.MPI_TAG, std::vector<long long>(static_cast<std::size_t>(count))};
  MPI_Recv(message.content.data(), count, MPI_LONG_LONG, message.peer, message.kind, state_->comm,
           MPI_STATUS_IGNORE);
  return message;
}

}  // namespace polycosm::parallel
