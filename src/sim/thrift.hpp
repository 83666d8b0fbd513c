#pragma once
#include <cstddef>

namespace polycosm::sim {

/// Room for `count` entries: longer by a quarter when it must grow, because most of what a member holds is in
/// a few long columns.
template <class Column>
void make_room(Column& column, std::size_t count) {
  if (column.capacity() < count) {
    column.reserve(count + count / 4);
  }
}

}  // namespace polycosm::sim
