#include "frame_forms.hpp"

#include <cstring>
#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace polycosm::viewer {
namespace {

using store::ElementType;
using testing::HasSubstr;

Column texts_of(std::string name, std::vector<std::string> texts) {
  Column column;
  column.name = std::move(name);
  column.type = ElementType::text;
  column.shape = {texts.size()};
  column.texts = std::move(texts);
  return column;
}

Frame two_rows() {
  Frame frame;
  frame.about["ensemble"] = {{"id", "a\"b"}};
  frame.columns.push_back(texts_of("star_name", {"α <Cen> & \"B\"", ""}));
  frame.columns.push_back(made_column<double>("x_pc", ElementType::f64, "pc", "Place.",
                                              {1.5, std::numeric_limits<double>::quiet_NaN()}));
  frame.columns.push_back(made_column<std::uint64_t>("star_id", ElementType::u64, "", "Identity.",
                                                     {std::numeric_limits<std::uint64_t>::max(), 2}));
  frame.columns.push_back(made_column<std::uint32_t>("row", ElementType::u32, "1", "Row.", {7, 4294967295U}));
  frame.columns.back().fill = 4294967295U;
  return frame;
}

TEST(Npy, IsWhatNumpySaysItIs) {
  Column column = made_column<float>("m", ElementType::f32, "1", "", {1, 2, 3, 4, 5, 6});
  column.shape = {2, 3};
  const std::string npy = to_npy(column);
  ASSERT_EQ(npy.size(), 128U + 6 * sizeof(float));
  EXPECT_EQ(npy.substr(0, 8), (std::string{"\x93NUMPY\x01\x00", 8}));
  EXPECT_EQ(npy[8], 118);
  EXPECT_THAT(npy, HasSubstr("{'descr': '<f4', 'fortran_order': False, 'shape': (2,3,), }"));
  EXPECT_EQ(npy[127], '\n');
  float last = 0.0F;
  std::memcpy(&last, npy.data() + npy.size() - sizeof last, sizeof last);
  EXPECT_EQ(last, 6.0F);
}

TEST(Npy, HasNoNumberForWhatNobodyKnows) {
  Column column = made_column<std::uint8_t>("p", ElementType::u8, "1", "", {0, 100, 255});
  column.fill = 255;
  column.step_scale = 0.005;
  const std::string npy = to_npy(column);
  EXPECT_THAT(npy, HasSubstr("'<f8'"));
  double values[3];
  std::memcpy(values, npy.data() + npy.size() - sizeof values, sizeof values);
  EXPECT_EQ(values[0], 0.0);
  EXPECT_EQ(values[1], 0.5);
  EXPECT_NE(values[2], values[2]);
}

TEST(Ecsv, LeavesACellEmptyForWhatNobodyKnows) {
  const std::string text = to_ecsv(two_rows());
  EXPECT_THAT(text,
              HasSubstr("# - {name: \"x_pc\", datatype: float64, unit: \"pc\", description: \"Place.\"}\n"));
  EXPECT_THAT(text, HasSubstr("\"α <Cen> & \"\"B\"\"\",1.5,18446744073709551615,7\n"));
  EXPECT_THAT(text, HasSubstr("\n,,2,\n"));
}

TEST(Votable, EscapesWhatXmlWouldTakeForItsOwn) {
  const std::string text = to_votable(two_rows());
  EXPECT_THAT(text, HasSubstr("<TD>α &lt;Cen&gt; &amp; &quot;B&quot;</TD><TD>1.5</TD>"));
  EXPECT_THAT(text, HasSubstr("<TR><TD></TD><TD>NaN</TD><TD>2</TD><TD>4294967295</TD></TR>"));
  EXPECT_THAT(
      text,
      HasSubstr(
          "name=\"row\" datatype=\"long\"><DESCRIPTION>Row.</DESCRIPTION><VALUES null=\"4294967295\"/>"));
}

}  // namespace
}  // namespace polycosm::viewer
