import { h } from "./dom";
import type { View } from "./view";

export const map: View = {
  id: "map",
  title: "Map",
  icon: "map",
  usesTime: true,
  mount(root) {
    root.append(h("div", { class: "page" }, h("h1", null, "Map")));
    return () => undefined;
  },
};
