// A system by its name: thousands are too many for a list to scroll through.
import { h } from "../dom";
import { field } from "./panel";

const most_listed = 500; // names that the browser offers while one types

let count = 0;

/// The index of a name, whatever its case; nothing for none.
export function indexOfName(names: string[], text: string): number | null {
  const wanted = text.trim().toLowerCase();
  const at = names.findIndex((name) => name.toLowerCase() === wanted);
  return at < 0 ? null : at;
}

/// `onChoose` hears the index, or nothing when the field was emptied; a name that nobody has is refused in words.
export function systemField(
  label: string, names: string[], chosen: number | null, onChoose: (system: number | null) => void): HTMLLabelElement {
  const list = `systems-${++count}`;
  const made = field(label, { type: "text", list, autocomplete: "off", spellcheck: "false", name: "where", value: chosen === null ? "" : (names[chosen] ?? "") });
  const input = made.querySelector("input") as HTMLInputElement;
  made.append(h("datalist", { id: list }, names.slice(0, most_listed).map((name) => h("option", { value: name }))));
  input.addEventListener("input", () => input.setCustomValidity(""));
  input.addEventListener("change", () => {
    const index = indexOfName(names, input.value);
    const isWrong = input.value.trim() !== "" && index === null;
    input.setCustomValidity(isWrong ? "No system has this name; the list of systems tells all." : "");
    if (isWrong) {
      input.reportValidity();
    } else {
      onChoose(index);
    }
  });
  return made;
}
