#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "h5.hpp"

/// Between rows of structs and the columns of a file.
namespace polycosm::store {

template <class Row, class Get>
auto column(const std::vector<Row>& rows, Get get) {
  std::vector<std::decay_t<decltype(get(rows.front()))>> values;
  values.reserve(rows.size());
  for (const Row& row : rows) {
    values.push_back(get(row));
  }
  return values;
}

/// Puts one column into the rows it belongs to. Throws H5Failure when there are more or fewer of them.
template <class Row, class Value, class Set>
void assign(std::vector<Row>& rows, const std::vector<Value>& values, std::string_view name, Set set) {
  if (values.size() != rows.size()) {
    throw H5Failure{"column " + std::string{name} + " has another length than its table"};
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    set(rows[i], values[i]);
  }
}

}  // namespace polycosm::store
