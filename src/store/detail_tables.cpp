#include "detail_tables.hpp"

#include <polycosm/core/tick.hpp>

#include "utf8.hpp"

namespace polycosm::store {
namespace {

template <class To, class From>
std::vector<To> converted(const std::vector<From>& values) {
  std::vector<To> out;
  out.reserve(values.size());
  for (const From value : values) {
    out.push_back(static_cast<To>(value));
  }
  return out;
}

template <class To, class From>
void append(std::vector<To>& into, const std::vector<From>& values) {
  for (const From value : values) {
    into.push_back(static_cast<To>(value));
  }
}

}  // namespace

void put_time(TableWriter& out, std::string_view group, std::uint32_t year_count) {
  std::vector<double> years;
  std::vector<std::int32_t> ticks;
  for (std::uint32_t year = 0; year < year_count; ++year) {
    years.push_back(year);
    ticks.push_back(static_cast<std::int32_t>(year) * core::ticks_per_yr);
  }
  out.put(group, "time", years);
  out.put(group, "tick", ticks);
}

void put_planets(TableWriter& out, const ensemble::PlanetDetail& planets) {
  out.set_length("planet", planets.member.size());
  out.put("planets", "member_index", converted<std::int64_t>(planets.member));
  out.put("planets", "star_index", converted<std::int32_t>(planets.star));
  out.put("planets", "method", converted<std::int8_t>(planets.method));
  out.put("planets", "period_d", planets.period_d);
  out.put("planets", "a_au", planets.a_au);
  out.put("planets", "eccentricity", planets.eccentricity);
  out.put("planets", "inclination_deg", planets.inclination_deg);
  out.put("planets", "mass_mearth", planets.mass_mearth);
  out.put("planets", "radius_rearth", planets.radius_rearth);
}

void put_belts(TableWriter& out, const ensemble::BeltDetail& belts) {
  out.set_length("belt", belts.member.size());
  out.put("belts", "member_index", converted<std::int64_t>(belts.member));
  out.put("belts", "star_index", converted<std::int32_t>(belts.star));
  out.put("belts", "kind", converted<std::int8_t>(belts.kind));
  out.put("belts", "method", converted<std::int8_t>(belts.method));
  out.put("belts", "r_in_au", belts.r_in_au);
  out.put("belts", "r_out_au", belts.r_out_au);
}

void put_events(TableWriter& out, const ensemble::EventDetail& events) {
  out.set_length("event", events.member.size());
  out.put("events", "member_index", converted<std::int64_t>(events.member));
  out.put("events", "tick", events.tick);
  out.put("events", "type", converted<std::int8_t>(events.type));
  out.put("events", "system_index", converted<std::int32_t>(events.system));
  out.put("events", "other_index", converted<std::int32_t>(events.other));
  out.put("events", "value", events.value);
}

void put_quarantine(TableWriter& out, std::span<const ensemble::QuarantinedMember> quarantine) {
  if (quarantine.empty()) {
    return;
  }
  std::vector<std::int64_t> member;
  std::vector<std::string> code;
  std::vector<std::string> message;
  for (const ensemble::QuarantinedMember& row : quarantine) {
    member.push_back(row.member);
    code.push_back(utf8_prefix(row.code, 256));
    message.push_back(utf8_prefix(row.message, 1024));  // the whole text stands in quarantine/mN.json
  }
  out.set_length("quarantined", quarantine.size());
  out.put("quarantine", "member_index", member);
  out.put_text("quarantine", "code", code);
  out.put_text("quarantine", "message", message);
}

void append_planets(const TableReader& in, ensemble::PlanetDetail& planets) {
  if (!in.has_group("planets")) {
    return;
  }
  append(planets.member, in.get<std::int64_t>("planets", "member_index"));
  append(planets.star, in.get<std::int32_t>("planets", "star_index"));
  append(planets.method, in.get<std::int8_t>("planets", "method"));
  append(planets.period_d, in.get<float>("planets", "period_d"));
  append(planets.a_au, in.get<float>("planets", "a_au"));
  append(planets.eccentricity, in.get<float>("planets", "eccentricity"));
  append(planets.inclination_deg, in.get<float>("planets", "inclination_deg"));
  append(planets.mass_mearth, in.get<float>("planets", "mass_mearth"));
  append(planets.radius_rearth, in.get<float>("planets", "radius_rearth"));
}

void append_belts(const TableReader& in, ensemble::BeltDetail& belts) {
  if (!in.has_group("belts")) {
    return;
  }
  append(belts.member, in.get<std::int64_t>("belts", "member_index"));
  append(belts.star, in.get<std::int32_t>("belts", "star_index"));
  append(belts.kind, in.get<std::int8_t>("belts", "kind"));
  append(belts.method, in.get<std::int8_t>("belts", "method"));
  append(belts.r_in_au, in.get<float>("belts", "r_in_au"));
  append(belts.r_out_au, in.get<float>("belts", "r_out_au"));
}

void append_events(const TableReader& in, ensemble::EventDetail& events) {
  if (!in.has_group("events")) {
    return;
  }
  append(events.member, in.get<std::int64_t>("events", "member_index"));
  append(events.tick, in.get<std::int32_t>("events", "tick"));
  append(events.type, in.get<std::int8_t>("events", "type"));
  append(events.system, in.get<std::int32_t>("events", "system_index"));
  append(events.other, in.get<std::int32_t>("events", "other_index"));
  append(events.value, in.get<float>("events", "value"));
}

void append_quarantine(const TableReader& in, std::vector<ensemble::QuarantinedMember>& quarantine) {
  if (!in.has_group("quarantine")) {
    return;
  }
  const auto member = in.get<std::int64_t>("quarantine", "member_index");
  const auto code = in.get_text("quarantine", "code");
  const auto message = in.get_text("quarantine", "message");
  for (std::size_t i = 0; i < member.size(); ++i) {
    quarantine.push_back({static_cast<std::uint32_t>(member[i]), code.at(i), message.at(i)});
  }
}

void put_root_attributes(hid_t file, std::string_view schema, std::string_view title,
                         std::string_view identity, std::uint32_t version_number) {
  const std::string version = std::to_string(version_number);
  put_attribute(file, "Conventions", std::string_view{"CF-1.10 ACDD-1.3 Polycosm-1.0"});
  put_attribute(file, "title", title);
  put_attribute(file, "id", identity);
  put_attribute(file, "schema", schema);
  put_attribute(file, "schema_version", std::string_view{version});
  put_attribute(file, "software", std::string_view{"Polycosm"});
  put_attribute(file, "NX_class", std::string_view{"NXroot"});
}

}  // namespace polycosm::store
