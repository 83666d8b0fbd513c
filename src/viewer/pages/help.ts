import { h, icon } from "./dom";

const keys: [string, [string, string][]][] = [
  ["Everywhere", [["/", "find a star"], ["Esc", "close the selected system"], ["?", "these keys"]]],
  ["Years", [["← →", "a year"], ["PageUp PageDown", "ten years"], ["Home End", "first and last year"]]],
  ["Map", [["← → ↑ ↓", "turn it; with Shift, further"], ["+ −", "zoom"], ["0", "the whole sky"], ["n p", "next and previous system by distance"], ["Enter", "to the panel of the system"],
    ["Drag, wheel", "turn, zoom; with Shift or the right button, move"], ["Two fingers", "zoom and move"]]],
];

function show(): void {
  if (document.querySelector("dialog[open]") !== null) {
    return;
  }
  const dialog = h("dialog", { class: "card stack", "aria-label": "Keys" }, h("h2", null, "Keys"),
    h("div", { class: "help-columns" }, keys.map(([title, rows]) => h("section", { class: "stack" }, h("h3", null, title),
      h("dl", { class: "facts" }, rows.map(([key, does]) => [h("dt", null, h("kbd", null, key)), h("dd", null, does)]))))),
    h("p", { class: "small dim" }, "Each view is a link: copy it, and the other side sees the same. ", h("a", { href: "api/docs" }, "The API"), " gives every number that is shown."),
    h("form", { method: "dialog" }, h("button", { type: "submit" }, "Close")));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/// The keys of the pages, by button or "?".
export function helpButton(): HTMLElement {
  addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (event.key === "?" && !/^(TEXTAREA|SELECT)$/.test(target.tagName) && (target.tagName !== "INPUT" || (target as HTMLInputElement).type === "range")) {
      event.preventDefault();
      show();
    }
  });
  return h("button", { type: "button", class: "quiet square", "aria-label": "Keys", title: "Keys  ?", onclick: show }, icon("help"));
}
