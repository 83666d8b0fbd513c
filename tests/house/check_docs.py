"""Documents keep their promises: links lead somewhere, and the README's commands are those that CI runs."""
import posixpath
import re


def links(tree):
    """Relative links and pictures of tracked Markdown files lead to tracked files or their folders."""
    folders = {posixpath.dirname(f) for f in tree.files}
    for path in tree.files:
        if not path.endswith(".md"):
            continue
        text = re.sub(r"```.*?```", lambda m: "\n" * m[0].count("\n"), tree.text(path), flags=re.DOTALL)
        for m in re.finditer(r"\]\(([^)\s]+)\)", text):
            target = m[1].split("#")[0]
            if not target or re.match(r"[a-z]+:", target):
                continue
            place = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            if place not in tree.files and place not in folders:
                yield f"{path}:{text.count(chr(10), 0, m.start()) + 1}: link to {m[1]}, which does not exist"

    index = tree.text("docs/adr/README.md") if "docs/adr/README.md" in tree.files else ""
    for path in tree.files:
        if re.match(r"docs/adr/\d{4}-.*\.md$", path) and f"({posixpath.basename(path)})" not in index:
            yield f"{path}: not in the index docs/adr/README.md"


def readme_commands(tree):
    """Each command in a ```sh block of the README stands in .ci/run or in bootstrap, which it calls."""
    executed = {line.strip() for script in (".ci/run", "bootstrap") if script in tree.files
                for line in tree.text(script).splitlines()}
    text = tree.text("README.md") if "README.md" in tree.files else ""
    for block in re.findall(r"```(?:sh|bash|console)\n(.*?)```", text, re.DOTALL):
        for command in filter(None, map(str.strip, block.splitlines())):
            if command not in executed:
                yield f"README.md: CI does not run `{command}`"
