#include <algorithm>
#include <cstring>
#include <string>
#include <type_traits>

#include <polycosm/core/error.hpp>
#include <polycosm/sky/partition.hpp>

namespace polycosm::sky {
namespace {

/// Columns with one entry a system, and with one entry a star.
template <class Visitor>
void for_each_system_column(Visitor&& visit) {
  visit(&Neighbourhood::system_id);
  visit(&Neighbourhood::x_pc);
  visit(&Neighbourhood::y_pc);
  visit(&Neighbourhood::z_pc);
  visit(&Neighbourhood::distance_sigma_fraction);
  visit(&Neighbourhood::edge);
}

template <class Visitor>
void for_each_star_column(Visitor&& visit) {
  visit(&Neighbourhood::star_id);
  visit(&Neighbourhood::catalogue_row);
  visit(&Neighbourhood::star_x_pc);
  visit(&Neighbourhood::star_y_pc);
  visit(&Neighbourhood::star_z_pc);
  visit(&Neighbourhood::mass_msun);
  visit(&Neighbourhood::radius_rsun);
  visit(&Neighbourhood::luminosity_lsun);
  visit(&Neighbourhood::teff_k);
  visit(&Neighbourhood::bp_rp_mag);
  visit(&Neighbourhood::feh_dex);
  visit(&Neighbourhood::is_modelled);
}

/// A list of another table that every star may have entries of.
template <class Row>
void take_rows(const std::vector<std::uint32_t>& first, const std::vector<Row>& rows, std::uint32_t star,
               std::vector<std::uint32_t>& out_first, std::vector<Row>& out_rows) {
  if (first.empty()) {
    return;
  }
  out_rows.insert(out_rows.end(), rows.begin() + first[star], rows.begin() + first[star + 1]);
  out_first.push_back(static_cast<std::uint32_t>(out_rows.size()));
}

template <class T>
inline constexpr bool is_column = false;
template <class T>
inline constexpr bool is_column<std::vector<T>> = true;

class Writer {
 public:
  template <class T>
  void operator()(const T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
      (*this)(value.size());
      put(value.data(), value.size());
    } else if constexpr (is_column<T>) {
      (*this)(value.size());
      if constexpr (std::is_trivially_copyable_v<typename T::value_type>) {
        put(value.data(), value.size() * sizeof(typename T::value_type));
      } else {
        for (const auto& entry : value) {
          walk_row(entry, *this);
        }
      }
    } else {
      static_assert(std::is_trivially_copyable_v<T>);
      put(&value, sizeof value);
    }
  }
  std::vector<std::byte> bytes;

 private:
  void put(const void* from, std::size_t count) {
    const auto* first = static_cast<const std::byte*>(from);
    bytes.insert(bytes.end(), first, first + count);
  }
};

class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : rest{bytes} {}
  template <class T>
  void operator()(T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
      value.resize(length(1));
      get(value.data(), value.size());
    } else if constexpr (is_column<T>) {
      using Entry = typename T::value_type;
      if constexpr (std::is_trivially_copyable_v<Entry>) {
        value.resize(length(sizeof(Entry)));
        get(value.data(), value.size() * sizeof(Entry));
      } else {
        value.resize(length(1));
        for (auto& entry : value) {
          walk_row(entry, *this);
        }
      }
    } else {
      static_assert(std::is_trivially_copyable_v<T>);
      get(&value, sizeof value);
    }
  }
  std::span<const std::byte> rest;

 private:
  std::size_t length(std::size_t width) {
    std::size_t count = 0;
    (*this)(count);
    core::expects(count <= rest.size() / width, "a packed sky is as long as it says");
    return count;
  }
  void get(void* into, std::size_t count) {
    core::expects(count <= rest.size(), "a packed sky is as long as it says");
    if (count > 0) {
      std::memcpy(into, rest.data(), count);
    }
    rest = rest.subspan(count);
  }
};

template <class Stream>
void walk_row(std::conditional_t<std::is_same_v<Stream, Writer>, const std::string, std::string>& text,
              Stream& stream) {
  stream(text);
}

template <class Stream>
void walk_row(std::conditional_t<std::is_same_v<Stream, Writer>, const catalog::Planet, catalog::Planet>& p,
              Stream& stream) {
  const auto all = [&](auto&... fields) { (stream(fields), ...); };
  all(p.name, p.letter, p.host_name, p.host_aliases, p.reference, p.solution_id, p.is_default_solution,
      p.host, p.host_row, p.host_kind, p.status, p.mass_kind, p.method, p.disc_year, p.period_d, p.a_au,
      p.a_is_from_period, p.eccentricity, p.inclination_deg, p.mass_mearth, p.radius_rearth, p.host_ra_deg,
      p.host_dec_deg, p.host_dist_pc, p.provenance);
}

template <class Stream>
void walk_row(std::conditional_t<std::is_same_v<Stream, Writer>, const catalog::Belt, catalog::Belt>& b,
              Stream& stream) {
  const auto all = [&](auto&... fields) { (stream(fields), ...); };
  all(b.name, b.host_name, b.reference, b.host, b.kind, b.r_in_au, b.r_out_au, b.temperature_k,
      b.dust_luminosity_fraction, b.provenance);
}

/// The same walk for packing and unpacking.
template <class Sky, class Stream>
void walk(Sky& sky, Stream& stream) {
  for_each_system_column([&](auto column) { stream(sky.*column); });
  for_each_star_column([&](auto column) { stream(sky.*column); });
  const auto all = [&](auto&... parts) { (stream(parts), ...); };
  all(sky.policy, sky.system_name, sky.distance_node_dex, sky.first_star, sky.star_name, sky.star_system,
      sky.first_known, sky.known, sky.first_known_belt, sky.known_belts, sky.star_count_outside,
      sky.planet_count_without_host);
}

}  // namespace

Neighbourhood subset(const Neighbourhood& sky, std::span<const std::uint32_t> systems) {
  Neighbourhood out;
  out.policy = sky.policy;
  out.first_star.push_back(0);
  out.first_known.assign(sky.first_known.empty() ? 0 : 1, 0);
  out.first_known_belt.assign(sky.first_known_belt.empty() ? 0 : 1, 0);
  std::vector<std::uint32_t> stars;
  for (const std::uint32_t system : systems) {
    for (std::uint32_t star = sky.first_star[system]; star < sky.first_star[system + 1]; ++star) {
      out.star_system.push_back(static_cast<std::uint32_t>(out.first_star.size() - 1));
      take_rows(sky.first_known, sky.known, star, out.first_known, out.known);
      take_rows(sky.first_known_belt, sky.known_belts, star, out.first_known_belt, out.known_belts);
      stars.push_back(star);
    }
    out.first_star.push_back(static_cast<std::uint32_t>(stars.size()));
    const auto nodes =
        sky.distance_node_dex.begin() + static_cast<std::ptrdiff_t>(system * distance_node_count);
    out.distance_node_dex.insert(out.distance_node_dex.end(), nodes, nodes + distance_node_count);
  }
  const auto take = [&](std::span<const std::uint32_t> rows) {
    return [&, rows](auto column) {
      (out.*column).reserve(rows.size());
      for (const std::uint32_t row : rows) {
        (out.*column).push_back((sky.*column)[row]);
      }
    };
  };
  for_each_system_column(take(systems));
  for_each_star_column(take(stars));
  return out;
}

std::vector<std::byte> pack(const Neighbourhood& sky) {
  Writer out;
  walk(sky, out);
  return std::move(out.bytes);
}

Neighbourhood unpack(std::span<const std::byte> bytes) {
  Neighbourhood sky;
  Reader in{bytes};
  walk(sky, in);
  core::expects(in.rest.empty(), "a packed sky ends where it says");
  return sky;
}

}  // namespace polycosm::sky
