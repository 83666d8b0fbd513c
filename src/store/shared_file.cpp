#include <polycosm/store/shared_file.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include <polycosm/core/error.hpp>

#include "h5.hpp"
#include "posix.hpp"
#include "shared_index.hpp"
#include "table_reader.hpp"

#ifndef H5_HAVE_PARALLEL
#error "shards.h5 is written through parallel HDF5; install libhdf5-openmpi-dev (./bootstrap does)"
#endif

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;

H5Properties collective_access(MPI_Comm comm) {
  H5Properties access = file_access();
  checked(H5Pset_fapl_mpio(access.get(), comm, MPI_INFO_NULL), "parallel driver");
  return access;
}

H5Properties collective_transfer() {
  H5Properties transfer{checked(H5Pcreate(H5P_DATASET_XFER), "transfer properties")};
  checked(H5Pset_dxpl_mpio(transfer.get(), H5FD_MPIO_COLLECTIVE), "collective transfer");
  return transfer;
}

/// A dataset that is written once and never grows.
H5Dataset create_fixed(hid_t file, const std::string& name, hid_t type, hsize_t length,
                       H5D_fill_time_t fill_time) {
  const H5Properties creation{checked(H5Pcreate(H5P_DATASET_CREATE), "dataset properties")};
  H5Pset_obj_track_times(creation.get(), false);
  H5Pset_alloc_time(creation.get(), H5D_ALLOC_TIME_EARLY);
  H5Pset_fill_time(creation.get(), fill_time);
  const H5Space space{H5Screate_simple(1, &length, nullptr)};
  return H5Dataset{checked(
      H5Dcreate2(file, name.c_str(), type, space.get(), H5P_DEFAULT, creation.get(), H5P_DEFAULT), name)};
}

void create_layout(hid_t file, const ensemble::Plan& plan) {
  const H5Properties creation = group_creation();
  for (const char* name : {index_group, extent_group}) {
    const H5Group group{checked(H5Gcreate2(file, name, H5P_DEFAULT, creation.get(), H5P_DEFAULT), name)};
  }
  put_attribute(file, "schema", std::string_view{"polycosm-shared-shards"});
  put_attribute(file, "id", std::string_view{ensemble::identity(plan)});
  put_attribute(file, "title", std::string_view{plan.title});
  const H5Type u64 = file_type(ElementType::u64);
  for (const char* column : index_columns) {
    const H5Dataset made = create_fixed(file, std::string{index_group} + "/" + column, u64.get(),
                                        ensemble::shard_count(plan), H5D_FILL_TIME_ALLOC);
  }
}

/// Whether the file of an earlier start can be gone on with. One that was cut short by a kill while an extent
/// was made is set aside; one of another run is refused.
bool is_usable(const fs::path& path, const ensemble::Plan& plan) {
  if (!fs::exists(path)) {
    return false;
  }
  try {
    const H5Properties access = file_access();
    const H5File file{checked(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.get()), "open")};
    if (text_attribute(file.get(), "id") == ensemble::identity(plan)) {
      return true;
    }
  } catch (const H5Failure&) {
    for (int n = 1;; ++n) {
      fs::path aside = path;
      aside += ".damaged-" + std::to_string(n);
      if (!fs::exists(aside)) {
        fs::rename(path, aside);
        return false;
      }
    }
  }
  refuse_input(path, "it belongs to another plan", "move it away, then run `polycosm resume`");
}

/// The selection of `count` elements from `first` on; none is a selection too, and every rank must make one.
void select(hid_t space, hsize_t first, hsize_t count) {
  if (count == 0) {
    checked(H5Sselect_none(space), "empty selection");
  } else {
    checked(H5Sselect_hyperslab(space, H5S_SELECT_SET, &first, nullptr, &count, nullptr), "selection");
  }
}

}  // namespace

struct SharedFile::State {
  fs::path path;
  MPI_Comm comm = MPI_COMM_NULL;
  int rank = 0;
  H5File file;
  H5Dataset extent;
  std::uint64_t extent_count = 0;
  std::uint64_t extent_bytes = 0;
  std::uint64_t filled_bytes = 0;

  /// Runs the same work on every rank; if it failed on any, every rank throws the reason of the first.
  template <class Work>
  void together(Work work) {
    std::array<char, 1024> reason{};
    try {
      work();
    } catch (const H5Failure& failure) {
      std::snprintf(reason.data(), reason.size(), "cannot write %s (%s)", path.c_str(),
                    failure.reason.c_str());
    } catch (const core::Error& error) {
      std::snprintf(reason.data(), reason.size(), "%s", error.what());
    }
    int size = 0;
    MPI_Comm_size(comm, &size);
    const int mine = reason[0] == '\0' ? size : rank;
    int first = size;
    MPI_Allreduce(&mine, &first, 1, MPI_INT, MPI_MIN, comm);
    if (first == size) {
      return;
    }
    MPI_Bcast(reason.data(), static_cast<int>(reason.size()), MPI_CHAR, first, comm);
    throw core::Error{core::Fault::environment,
                      std::string{reason.data()} + "; rank " + std::to_string(first) + " met it, " +
                          std::to_string(free_byte_count(path.parent_path())) +
                          " bytes are free; mend that, then run `polycosm resume`: what is committed stays"};
  }

  void open(const ensemble::Plan& plan) {
    int usable = 0;
    together([&] {
      if (rank == 0) {
        usable = is_usable(path, plan) ? 1 : 0;
      }
    });
    MPI_Bcast(&usable, 1, MPI_INT, 0, comm);
    together([&] {
      const H5Properties access = collective_access(comm);
      if (usable != 0) {
        file = H5File{checked(H5Fopen(path.c_str(), H5F_ACC_RDWR, access.get()), "open")};
        const H5Group extents{checked(H5Gopen2(file.get(), extent_group, H5P_DEFAULT), extent_group)};
        H5G_info_t info{};
        checked(H5Gget_info(extents.get(), &info), extent_group);
        extent_count = info.nlinks;
      } else {
        const H5Properties creation = file_creation();
        file =
            H5File{checked(H5Fcreate(path.c_str(), H5F_ACC_EXCL, creation.get(), access.get()), "new file")};
        create_layout(file.get(), plan);
      }
      checked(H5Fflush(file.get(), H5F_SCOPE_GLOBAL), "flush");
    });
    together([&] { sync_file(path); });
  }

  /// A fresh extent for `needed` bytes. Its making is the one moment in which a kill can cost the file.
  void grow(std::uint64_t needed) {
    extent_bytes = std::max(needed, extent_size_bytes);
    filled_bytes = 0;
    together([&] {
      extent = create_fixed(file.get(), extent_name(extent_count), H5T_STD_U8LE, extent_bytes,
                            H5D_FILL_TIME_NEVER);
      checked(H5Fflush(file.get(), H5F_SCOPE_GLOBAL), "flush");
    });
    ++extent_count;
    together([&] { sync_file(path); });
  }

  void write_bytes(std::uint64_t first, const std::string& bytes) {
    together([&] {
      const hsize_t count = bytes.size();
      const hsize_t room = std::max<hsize_t>(1, count);
      const H5Space in_file{checked(H5Dget_space(extent.get()), "extent")};
      const H5Space in_memory{H5Screate_simple(1, &room, nullptr)};
      select(in_file.get(), first, count);
      select(in_memory.get(), 0, count);
      const H5Properties transfer = collective_transfer();
      checked(H5Dwrite(extent.get(), H5T_NATIVE_UINT8, in_memory.get(), in_file.get(), transfer.get(),
                       bytes.data()),
              "collective write");
    });
    together([&] { sync_file(path); });
  }

  void write_index(const std::array<std::vector<std::uint64_t>, 3>& columns,
                   const std::vector<hsize_t>& shards) {
    together([&] {
      const hsize_t count = shards.size();
      const hsize_t room = std::max<hsize_t>(1, count);
      const H5Properties transfer = collective_transfer();
      for (std::size_t c = 0; c < columns.size(); ++c) {
        const std::string name = std::string{index_group} + "/" + index_columns[c];
        const H5Dataset column{checked(H5Dopen2(file.get(), name.c_str(), H5P_DEFAULT), name)};
        const H5Space in_file{checked(H5Dget_space(column.get()), name)};
        const H5Space in_memory{H5Screate_simple(1, &room, nullptr)};
        select(in_memory.get(), 0, count);
        if (count == 0) {
          select(in_file.get(), 0, 0);
        } else {
          checked(H5Sselect_elements(in_file.get(), H5S_SELECT_SET, count, shards.data()), name);
        }
        checked(H5Dwrite(column.get(), H5T_NATIVE_UINT64, in_memory.get(), in_file.get(), transfer.get(),
                         columns[c].data()),
                name);
      }
      checked(H5Fflush(file.get(), H5F_SCOPE_GLOBAL), "flush");
    });
    together([&] { sync_file(path); });
  }
};

SharedFile::SharedFile(const fs::path& run, const ensemble::Plan& plan, int communicator)
    : state_{std::make_unique<State>()} {
  const auto lock = own_hdf5();
  state_->path = shared_path(run);
  state_->comm = MPI_Comm_f2c(communicator);
  MPI_Comm_rank(state_->comm, &state_->rank);
  state_->open(plan);
}

SharedFile::~SharedFile() {
  const auto lock = own_hdf5();
  state_.reset();
}

void SharedFile::commit(std::span<const ShardImage> images) {
  const auto lock = own_hdf5();
  State& s = *state_;
  std::string bytes;
  for (const ShardImage& image : images) {
    bytes += image.bytes;
  }
  const std::uint64_t mine = bytes.size();
  std::uint64_t before = 0;
  std::uint64_t total = 0;
  MPI_Exscan(&mine, &before, 1, MPI_UINT64_T, MPI_SUM, s.comm);
  MPI_Allreduce(&mine, &total, 1, MPI_UINT64_T, MPI_SUM, s.comm);
  if (total == 0) {
    return;
  }
  if (s.rank == 0) {
    before = 0;  // MPI_Exscan leaves it undefined there
  }
  if (s.extent.get() < 0 || total > s.extent_bytes - s.filled_bytes) {
    s.grow(total);
  }
  s.write_bytes(s.filled_bytes + before, bytes);
  std::array<std::vector<std::uint64_t>, 3> columns;
  std::vector<hsize_t> shards;
  std::uint64_t at = s.filled_bytes + before;
  for (const ShardImage& image : images) {
    shards.push_back(image.receipt.index);
    columns[0].push_back(s.extent_count - 1);
    columns[1].push_back(at);
    columns[2].push_back(image.bytes.size());
    at += image.bytes.size();
  }
  s.filled_bytes += total;
  s.write_index(columns, shards);
}

}  // namespace polycosm::store
