import { h } from "./dom";
import type { View } from "./view";

export const home: View = {
  id: "home",
  title: "Home",
  icon: "home",
  needsEnsemble: false,
  mount(root, app) {
    root.append(h("div", { class: "page" }, h("h1", null, "Worlds around the Sun"),
      h("button", { type: "button", class: "primary", onclick: () => app.store.set({ v: "map" }) }, "Open the map")));
    return () => undefined;
  },
};
