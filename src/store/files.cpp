#include <polycosm/store/files.hpp>

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <memory>
#include <new>

#include <polycosm/core/error.hpp>

#include "posix.hpp"
#include "sealed_image.hpp"

namespace polycosm::store {
namespace {

constexpr std::size_t decompressed_limit_bytes = std::size_t{8} << 30U;

struct Inflater {
  z_stream stream{};
  Inflater() { core::expects(::inflateInit2(&stream, 15 + 16) == Z_OK, "zlib starts"); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { ::inflateEnd(&stream); }
};

/// All members of a gzip file, one after the other [RFC1952].
std::string gunzipped(const std::filesystem::path& path, const std::string& packed) {
  constexpr std::string_view advice = "fetch or copy the file again";
  Inflater inflater;
  z_stream& stream = inflater.stream;
  std::string plain;
  std::string block(std::size_t{1} << 20U, '\0');
  std::size_t consumed = 0;
  bool is_complete = false;
  while (consumed < packed.size()) {
    if (is_complete) {
      // Padding after the last member is common on tapes and harmless.
      if (packed.find_first_not_of('\0', consumed) == std::string::npos) {
        break;
      }
      ::inflateReset(&stream);
    }
    const auto step =
        static_cast<uInt>(std::min<std::size_t>(packed.size() - consumed, std::size_t{1} << 30U));
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data() + consumed));  // only read
    stream.avail_in = step;
    int result = Z_OK;
    do {
      stream.next_out = reinterpret_cast<Bytef*>(block.data());
      stream.avail_out = static_cast<uInt>(block.size());
      result = ::inflate(&stream, Z_NO_FLUSH);
      if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) {
        refuse_input(path, stream.msg == nullptr ? "its gzip data are damaged" : stream.msg, advice);
      }
      plain.append(block, 0, block.size() - stream.avail_out);
      if (plain.size() > decompressed_limit_bytes) {
        refuse_input(path, "it unpacks to more than 8 GiB", "split it");
      }
    } while (result == Z_OK && (stream.avail_in > 0 || stream.avail_out == 0));
    is_complete = result == Z_STREAM_END;
    consumed += step - stream.avail_in;
    if (!is_complete && result == Z_BUF_ERROR) {
      break;
    }
  }
  if (!is_complete) {
    refuse_input(path, "its gzip data end too early", advice);
  }
  return plain;
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
  std::string bytes = read_bytes(path);
  if (bytes.empty()) {
    refuse_input(path, "it is empty", "fetch or copy the file again");
  }
  if (bytes.size() > 1 && bytes[0] == '\x1f' && bytes[1] == '\x8b') {
    bytes = gunzipped(path, bytes);
  }
  if (bytes.empty()) {
    refuse_input(path, "it unpacks to nothing", "fetch or copy the file again");
  }
  return bytes;
}

std::string date_in_name(std::string_view file_name) {
  const auto is_digit = [&](std::size_t at) {
    return at < file_name.size() && file_name[at] >= '0' && file_name[at] <= '9';
  };
  const auto number = [&](std::size_t at, std::size_t length) {
    int value = 0;
    for (std::size_t i = at; i < at + length; ++i) {
      if (!is_digit(i)) {
        return -1;
      }
      value = 10 * value + (file_name[i] - '0');
    }
    return value;
  };
  for (std::size_t at = 0; at + 8 <= file_name.size(); ++at) {
    const char separator = is_digit(at + 4) ? '\0' : file_name[at + 4];
    const std::size_t gap = separator == '\0' ? 0 : 1;
    if (gap == 1 && separator != '-' && separator != '_') {
      continue;
    }
    const std::size_t month_at = at + 4 + gap;
    const std::size_t day_at = month_at + 2 + gap;
    const int year = number(at, 4);
    const int month = number(month_at, 2);
    const int day = number(day_at, 2);
    const bool is_apart = (at == 0 || !is_digit(at - 1)) && !is_digit(day_at + 2);
    const bool is_even = gap == 0 || (day_at < file_name.size() && file_name[day_at - 1] == separator);
    if (is_apart && is_even && year >= 1800 && year < 2200 && month >= 1 && month <= 12 && day >= 1 &&
        day <= 31) {
      const auto two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
      return std::to_string(year) + "-" + two(month) + "-" + two(day);
    }
  }
  return {};
}

catalog::InputFile read_input(const std::filesystem::path& path) {
  catalog::InputFile file{path.string(), read_file(path)};
  file.sha256 = sha256_of(file.bytes);
  file.release_date = date_in_name(path.filename().string());
  return file;
}

void write_file_atomically(const std::filesystem::path& path, std::string_view bytes) {
  write_durably(path, bytes);
}

std::string gzip_of(std::string_view bytes) {
  constexpr int level = 6;
  const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> compressor{
      libdeflate_alloc_compressor(level), libdeflate_free_compressor};
  if (compressor == nullptr) {
    throw std::bad_alloc{};
  }
  std::string packed(libdeflate_gzip_compress_bound(compressor.get(), bytes.size()), '\0');
  const std::size_t count =
      libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), packed.data(), packed.size());
  core::expects(count > 0, "a file fits the buffer of its compressor");
  packed.resize(count);
  return packed;
}

void write_gzip_atomically(const std::filesystem::path& path, std::string_view bytes) {
  write_durably(path, gzip_of(bytes));
}

}  // namespace polycosm::store
