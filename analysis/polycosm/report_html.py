"""HTML that opens offline and reads well aloud: escaped text, tables with headers, figures with words."""

from __future__ import annotations

import base64
import html
import json
from typing import Any

from .report_blocks import Block, Code, Heading, Paragraph, Picture, Report, Rows, Section

CSS = """
:root { color-scheme: light; }
body { margin: 0; background: #ffffff; color: #1b2233; font: 1rem/1.55 "DejaVu Sans", Verdana, system-ui, sans-serif; }
header, main, footer { max-width: 66rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.35rem; margin: 2.8rem 0 .6rem; padding-top: .8rem; border-top: 2px solid #123a75; }
h3 { font-size: 1.05rem; margin: 1.8rem 0 .4rem; }
p, li { max-width: 50rem; }
.quiet { color: #4a5368; }
.statement { background: #eef3fa; border-left: 5px solid #123a75; padding: .5rem 1.4rem; }
.statement p:first-child { font-size: 1.18rem; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; }
a { color: #123a75; }
a:focus, [tabindex]:focus { outline: 3px solid #b34700; outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; background: #ffffff; padding: .4rem; }
figure { margin: 1rem 0 1.6rem; }
figure img { width: 100%; height: auto; display: block; }
figcaption { color: #4a5368; font-size: .88rem; max-width: 55rem; margin-top: .4rem; }
.wide { overflow-x: auto; margin: .6rem 0 1.4rem; }
table { border-collapse: collapse; font-size: .88rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: #4a5368; padding-bottom: .4rem; max-width: 55rem; }
th, td { padding: .28rem .9rem .28rem 0; border-bottom: 1px solid #d5dae4; text-align: right; vertical-align: top; white-space: nowrap; }
th { font-weight: 600; }
thead th { border-bottom: 2px solid #5b6478; vertical-align: bottom; }
th:first-child, td.text, th.text { text-align: left; }
td.text { white-space: normal; min-width: 13rem; }
pre { background: #f4f6fa; padding: .8rem 1rem; overflow-x: auto; font-size: .84rem; line-height: 1.45; }
code { font-family: "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
footer { color: #4a5368; font-size: .85rem; padding: 1.5rem; margin-top: 3rem; border-top: 1px solid #d5dae4; }
@media print {
  body { font-size: .82rem; }
  header, main, footer { padding: 0; }
  nav, .skip { display: none; }
  h2, h3, caption { break-after: avoid; }
  figcaption, footer { font-size: .72rem; }
  figure, tr { break-inside: avoid; }
  .wide, pre { overflow: visible; }
  table { font-size: .66rem; width: 100%; }
  th, td { white-space: normal; padding-right: .5rem; }
  td.text { min-width: 0; }
  pre { white-space: pre-wrap; }
}
"""


def text(value: object) -> str:
    """Escaped: names and titles come from files."""
    return html.escape(str(value), quote=True)


def page(report: Report) -> str:
    """The page, whole."""
    links = "".join(f"<li><a href=\"#{part.identity}\">{text(part.title)}</a></li>" for part in report.sections)
    content = "".join(_section(part) for part in report.sections)
    return ("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n"
            f"<title>{text(report.title)}: report</title>\n<style>{CSS}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the content</a>\n"
            f"<header><h1>{text(report.title)}</h1>\n{_block(Paragraph(report.subtitle, 'quiet'))}"
            f"<nav aria-label=\"Contents\"><ul>{links}</ul></nav></header>\n<main id=\"main\">\n{content}</main>\n"
            f"<footer><p>{text(report.footer)}</p></footer>\n{_embedded('numbers', report.numbers)}</body>\n</html>\n")


def _section(part: Section) -> str:
    """The statement is set apart; it is what most readers read."""
    said = "".join(_block(block) for block in part.blocks if isinstance(block, Paragraph) and block.kind == "statement")
    rest = "".join(_block(block) for block in part.blocks if not (isinstance(block, Paragraph) and block.kind == "statement"))
    content = (f"<div class=\"statement\">{said}</div>\n" if said else "") + rest
    return f"<section aria-labelledby=\"{part.identity}\"><h2 id=\"{part.identity}\">{text(part.title)}</h2>\n{content}</section>\n"


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        unbroken = text(block.text).replace(" %", "\u00a0%")
        return f"<p class=\"{block.kind}\">{unbroken}</p>\n" if block.kind == "quiet" else f"<p>{unbroken}</p>\n"
    if isinstance(block, Heading):
        return f"<h3>{text(block.text)}</h3>\n"
    if isinstance(block, Picture):
        return _figure(block.drawn.svg, block.drawn.alt, block.caption)
    return _table(block) if isinstance(block, Rows) else _code(block)


def _figure(svg: bytes, alt: str, caption: str) -> str:
    """An image that is part of the page; `alt` says what it shows to who cannot see it."""
    data = base64.b64encode(svg).decode()
    return (f"<figure><img src=\"data:image/svg+xml;base64,{data}\" alt=\"{text(alt)}\">"
            f"<figcaption>{text(caption)}</figcaption></figure>\n")


def _table(block: Rows) -> str:
    """Wide tables scroll, by keyboard too."""
    def kind(index: int) -> str:
        return " class=\"text\"" if index in block.text_columns else ""
    head = "".join(f"<th scope=\"col\"{kind(i)}>{text(name)}</th>" for i, name in enumerate(block.columns))
    body = "".join(f"<tr><th scope=\"row\">{text(row[0])}</th>"
                   + "".join(f"<td{kind(i)}>{text(cell)}</td>" for i, cell in enumerate(row) if i) + "</tr>\n" for row in block.rows)
    caption = text(block.caption)
    return (f"<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{caption}\"><table><caption>{caption}</caption>"
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table></div>\n")


def _code(block: Code) -> str:
    return f"<pre tabindex=\"0\" role=\"region\" aria-label=\"{text(block.label)}\"><code>{text(block.lines)}</code></pre>\n"


def _embedded(identity: str, numbers: Any) -> str:
    """Numbers for programs, inside the page."""
    raw = json.dumps(numbers, sort_keys=True, indent=1, ensure_ascii=True).replace("<", "\\u003c")
    return f"<script type=\"application/json\" id=\"{identity}\">{raw}</script>\n"
