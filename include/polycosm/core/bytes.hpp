#pragma once
#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <polycosm/core/error.hpp>

namespace polycosm::core {

using Bytes = std::vector<std::byte>;

/// Plain values, columns of them and texts as bytes, for another process of the same build. Read back in the
/// order written.
class ByteWriter {
 public:
  template <class T>
  void put(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    put_bytes(&value, sizeof value);
  }
  template <class T>
  void put(const std::vector<T>& column) {
    static_assert(std::is_trivially_copyable_v<T>);
    put(column.size());
    put_bytes(column.data(), column.size() * sizeof(T));
  }
  void put(const std::string& text) {
    put(text.size());
    put_bytes(text.data(), text.size());
  }
  [[nodiscard]] Bytes take() && { return std::move(bytes_); }

 private:
  void put_bytes(const void* from, std::size_t count) {
    if (count > 0) {
      bytes_.resize(bytes_.size() + count);
      std::memcpy(bytes_.data() + bytes_.size() - count, from, count);
    }
  }
  Bytes bytes_;
};

/// Throws Bug when there are fewer bytes than are asked for.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::byte> bytes) : rest_{bytes} {}
  template <class T>
  void get(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    get_bytes(&value, sizeof value);
  }
  template <class T>
  void get(std::vector<T>& column) {
    static_assert(std::is_trivially_copyable_v<T>);
    column.resize(length(sizeof(T)));
    get_bytes(column.data(), column.size() * sizeof(T));
  }
  void get(std::string& text) {
    text.resize(length(1));
    get_bytes(text.data(), text.size());
  }
  [[nodiscard]] std::span<const std::byte> rest() const noexcept { return rest_; }

 private:
  std::size_t length(std::size_t width) {
    std::size_t count = 0;
    get(count);
    expects(count <= rest_.size() / width, "bytes hold as many entries as they say");
    return count;
  }
  void get_bytes(void* into, std::size_t count) {
    expects(count <= rest_.size(), "bytes are as many as their reader expects");
    if (count > 0) {
      std::memcpy(into, rest_.data(), count);
    }
    rest_ = rest_.subspan(count);
  }
  std::span<const std::byte> rest_;
};

}  // namespace polycosm::core
