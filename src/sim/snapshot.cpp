#include <polycosm/sim/snapshot.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <type_traits>
#include <utility>

#include <polycosm/core/error.hpp>

#include "columns.hpp"

namespace polycosm::sim {

namespace {

static_assert(std::endian::native == std::endian::little, "snapshots are little-endian");

// Changes whenever the list of parts does.
constexpr std::string_view magic = "polycosm snapshot 5\n";

template <class T>
inline constexpr bool is_column = false;
template <class T>
inline constexpr bool is_column<std::vector<T>> = true;

[[noreturn]] void refuse(const std::string& why) {
  throw core::Error{core::Fault::input,
                    "snapshot: " + why + "; take a new one, or live the member again from its start"};
}

class Writer {
 public:
  void put_bytes(const void* from, std::size_t count) {
    const auto* first = static_cast<const std::byte*>(from);
    bytes_.insert(bytes_.end(), first, first + count);
  }
  template <class T>
  void put(const T& value) {
    if constexpr (is_column<T>) {
      put(static_cast<std::uint64_t>(value.size()));
      put_planes(std::as_bytes(std::span{value}), sizeof(typename T::value_type));
    } else {
      static_assert(std::is_trivially_copyable_v<T>);
      put_bytes(&value, sizeof value);
    }
  }
  void put(std::string_view text) {
    put(static_cast<std::uint64_t>(text.size()));
    put_bytes(text.data(), text.size());
  }
  // All first bytes, then all second ones ...: numbers of one column share their signs, exponents and leading
  // digits, so a compressor finds them side by side.
  void put_planes(std::span<const std::byte> values, std::size_t width) {
    for (std::size_t plane = 0; plane < width; ++plane) {
      for (std::size_t i = plane; i < values.size(); i += width) {
        bytes_.push_back(values[i]);
      }
    }
  }
  [[nodiscard]] std::vector<std::byte> take() && {
    const core::Digest128 sum = core::content_digest(bytes_);
    put(sum);
    return std::move(bytes_);
  }

 private:
  std::vector<std::byte> bytes_;
};

class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : rest_{bytes} {}
  void get_bytes(void* into, std::size_t count) {
    if (count > rest_.size()) {
      refuse("ends early (a file cut short?)");
    }
    if (count > 0) {
      std::memcpy(into, rest_.data(), count);
    }
    rest_ = rest_.subspan(count);
  }
  template <class T>
  void get(T& value) {
    if constexpr (is_column<T>) {
      constexpr std::size_t width = sizeof(typename T::value_type);
      value.resize(length(width));
      const std::vector<std::byte> bytes = get_planes(value.size(), width);
      std::memcpy(value.data(), bytes.data(), bytes.size());
    } else {
      static_assert(std::is_trivially_copyable_v<T>);
      get_bytes(&value, sizeof value);
    }
  }
  void get(std::string& text) {
    text.resize(length(1));
    get_bytes(text.data(), text.size());
  }
  [[nodiscard]] std::vector<std::byte> get_planes(std::size_t count, std::size_t width) {
    std::vector<std::byte> planes(count * width);
    get_bytes(planes.data(), planes.size());
    std::vector<std::byte> values(planes.size());
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t plane = 0; plane < width; ++plane) {
        values[i * width + plane] = planes[plane * count + i];
      }
    }
    return values;
  }
  [[nodiscard]] bool is_at_end() const noexcept { return rest_.empty(); }
  // How many entries of `width` bytes follow.
  std::size_t length(std::size_t width) {
    std::uint64_t count = 0;
    get(count);
    if (count > rest_.size() / width) {
      refuse("names more entries than it has bytes");
    }
    return static_cast<std::size_t>(count);
  }

 private:
  std::span<const std::byte> rest_;
};

// The same walk for writing and reading.
template <class Stream, class AState, class AHistory>
void walk(AState& state, AHistory& history, Stream&& stream) {
  const auto named = [&](std::string_view, auto& part) { stream(part); };
  for_each_part(state, named);
  for_each_column(state.settlements, [&](std::string_view, ColumnRole, auto& column) { stream(column); });
  for_each_entry(state.ledger, named);
  stream(history.year_count);
  stream(history.series);
  stream(history.first_settled_tick);
  stream(history.year_digests);
  stream(history.digest);
  stream(history.settled_system_ticks);
  stream(history.event_count);
}

void put_head(Writer& out, const SnapshotHead& head) {
  out.put_bytes(magic.data(), magic.size());
  out.put(std::string_view{head.model_version});
  out.put(head.world);
  out.put(head.rules);
  out.put(head.ensemble_seed);
  out.put(head.member);
  out.put(head.tick);
}

SnapshotHead get_head(Reader& in) {
  std::array<char, magic.size()> start{};
  in.get_bytes(start.data(), start.size());
  if (std::string_view{start.data(), start.size()} != magic) {
    refuse("does not begin like one of this format (another file, or of another version of the program)");
  }
  SnapshotHead head;
  in.get(head.model_version);
  in.get(head.world);
  in.get(head.rules);
  in.get(head.ensemble_seed);
  in.get(head.member);
  in.get(head.tick);
  return head;
}

std::span<const std::byte> checked(std::span<const std::byte> snapshot) {
  core::Digest128 sum;
  if (snapshot.size() < magic.size() + sizeof sum) {
    refuse("is too short to be one");
  }
  const std::span<const std::byte> content = snapshot.first(snapshot.size() - sizeof sum);
  std::memcpy(&sum, snapshot.data() + content.size(), sizeof sum);
  if (sum != core::content_digest(content)) {
    refuse("its bytes are not what was written (damaged, or no snapshot)");
  }
  return content;
}

void refuse_other(bool is_other, std::string_view what) {
  if (is_other) {
    refuse("is of another " + std::string{what} + " than the one it is to go on in");
  }
}

constexpr auto bulletin_fields = [](auto& said, auto visit) { for_each_bulletin_field(said, visit); };
constexpr auto ship_fields = [](auto& ship, auto visit) { for_each_ship_field(ship, visit); };
constexpr auto order_fields = [](auto& order, auto visit) { for_each_order_field(order, visit); };
constexpr auto rival_fields = [](auto& rival, auto visit) { for_each_rival_field(rival, visit); };
constexpr auto treaty_fields = [](auto& treaty, auto visit) { for_each_treaty_field(treaty, visit); };
constexpr auto decree_fields = [](auto& decree, auto visit) { for_each_decree_field(decree, visit); };
constexpr auto battle_fields = [](auto& battle, auto visit) { for_each_battle_field(battle, visit); };

// The fields of many things as columns, each of them planes of bytes like put() of a column writes: like
// stands by like, and between fields there is no padding to be written.
template <class Thing, class Fields>
void put_all(Writer& out, const std::vector<Thing>& things, Fields fields) {
  out.put(static_cast<std::uint64_t>(things.size()));
  std::vector<std::vector<std::byte>> columns;
  for (const Thing& thing : things) {
    std::size_t at = 0;
    fields(thing, [&](std::string_view, const auto& field) {
      columns.resize(std::max(columns.size(), at + 1));
      const auto* first = reinterpret_cast<const std::byte*>(&field);
      columns[at].insert(columns[at].end(), first, first + sizeof field);
      ++at;
    });
  }
  for (const std::vector<std::byte>& column : columns) {
    out.put_planes(column, column.size() / things.size());
  }
}

template <class Thing, class Fields>
void get_all(Reader& in, std::vector<Thing>& things, Fields fields) {
  std::vector<std::size_t> widths;
  std::size_t width = 0;
  fields(*things.emplace(things.end()), [&](std::string_view, const auto& field) {
    widths.push_back(sizeof field);
    width += sizeof field;
  });
  things.assign(in.length(width), Thing{});
  std::size_t at = 0;
  for (const std::size_t field_width : widths) {
    const std::vector<std::byte> column = in.get_planes(things.size(), field_width);
    for (std::size_t i = 0; i < things.size(); ++i) {
      std::size_t visited = 0;
      fields(things[i], [&](std::string_view, auto& field) {
        if (visited++ == at) {
          std::memcpy(&field, column.data() + i * sizeof field, sizeof field);
        }
      });
    }
    ++at;
  }
}

}  // namespace

std::vector<std::byte> take_snapshot(const Engine& engine) {
  Writer out;
  put_head(out, {std::string{model_version("sftl")}, digest(engine.world()), digest(engine.rules()),
                 engine.ensemble_seed(), engine.member().value, engine.clock()});
  walk(engine.state(), engine.history(), [&](const auto& part) { out.put(part); });
  put_all(out, engine.state().board.bulletins, bulletin_fields);
  put_all(out, engine.state().ships, ship_fields);
  put_all(out, engine.state().orders, order_fields);
  put_all(out, engine.state().rivals, rival_fields);
  put_all(out, engine.state().treaties, treaty_fields);
  put_all(out, engine.state().decrees, decree_fields);
  put_all(out, engine.state().battles, battle_fields);
  return std::move(out).take();
}

SnapshotHead head_of(std::span<const std::byte> snapshot) {
  Reader in{checked(snapshot)};
  return get_head(in);
}

Engine restore(std::span<const std::byte> snapshot, const World& world, const Rules& rules,
               std::uint64_t ensemble_seed, core::MemberId member, const LiveOptions& options) {
  Reader in{checked(snapshot)};
  const SnapshotHead head = get_head(in);
  refuse_other(head.model_version != model_version("sftl"), "version of the model");
  refuse_other(head.world != digest(world), "world");
  refuse_other(head.ensemble_seed != ensemble_seed || head.member != member.value, "seed or member");
  refuse_other(head.rules != digest(rules), "set of rules");
  State state;
  History history;
  walk(state, history, [&](auto& part) { in.get(part); });
  get_all(in, state.board.bulletins, bulletin_fields);
  get_all(in, state.ships, ship_fields);
  get_all(in, state.orders, order_fields);
  get_all(in, state.rivals, rival_fields);
  get_all(in, state.treaties, treaty_fields);
  get_all(in, state.decrees, decree_fields);
  get_all(in, state.battles, battle_fields);
  if (!in.is_at_end()) {
    refuse("has more to say than this version understands");
  }
  return {world, rules, ensemble_seed, member, options, std::move(state), std::move(history)};
}

}  // namespace polycosm::sim
