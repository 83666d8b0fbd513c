#include <polycosm/ensemble/share.hpp>

#include <algorithm>
#include <utility>

#include <polycosm/core/error.hpp>

namespace polycosm::ensemble {
namespace {

template <class AShare, class Visitor>
void for_each_column(AShare& share, Visitor&& visit) {
  visit(share.system_key);
  visit(share.part_of);
  visit(share.first_star);
  visit(share.system);
  visit(share.star);
}

/// Every column of the details of a piece, in the order it is packed in.
template <class Planets, class Belts, class Visitor>
void for_each_detail(Planets& planets, Belts& belts, Visitor&& visit) {
  visit(planets.member);
  visit(planets.star);
  visit(planets.method);
  visit(planets.period_d);
  visit(planets.a_au);
  visit(planets.eccentricity);
  visit(planets.inclination_deg);
  visit(planets.mass_mearth);
  visit(planets.radius_rearth);
  visit(belts.member);
  visit(belts.star);
  visit(belts.kind);
  visit(belts.method);
  visit(belts.r_in_au);
  visit(belts.r_out_au);
}

template <class Column>
void append(core::ByteReader& in, std::vector<Column>& column) {
  std::vector<Column> more;
  in.get(more);
  column.insert(column.end(), more.begin(), more.end());
}

}  // namespace

Share share_of(const sky::Neighbourhood& sky, std::span<const std::uint32_t> part_of,
               std::uint32_t part_count, std::uint32_t part) {
  core::expects(part_of.size() == sky.system_count() && part < part_count, "every system has a part");
  Share share;
  share.part_count = part_count;
  share.part_of.assign(part_of.begin(), part_of.end());
  share.first_star = sky.first_star;
  share.system_key.reserve(part_of.size());
  for (std::uint32_t system = 0; system < part_of.size(); ++system) {
    share.system_key.push_back(sky.system_id[system].value);
    if (part_of[system] != part) {
      continue;
    }
    share.system.push_back(system);
    for (std::uint32_t star = sky.first_star[system]; star < sky.first_star[system + 1]; ++star) {
      share.star.push_back(star);
    }
  }
  return share;
}

core::Bytes pack(const Share& share) {
  core::ByteWriter out;
  out.put(share.part_count);
  for_each_column(share, [&](const auto& column) { out.put(column); });
  return std::move(out).take();
}

Share unpack_share(std::span<const std::byte> bytes) {
  core::ByteReader in{bytes};
  Share share;
  in.get(share.part_count);
  for_each_column(share, [&](auto& column) { in.get(column); });
  return share;
}

ShardPiece start_piece(const Share& share) {
  ShardPiece piece;
  for_each_count(piece.stars, [&](const char*, auto& column) { column.assign(share.star.size(), 0); });
  return piece;
}

core::Bytes pack(const ShardPiece& piece) {
  core::ByteWriter out;
  for_each_count(piece.stars, [&](const char*, const auto& column) { out.put(column); });
  for_each_detail(piece.planets, piece.belts, [&](const auto& column) { out.put(column); });
  return std::move(out).take();
}

void put_pieces(ShardResult& result, const Share& share, std::span<const core::Bytes> pieces) {
  core::expects(pieces.size() == share.part_count, "every part of a shard gives its piece");
  for (std::uint32_t part = 0; part < share.part_count; ++part) {
    core::ByteReader in{pieces[part]};
    for_each_count(result.stars, [&](const char*, auto& column) {
      std::remove_reference_t<decltype(column)> own;
      in.get(own);
      std::size_t next = 0;
      for (std::size_t system = 0; system < share.part_of.size(); ++system) {
        if (share.part_of[system] != part) {
          continue;
        }
        for (std::uint32_t star = share.first_star[system]; star < share.first_star[system + 1]; ++star) {
          column[star] = own.at(next++);
        }
      }
    });
    for_each_detail(result.planets, result.belts, [&](auto& column) { append(in, column); });
  }
}

}  // namespace polycosm::ensemble
