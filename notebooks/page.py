#!/usr/bin/python3
"""Executes a notebook that is kept in percent format, and makes a page of it.

    page.py NOTEBOOK.py --ipynb OUT.ipynb                 executed, for Jupyter
    page.py NOTEBOOK.py --page OUT.md --images FOLDER     its words and figures, without the code
    page.py NOTEBOOK.py --page OUT.md --check             fails where the words of OUT.md are stale

The notebook runs in the current folder. A cell begins with a line `# %% name`, or `# %% [markdown]`; the figure of a
cell is written as FOLDER/name.png.
"""
import argparse
import base64
import difflib
import os
import sys
import tempfile
from pathlib import Path

import nbformat
from nbconvert.preprocessors import CellExecutionError, ExecutePreprocessor
from nbformat import v4
from traitlets.config import Config

SECONDS = 600  # that a cell may take


def read(path):
    """The notebook of a file in percent format. A code cell carries its name in `metadata.name`."""
    cells, name, lines = [], None, []

    def close():
        text = "\n".join(lines).strip("\n")
        if name == "[markdown]":
            text = "\n".join(line[2:] if line.startswith("# ") else line[1:] for line in text.split("\n"))
            cells.append(v4.new_markdown_cell(text, id=f"cell-{len(cells)}"))
        elif text:
            cells.append(v4.new_code_cell(text, id=f"cell-{len(cells)}", metadata={"name": name or ""}))

    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if line.startswith("# %%"):
            close()
            name, lines = line[len("# %%"):].strip(), []
        else:
            lines.append(line)
    close()
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    return v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def execute(notebook, folder):
    """Fills in the outputs; the notebook runs in the folder. Raises CellExecutionError, with what the cell printed.
    The kernel opens no port, and reads no settings of the user."""
    with tempfile.TemporaryDirectory() as room:
        os.environ.update({name: room for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR",
                                                   "MPLCONFIGDIR")})
        os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # no words on debugging
        config = Config()
        config.KernelManager.transport = "ipc"
        config.KernelManager.ip = str(Path(room) / "kernel")  # where its sockets lie
        ExecutePreprocessor(timeout=SECONDS, config=config).preprocess(notebook, {"metadata": {"path": str(folder)}})


def figures(notebook):
    """The figures of an executed notebook: (name of the cell, bytes of the PNG), in order."""
    return [(cell.metadata.name, base64.b64decode(output.data["image/png"]))
            for cell in notebook.cells if cell.cell_type == "code"
            for output in cell.outputs if "image/png" in output.get("data", {})]


def markdown(notebook, images):
    """What an executed notebook says, as Markdown; `images` is the folder of the figures, as seen from the page."""
    parts = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source)
            continue
        for data in (output.get("data", {}) for output in cell.outputs):
            if "text/markdown" in data:
                parts.append(data["text/markdown"])
            elif "image/png" in data:
                parts.append(f"![{cell.metadata.name.replace('_', ' ')}]({images}/{cell.metadata.name}.png)")
    return "\n\n".join(parts) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notebook", type=Path)
    parser.add_argument("--ipynb", type=Path, help="write the executed notebook")
    parser.add_argument("--page", type=Path, help="write its words as Markdown")
    parser.add_argument("--images", type=Path, help="write its figures there; default: images beside the page")
    parser.add_argument("--check", action="store_true", help="write nothing, compare the page")
    given = parser.parse_args()
    notebook = read(given.notebook)
    try:
        execute(notebook, Path.cwd())
    except CellExecutionError as error:
        sys.exit(str(error))
    if given.ipynb:
        nbformat.write(notebook, given.ipynb)
    if not given.page:
        return
    images = given.images or given.page.parent / "images"
    text = f"<!-- Written by `make docs` from {given.notebook}; do not edit. `make check` fails when it is stale. -->\n"
    text += markdown(notebook, os.path.relpath(images, given.page.parent))
    if given.check:
        before = given.page.read_text(encoding="utf-8") if given.page.exists() else ""
        changes = difflib.unified_diff(before.splitlines(True), text.splitlines(True), str(given.page), "now")
        sys.stdout.writelines(changes)
        if before != text:
            sys.exit(f"docs: {given.page} is stale; `make docs` writes it and its figures again")
        print(f"docs: {given.page} is what the notebook says")
        return
    images.mkdir(parents=True, exist_ok=True)
    given.page.write_text(text, encoding="utf-8")
    for name, picture in figures(notebook):
        (images / f"{name}.png").write_bytes(picture)


if __name__ == "__main__":
    main()
