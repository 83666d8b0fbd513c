#include "qa/style.hpp"

namespace polycosm::catalog {
namespace {

// Blue is data, red is what stops, amber what warns, green what holds; everything else is ink on paper.
constexpr std::string_view style = R"(
:root{color-scheme:light dark;--paper:#faf9f6;--card:#fff;--ink:#1b2230;--soft:#5a6475;--line:#e4e1d9;--wash:#f3f1eb;
--data:#2b5c8a;--near:#123f6d;--core:#2f78b7;--shell:#d98a1f;--far:#a9b4c2;--good:#23744f;--warn:#9a6200;--bad:#b3322b;
--good-wash:#e4f2ea;--warn-wash:#fbf0da;--bad-wash:#fae6e3;--calm-wash:#e9eef4}
@media (prefers-color-scheme:dark){:root{--paper:#11141a;--card:#181c24;--ink:#e4e7ed;--soft:#9aa4b4;--line:#2a303b;
--wash:#1f242e;--data:#7fb2e3;--near:#cfe5fb;--core:#5fa3e0;--shell:#f0ac4e;--far:#566174;--good:#6fcf9f;--warn:#ecb659;
--bad:#f0877d;--good-wash:#17301f;--warn-wash:#352a12;--bad-wash:#3a1c1a;--calm-wash:#222b38}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",
"DejaVu Sans",sans-serif;-webkit-text-size-adjust:100%}
main,header,footer{max-width:1080px;margin:0 auto;padding:0 24px}
header{padding-top:52px}
h1{font:600 clamp(1.7rem,4.6vw,2.6rem)/1.15 Charter,"Iowan Old Style",Georgia,"Noto Serif","DejaVu Serif",serif;margin:.3rem 0 .7rem;
letter-spacing:-.01em;text-wrap:balance}
h2{font:600 1.4rem/1.25 Charter,"Iowan Old Style",Georgia,"Noto Serif","DejaVu Serif",serif;margin:0 0 .35rem}
h3{font-size:.95rem;margin:1.6rem 0 .4rem}
p{margin:.2rem 0 .9rem;max-width:68ch}
a{color:var(--data)}
.eyebrow{font-size:.78rem;letter-spacing:.09em;text-transform:uppercase;color:var(--soft);margin:0}
.lead{font-size:1.06rem;color:var(--soft)}
.soft{color:var(--soft)}
section{margin:52px 0 0}
section>p{color:var(--soft)}
code,.raw{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em}
.digest{font-size:.8rem;color:var(--soft);overflow-wrap:anywhere}
.verdict{display:inline-block;padding:.2rem .75rem;border-radius:99px;font-weight:600;font-size:.86rem;margin-bottom:.4rem}
.verdict.yes{background:var(--good-wash);color:var(--good)}
.verdict.no{background:var(--bad-wash);color:var(--bad)}
.tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:1px;background:var(--line);
border:1px solid var(--line);border-radius:10px;overflow:hidden;margin:26px 0 0;padding:0}
.tiles>div{background:var(--card);padding:16px 18px 14px}
.tiles dt{font-size:.83rem;color:var(--soft)}
.tiles dd{margin:0}
.tiles .count{font-size:1.65rem;font-weight:600;line-height:1.25;font-variant-numeric:tabular-nums;letter-spacing:-.01em}
.tiles .note{font-size:.83rem;color:var(--soft);line-height:1.4}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:10px;background:var(--card)}
.scroll:focus-visible,summary:focus-visible{outline:2px solid var(--data);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{text-align:left;padding:12px 14px 8px;font-size:.86rem;color:var(--soft)}
th,td{text-align:left;vertical-align:top;padding:9px 14px;border-top:1px solid var(--line)}
thead th{font-size:.78rem;font-weight:600;color:var(--soft);background:var(--wash);white-space:nowrap}
tbody th{font-weight:600}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.sub{display:block;color:var(--soft);font-size:.86rem;font-weight:400;line-height:1.45}
.raw{white-space:pre-wrap;word-break:break-all;color:var(--soft);display:block;margin-top:3px;line-height:1.45}
.pill{display:inline-block;padding:.08rem .55rem;border-radius:99px;font-size:.78rem;font-weight:600;background:var(--calm-wash);
color:var(--soft);white-space:nowrap}
.pill.good{background:var(--good-wash);color:var(--good)}
.pill.warn{background:var(--warn-wash);color:var(--warn)}
.pill.bad{background:var(--bad-wash);color:var(--bad)}
.bar{display:flex;height:8px;border-radius:4px;overflow:hidden;background:var(--wash);min-width:110px;margin-top:7px}
.bar i{background:var(--data)}
.bar i.out{background:var(--bad)}
details{border:1px solid var(--line);border-radius:10px;background:var(--card);margin:0 0 8px;overflow:hidden}
summary{cursor:pointer;padding:11px 16px;display:grid;grid-template-columns:auto 1fr auto;gap:0 12px;align-items:baseline;
list-style:none}
summary::before{content:"\203A";color:var(--soft);font-weight:600;width:.6em;transition:transform .15s}
details[open]>summary::before{transform:rotate(90deg)}
summary::-webkit-details-marker{display:none}
summary .soft{font-size:.9rem;margin-left:.7em}
summary .count{font-variant-numeric:tabular-nums;font-weight:600}
details .scroll{border:0;border-top:1px solid var(--line);border-radius:0}
.figures{display:grid;grid-template-columns:1fr 1fr;gap:20px;margin-top:18px}
figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:16px 18px}
figure.wide{grid-column:1/-1}
figcaption{font-size:.88rem;color:var(--soft);line-height:1.45}
figcaption b{display:block;color:var(--ink);font-size:.98rem}
svg{display:block;width:100%;height:auto;margin-top:10px}
svg text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;fill:var(--soft);
paint-order:stroke;stroke:var(--card);stroke-width:3px;stroke-linejoin:round}
svg .grid{fill:none;stroke:var(--line);stroke-width:1}
svg .axis{fill:none;stroke:var(--soft);stroke-width:1}
svg .mark{fill:none;stroke:var(--shell);stroke-width:1.5;stroke-dasharray:4 3}
svg .plane{fill:none;stroke:var(--soft);stroke-width:1.2;stroke-dasharray:2 4}
svg .bars{fill:var(--data)}
svg .dots{fill:none;stroke-linecap:round}
svg .near{stroke:var(--near)}svg .core{stroke:var(--core)}svg .shell{stroke:var(--shell)}svg .far{stroke:var(--far)}
svg .data{stroke:var(--core)}svg .odd{stroke:var(--bad)}
.keys{display:block}.keys>span{white-space:nowrap;margin-right:1em;display:inline-block}
.key{display:inline-block;width:.7em;height:.7em;border-radius:50%;margin-right:.4em}
.key.near{background:var(--near)}.key.core{background:var(--core)}.key.shell{background:var(--shell)}.key.far{background:var(--far)}
.key.odd{background:var(--bad)}
.none{padding:13px 16px;border:1px dashed var(--line);border-radius:10px;color:var(--soft)}
footer{padding-top:44px;padding-bottom:56px;color:var(--soft);font-size:.85rem}
@media (max-width:760px){summary .soft{display:block;margin:2px 0 0}main,header,footer{padding-left:16px;padding-right:16px}header{padding-top:32px}.figures{grid-template-columns:1fr}
figure{padding:14px}.wide svg text{font-size:21px}th,td{padding:8px 10px}th code{overflow-wrap:anywhere}.tiles{grid-template-columns:1fr 1fr}
.tiles>div{padding:12px 14px}section{margin-top:40px}}
@media print{details{break-inside:avoid}body{background:#fff}}
)";

}  // namespace

std::string_view page_style() noexcept {
  return style;
}

}  // namespace polycosm::catalog
