// Palettes for colour-blind eyes: cividis for probabilities (Nunez et al. 2018), viridis for years and other amounts,
// Okabe and Ito's eight for kinds. 33 stops of the published tables, linear between them: within 1/255 of the whole table.

export type Rgb = [number, number, number];

const stops: Record<string, string> = {
  cividis: "00224e00285b002e6a0533711a386f273e6e32436d3b496c434e6c4b546c535a6d5a5f6e61656f686a716f70737676767d7c788482798c8878938e789b9476a39a74aba072b4a76fbcae6cc4b468cdbb63d5c25edec958e7d150f0d846f9e03afee838",
  viridis: "440154470d6048186a482374472d7b4537814240863e49893b528b375b8d33638d2f6b8e2c728e297a8e26828e23898e21918c1f988b1fa08822a78528ae8032b67a3fbc734ec36b5ec96270cf5784d44b98d83eaddc30c2df23d8e219ece51bfde725",
};

export const okabe_ito = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#999999"];

export type Palette = Uint8Array; // 256 x RGB

/// The colours of 0..1 in 256 steps; on a light ground turned round, so that more always stands out more.
export function palette(name: string, isLight: boolean): Palette {
  const hex = stops[name];
  const count = hex.length / 6;
  const colours = new Uint8Array(256 * 3);
  for (let i = 0; i < 256; ++i) {
    const at = ((isLight ? 255 - i : i) / 255) * (count - 1);
    const low = Math.min(Math.floor(at), count - 2);
    for (let channel = 0; channel < 3; ++channel) {
      const a = parseInt(hex.slice(6 * low + 2 * channel, 6 * low + 2 * channel + 2), 16);
      const b = parseInt(hex.slice(6 * low + 6 + 2 * channel, 6 * low + 8 + 2 * channel), 16);
      colours[3 * i + channel] = Math.round(a + (b - a) * (at - low));
    }
  }
  return colours;
}

/// The colour of a share of 0..1.
export function colourAt(colours: Palette, share: number): Rgb {
  const i = 3 * Math.round(255 * Math.min(1, Math.max(0, share)));
  return [colours[i], colours[i + 1], colours[i + 2]];
}

export function cssOf([r, g, b]: Rgb): string {
  return `rgb(${r} ${g} ${b})`;
}

/// "#rrggbb" or "rgb(r, g, b)".
export function rgbOf(text: string): Rgb {
  if (text.startsWith("#")) {
    return [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16)) as Rgb;
  }
  const numbers = text.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0];
  const isUnit = text.startsWith("color("); // color(srgb 0.1 0.2 0.3)
  return numbers.slice(0, 3).map((value) => Math.round(isUnit ? 255 * value : value)) as Rgb;
}

/// Whether the page is light now.
export function isLightPage(): boolean {
  const theme = document.documentElement.dataset.theme;
  return theme === "light" || (theme !== "dark" && matchMedia("(prefers-color-scheme: light)").matches);
}

/// Colours of spectral classes: the tints of the stars themselves, further apart than nature has them, and one for what is none.
export const spectral_classes: { letters: string; title: string; colour: string }[] = [
  { letters: "OB", title: "O, B", colour: "#7aa2ff" },
  { letters: "A", title: "A", colour: "#b7cdff" },
  { letters: "F", title: "F", colour: "#f4f4ff" },
  { letters: "G", title: "G", colour: "#ffe66d" },
  { letters: "K", title: "K", colour: "#ffab52" },
  { letters: "M", title: "M", colour: "#f0694d" },
  { letters: "LTY", title: "L, T, Y (brown dwarfs)", colour: "#b065c4" },
  { letters: "D", title: "white dwarfs", colour: "#5fd3d3" },
  { letters: "", title: "other or unknown", colour: "#7d8798" },
];

/// The row of `spectral_classes` for a type as a source has it: "M5.5Ve", "dM4", "sdK7", "DA2", "g K0".
export function spectralRow(type: string | null): number {
  const text = (type ?? "").trim().replace(/^(sd|esd|usd|d|g|c)\s*(?=[OBAFGKMLTY])/, "");
  const first = text.charAt(0);
  const row = first === "" ? -1 : spectral_classes.findIndex((one) => one.letters.includes(first));
  return row < 0 ? spectral_classes.length - 1 : row;
}
