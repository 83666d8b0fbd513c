"""HTML that opens offline and reads well aloud: escaped text, tables with headers, figures with words."""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Sequence
from typing import Any

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
@media print { nav, .skip { display: none; } h2 { break-after: avoid; } figure, table { break-inside: avoid; } }
"""


def text(value: object) -> str:
    """Escaped: names and titles come from files."""
    return html.escape(str(value), quote=True)


def paragraph(sentence: str, kind: str = "") -> str:
    unbroken = text(sentence).replace(" %", "\u00a0%")
    return f"<p class=\"{kind}\">{unbroken}</p>\n" if kind else f"<p>{unbroken}</p>\n"


def figure(svg: bytes, alt: str, caption: str) -> str:
    """An image that is part of the page; `alt` says what it shows to who cannot see it."""
    data = base64.b64encode(svg).decode()
    return (f"<figure><img src=\"data:image/svg+xml;base64,{data}\" alt=\"{text(alt)}\">"
            f"<figcaption>{text(caption)}</figcaption></figure>\n")


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[object]], text_columns: Sequence[int] = ()) -> str:
    """The first column heads its row; `text_columns` are set to the left. Wide tables scroll, by keyboard too."""
    def kind(index: int) -> str:
        return " class=\"text\"" if index in text_columns else ""
    head = "".join(f"<th scope=\"col\"{kind(i)}>{text(name)}</th>" for i, name in enumerate(columns))
    body = "".join(f"<tr><th scope=\"row\">{text(row[0])}</th>"
                   + "".join(f"<td{kind(i)}>{text(cell)}</td>" for i, cell in enumerate(row) if i) + "</tr>\n" for row in rows)
    return (f"<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{text(caption)}\"><table><caption>{text(caption)}</caption>"
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table></div>\n")


def code(lines: str, label: str) -> str:
    return f"<pre tabindex=\"0\" role=\"region\" aria-label=\"{text(label)}\"><code>{text(lines)}</code></pre>\n"


def section(identity: str, title: str, content: str) -> str:
    return f"<section aria-labelledby=\"{identity}\"><h2 id=\"{identity}\">{text(title)}</h2>\n{content}</section>\n"


def embedded(identity: str, numbers: Any) -> str:
    """Numbers for programs, inside the page."""
    raw = json.dumps(numbers, sort_keys=True, indent=1, ensure_ascii=True).replace("<", "\\u003c")
    return f"<script type=\"application/json\" id=\"{identity}\">{raw}</script>\n"


def page(title: str, header: str, sections: Sequence[tuple[str, str, str]], footer: str, extra: str) -> str:
    """sections: (identity, title, content)."""
    links = "".join(f"<li><a href=\"#{identity}\">{text(name)}</a></li>" for identity, name, _ in sections)
    content = "".join(section(*part) for part in sections)
    return ("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n"
            f"<title>{text(title)}</title>\n<style>{CSS}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the content</a>\n"
            f"<header>{header}<nav aria-label=\"Contents\"><ul>{links}</ul></nav></header>\n<main id=\"main\">\n{content}</main>\n"
            f"<footer><p>{text(footer)}</p></footer>\n{extra}</body>\n</html>\n")
