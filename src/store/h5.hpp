#pragma once
#include <hdf5.h>

#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include <polycosm/store/schema.hpp>

/// The only door to HDF5: handles that close themselves, one lock (the library is not thread-safe), reasons
/// in words.
namespace polycosm::store {

template <auto close>
class Handle {
 public:
  Handle() noexcept = default;
  explicit Handle(hid_t id) noexcept : id_{id} {}
  Handle(Handle&& other) noexcept : id_{std::exchange(other.id_, H5I_INVALID_HID)} {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~Handle() {
    if (id_ >= 0) {
      close(id_);
    }
  }
  [[nodiscard]] hid_t get() const noexcept { return id_; }

 private:
  hid_t id_ = H5I_INVALID_HID;
};
using H5File = Handle<&H5Fclose>;
using H5Group = Handle<&H5Gclose>;
using H5Dataset = Handle<&H5Dclose>;
using H5Space = Handle<&H5Sclose>;
using H5Type = Handle<&H5Tclose>;
using H5Attribute = Handle<&H5Aclose>;
using H5Properties = Handle<&H5Pclose>;

/// Held by whoever calls HDF5; recursive, so that public functions of this room may call each other.
[[nodiscard]] std::unique_lock<std::recursive_mutex> own_hdf5();

/// What HDF5 last complained about: its innermost message.
[[nodiscard]] std::string hdf5_reason();

/// An HDF5 call failed: whoever opened the file turns it into an Error that names the path.
struct H5Failure {
  std::string reason;
};
/// Passes a handle or count through; throws H5Failure when it is negative.
template <class T>
T checked(T result, std::string_view what) {
  if (result < 0) {
    throw H5Failure{std::string{what} + ": " + hdf5_reason()};
  }
  return result;
}

/// File type of an element: fixed little-endian. `text` gives one byte of a UTF-8 character array.
[[nodiscard]] H5Type file_type(ElementType type);
[[nodiscard]] std::size_t size_of(ElementType type);

/// Creation properties without times, with creation order, of the 1.8 file format; and matching access
/// properties.
[[nodiscard]] H5Properties file_creation();
[[nodiscard]] H5Properties group_creation();
[[nodiscard]] H5Properties file_access();

void put_attribute(hid_t object, const std::string& name, std::string_view text);
void put_attribute(hid_t object, const std::string& name, double value);
void put_attribute(hid_t object, const std::string& name, const void* value, hid_t type);
[[nodiscard]] std::string text_attribute(hid_t object, const char* name);

}  // namespace polycosm::store
