#include "facts.hpp"

#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/utsname.h>

#include <charconv>
#include <cstdlib>
#include <fstream>
#include <string_view>

#include <polycosm/parallel/cores.hpp>
#include <polycosm/store/build_info.hpp>
#include <polycosm/store/json.hpp>

namespace polycosm::runner {
namespace {

using store::Json;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

int number_in_environment(const char* name) {
  const std::string text = environment(name);
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string first_line_of(const char* path) {
  std::ifstream file{path};
  std::string line;
  std::getline(file, line);
  return line;
}

std::string cpu_model() {
  std::ifstream file{"/proc/cpuinfo"};
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("model name")) {
      return line.substr(line.find(':') + 2);
    }
  }
  return "unknown processor";
}

/// The chosen one of "always [madvise] never".
std::string chosen(const std::string& line) {
  const std::size_t open = line.find('[');
  const std::size_t close = line.find(']', open);
  return open == std::string::npos ? line : line.substr(open + 1, close - open - 1);
}

std::uint64_t limit_of(decltype(RLIMIT_NOFILE) resource) {
  rlimit limit{};
  return ::getrlimit(resource, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY ? limit.rlim_cur : 0;
}

std::string launcher() {
  if (!environment("OMPI_COMM_WORLD_SIZE").empty() && environment("SLURM_STEP_ID").empty()) {
    return "mpirun";
  }
  return !environment("SLURM_STEP_ID").empty() ? "srun" : !environment("PMI_SIZE").empty() ? "mpirun" : "";
}

void add_system(RankFacts& facts) {
  struct statvfs shm {};
  if (::statvfs("/dev/shm", &shm) == 0) {
    facts.shm_free_bytes = static_cast<std::uint64_t>(shm.f_bavail) * shm.f_frsize;
  }
  facts.open_file_limit = limit_of(RLIMIT_NOFILE);
  facts.file_size_limit_bytes = limit_of(RLIMIT_FSIZE);
  utsname kernel{};
  if (::uname(&kernel) == 0) {
    facts.host = kernel.nodename;
    facts.kernel = kernel.release;
  }
  facts.cpu_model = cpu_model();
  facts.huge_pages = chosen(first_line_of("/sys/kernel/mm/transparent_hugepage/enabled"));
  facts.governor = first_line_of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
}

}  // namespace

RankFacts own_facts(int thread_count) {
  RankFacts facts;
  const parallel::Cores cores = parallel::own_cores();
  facts.thread_count = thread_count;
  facts.bound_cores = cores.bound;
  facts.online_core_count = cores.online_count;
  facts.core_quota = cores.quota_count;
  facts.granted_core_count = number_in_environment("SLURM_CPUS_ON_NODE");
  add_system(facts);
  facts.launcher = launcher();
  const std::string image = environment("APPTAINER_CONTAINER");
  facts.container = image.empty() ? environment("SINGULARITY_CONTAINER") : image;
  const std::string map = first_line_of("/proc/self/uid_map");
  facts.is_own_user_namespace = !map.empty() && map.find("4294967295") == std::string::npos;
  facts.single_copy = environment("OMPI_MCA_btl_vader_single_copy_mechanism");
  const store::BuildInfo& build = store::build_info();
  facts.build = std::string{build.version} + " " + std::string{build.git_commit.substr(0, 12)};
  facts.mpi = parallel::mpi_library();
  for (const store::LibraryVersion& library : store::store_library_versions()) {
    facts.hdf5 = library.name == "hdf5" ? library.version : facts.hdf5;
  }
  return facts;
}

std::string to_text(const RankFacts& f) {
  return Json::array({f.host,
                      f.thread_count,
                      f.bound_cores,
                      f.online_core_count,
                      f.granted_core_count,
                      f.core_quota,
                      f.shm_free_bytes,
                      f.open_file_limit,
                      f.file_size_limit_bytes,
                      f.launcher,
                      f.container,
                      f.is_own_user_namespace,
                      f.single_copy,
                      f.build,
                      f.mpi,
                      f.hdf5,
                      f.kernel,
                      f.cpu_model,
                      f.huge_pages,
                      f.governor})
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

RankFacts facts_from(const std::string& text) {
  const Json json = Json::parse(text);
  RankFacts f;
  std::size_t at = 0;
  const auto take = [&](auto& value) { json.at(at++).get_to(value); };
  take(f.host), take(f.thread_count), take(f.bound_cores), take(f.online_core_count);
  take(f.granted_core_count), take(f.core_quota), take(f.shm_free_bytes), take(f.open_file_limit);
  take(f.file_size_limit_bytes), take(f.launcher), take(f.container), take(f.is_own_user_namespace);
  take(f.single_copy), take(f.build), take(f.mpi), take(f.hdf5), take(f.kernel), take(f.cpu_model);
  take(f.huge_pages), take(f.governor);
  return f;
}

}  // namespace polycosm::runner
