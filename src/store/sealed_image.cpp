#include "sealed_image.hpp"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>
#include <charconv>
#include <fstream>
#include <memory>
#include <span>
#include <vector>

#include "posix.hpp"

namespace polycosm::store {
namespace {

constexpr std::size_t memory_step_bytes = std::size_t{1} << 20U;
constexpr std::string_view magic = "polycosm-sealed 1\n";

std::string user_block(std::string_view payload) {
  std::string block{magic};
  block += "sha256 " + sha256_of(payload) + "\nbytes " + std::to_string(payload.size()) +
           "\nThe SHA-256 is that of the bytes after this block of 512, an HDF5 file.\n";
  block.resize(user_block_size, '\0');
  return block;
}

std::uint64_t promised_byte_count(std::string_view block) {
  constexpr std::string_view label = "\nbytes ";
  const std::size_t start = block.find(label);
  std::uint64_t count = 0;
  if (start != std::string_view::npos) {
    const std::string_view digits = block.substr(start + label.size());
    std::from_chars(digits.data(), digits.data() + digits.size(), count);
  }
  return count;
}

std::string hex_of(std::span<const unsigned char> digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (const unsigned char byte : digest) {
    hex += digits[byte >> 4U];
    hex += digits[byte & 15U];
  }
  return hex;
}

}  // namespace

std::string sha256_of(std::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  return hex_of(digest);
}

std::string sha256_of_file(const std::filesystem::path& path) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> sum{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
  EVP_DigestInit_ex(sum.get(), EVP_sha256(), nullptr);
  std::ifstream file{path, std::ios::binary};
  std::vector<char> block(std::size_t{1} << 20U);
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
    EVP_DigestUpdate(sum.get(), block.data(), static_cast<std::size_t>(file.gcount()));
  }
  if (!file.eof()) {
    refuse_input(path, "it cannot be read", "check the file and the file system");
  }
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  EVP_DigestFinal_ex(sum.get(), digest.data(), nullptr);
  return hex_of(digest);
}

MemoryFile::MemoryFile() {
  const H5Properties access = file_access();
  const H5Properties creation = file_creation();
  checked(H5Pset_fapl_core(access.get(), memory_step_bytes, false), "memory driver");
  checked(H5Pset_userblock(creation.get(), user_block_size), "user block");
  // The usual index of chunks has room for 64 and takes 3 kB a table; those of a shard have one or a few.
  checked(H5Pset_istore_k(creation.get(), 4), "index of chunks");
  file_ = H5File{checked(H5Fcreate(image_name, H5F_ACC_TRUNC, creation.get(), access.get()), "new file")};
}

std::string MemoryFile::sealed_bytes() {
  checked(H5Fflush(file_.get(), H5F_SCOPE_GLOBAL), "flush");
  const ssize_t size = checked(H5Fget_file_image(file_.get(), nullptr, 0), "file image");
  std::string bytes(user_block_size + static_cast<std::size_t>(size),
                    '\0');  // HDF5 leaves the user block out
  checked(H5Fget_file_image(file_.get(), bytes.data() + user_block_size, static_cast<std::size_t>(size)),
          "file image");
  user_block(std::string_view{bytes}.substr(user_block_size)).copy(bytes.data(), user_block_size);
  return bytes;
}

std::optional<std::string> damage_of(std::string_view bytes) {
  if (bytes.empty()) {
    return "it is empty";
  }
  if (!bytes.starts_with(magic)) {
    return bytes.size() < user_block_size ? "it is truncated" : "it does not begin like a file of Polycosm";
  }
  const std::uint64_t promised = promised_byte_count(bytes.substr(0, user_block_size)) + user_block_size;
  if (bytes.size() < promised) {
    return "it is truncated: " + std::to_string(bytes.size()) + " of " + std::to_string(promised) + " bytes";
  }
  if (bytes.substr(0, user_block_size) != user_block(bytes.substr(user_block_size))) {
    return "its bytes do not match their SHA-256";
  }
  return std::nullopt;
}

H5File open_image(std::string_view bytes) {
  const H5Properties access = file_access();
  checked(H5Pset_fapl_core(access.get(), memory_step_bytes, false), "memory driver");
  // HDF5 copies the buffer and does not write to it, but its signature takes no const.
  checked(H5Pset_file_image(access.get(), const_cast<char*>(bytes.data()), bytes.size()), "file image");
  return H5File{checked(H5Fopen(image_name, H5F_ACC_RDONLY, access.get()), "open")};
}

}  // namespace polycosm::store
