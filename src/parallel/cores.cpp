#include <polycosm/parallel/cores.hpp>

#include <mpi.h>
#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

namespace polycosm::parallel {
namespace {

/// The path of this process in a cgroup hierarchy: of version 2 ("0::/path"), or of controller cpu.
std::string cgroup_path(bool is_version_2) {
  std::ifstream file{"/proc/self/cgroup"};
  for (std::string line; std::getline(file, line);) {
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos) {
      continue;
    }
    const std::string controllers = "," + line.substr(first + 1, second - first - 1) + ",";
    if (is_version_2 ? controllers == ",," : controllers.find(",cpu,") != std::string::npos) {
      return line.substr(second + 1);
    }
  }
  return "";
}

double number_in(const std::string& path) {
  std::ifstream file{path};
  double number = 0.0;
  return file >> number ? number : 0.0;
}

/// Cores of one cgroup; 0 = no limit.
double quota_of(const std::string& group) {
  std::ifstream version_2{group + "/cpu.max"};
  double quota = 0.0;
  double period = 0.0;
  if (version_2 >> quota >> period && period > 0.0) {
    return quota / period;
  }
  quota = number_in(group + "/cpu.cfs_quota_us");
  period = number_in(group + "/cpu.cfs_period_us");
  return quota > 0.0 && period > 0.0 ? quota / period : 0.0;
}

/// The tightest limit from the group of this process to the root; in a container the root is its own.
double own_quota() {
  double tightest = 0.0;
  for (const auto& [root, is_version_2] :
       {std::pair{"/sys/fs/cgroup", true}, std::pair{"/sys/fs/cgroup/cpu", false},
        std::pair{"/sys/fs/cgroup/cpu,cpuacct", false}}) {
    for (std::string path = cgroup_path(is_version_2);; path = path.substr(0, path.rfind('/'))) {
      const double quota = quota_of(root + path);
      if (quota > 0.0) {
        tightest = tightest == 0.0 ? quota : std::min(tightest, quota);
      }
      if (path.find('/') == std::string::npos) {
        break;
      }
    }
  }
  return tightest;
}

}  // namespace

Cores own_cores() {
  Cores cores;
  cores.online_count = static_cast<int>(std::max(1L, ::sysconf(_SC_NPROCESSORS_ONLN)));
  cpu_set_t mask;
  CPU_ZERO(&mask);
  if (::sched_getaffinity(0, sizeof mask, &mask) == 0) {
    for (int core = 0; core < CPU_SETSIZE; ++core) {
      if (CPU_ISSET(core, &mask)) {
        cores.bound.push_back(core);
      }
    }
  }
  cores.quota_count = own_quota();
  return cores;
}

std::string mpi_library() {
  std::array<char, MPI_MAX_LIBRARY_VERSION_STRING> text{};
  int length = 0;
  MPI_Get_library_version(text.data(), &length);
  const std::string all{text.data(), static_cast<std::size_t>(std::max(0, length - 1))};
  return all.substr(0, all.find_first_of(",\n"));
}

}  // namespace polycosm::parallel
