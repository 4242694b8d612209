"""Damaged Word and PDF documents, as many as asked for: each is read or refused, none crashes or hangs.

    nice python benchmarks/fuzz_documents.py --inputs 5000

Half are Word documents, half PDF files. What is read gets its places looked up, and a Word document its comments too.
The inputs are the same every time. Exit code 1 when anything but a ReadError came out, or one took over a minute.
"""

from __future__ import annotations

import argparse
import copy
import random
import resource
import sys
import traceback
from collections import Counter
from io import BytesIO
from time import perf_counter
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from lxml import etree
from reportlab.pdfgen.canvas import Canvas

from equality_check.advert import Advert
from equality_check.readers import docx as docx_reader
from equality_check.readers import pdf as pdf_reader
from equality_check.readers.errors import ReadError
from equality_check.report import Finding, Report, Versions
from equality_check.writers.docx_comments import commented

_TOO_LONG = 60.0
_PROGRESS = 250
_TEXT = "Vi søker en blid kollega som trives med folk, og som kan norsk godt nok til å hjelpe kundene våre hver dag."
_XML_PIECES = [
    b"<w:p>",
    b"</w:p>",
    b"<w:r>",
    b"<w:tbl>",
    b"</w:tbl>",
    b"<w:tc>",
    b"<w:t>",
    b'w:val="0"',
    b"&lt;",
    b"&x;",
]
_XML_PIECES += [
    b"<w:sdt>",
    b"<w:hyperlink>",
    b"<!--",
    b"<![CDATA[",
    b"\0",
    b"\xff",
    b'r:id="rId99"',
    b"9999999999",
    b"-1",
]
_PDF_PIECES = [
    b"obj",
    b"endobj",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"(",
    b")",
    b"/Kids",
    b"/Parent 3 0 R",
    b"stream",
    b"BT",
    b"ET",
]
_PDF_PIECES += [
    b"Tj",
    b"1e30",
    b"-1",
    b"99999999999",
    b"/Encrypt 1 0 R",
    b"/Rotate 90",
    b"/FlateDecode",
    b"q",
    b"cm",
    b"\0",
]


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--inputs", type=int, default=5_000)
    ask.add_argument("--seed", type=int, default=8)
    given = ask.parse_args()
    chance = random.Random(given.seed)
    outcomes: Counter[str] = Counter()
    slowest, wrong = {"docx": 0.0, "pdf": 0.0}, 0
    seeds = {"docx": _word(), "pdf": _pdf()}
    for number in range(given.inputs):
        form = ("docx", "pdf")[number % 2]
        data = _damaged_word(seeds[form], chance) if form == "docx" else _damaged(seeds[form], chance, _PDF_PIECES)
        before = perf_counter()
        try:
            outcomes[f"{form} {_outcome(form, data)}"] += 1
        except Exception:
            wrong += 1
            print(f"input {number}:", traceback.format_exc(), file=sys.stderr)
        taken = perf_counter() - before
        slowest[form] = max(slowest[form], taken)
        wrong += taken > _TOO_LONG
        if number % _PROGRESS == _PROGRESS - 1:
            print(f"{number + 1} inputs, {wrong} wrong", file=sys.stderr, flush=True)
    for outcome, count in sorted(outcomes.items()):
        print(f"{count:6} {outcome}")
    for form, seconds in slowest.items():
        print(f"slowest {form}: {seconds:.2f} s")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB here, "
          f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB in a PDF process")  # fmt: skip
    print(f"{given.inputs} inputs, {wrong} wrong")
    return int(wrong > 0)


def _outcome(form: str, data: bytes) -> str:
    try:
        (advert,) = (docx_reader if form == "docx" else pdf_reader).read(data)
    except ReadError as error:
        return error.key
    findings = list(_findings(advert))
    if form == "docx":
        try:
            commented(advert, _report(findings), data)
        except ReadError as error:
            return f"commented: {error.key}"
    return "read"


def _findings(advert: Advert) -> list[Finding]:
    """Give a made-up finding at the first word of each block."""
    assert advert.origins
    found = []
    for block in advert.layout:
        end = min(block.end, block.start + 5)
        origin = advert.origins.of("text", block.start, end)
        found.append(
            Finding(
                rule="age/made-up", category="age", severity="consider", field="text", start=block.start, end=end,
                text=advert.text[block.start : end], message="m", explanation="e", suggestions=[], sources=[],
                section="none", fingerprint="f", mild=False, related=[], origin=origin,
            )
        )  # fmt: skip
    return found


def _report(findings: list[Finding]) -> Report:
    return Report(
        language="nb", remarks="nb", profile="private", findings=findings, demands=[], elements=[], notices=[],
        readability=None, score=None, versions=Versions(engine="0", rules="0"),
    )  # fmt: skip


def _word() -> bytes:
    document = docx.Document()
    document.add_heading("Kollega", 0)
    paragraph = document.add_paragraph(_TEXT)
    document.add_comment(paragraph.runs, "Se her", author="Kari")
    document.add_paragraph("Blid", style="List Bullet")
    document.add_paragraph().add_run("Slik er det her").bold = True
    table = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"Celle {number}"
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _pdf() -> bytes:
    written = BytesIO()
    canvas = Canvas(written, pageCompression=0)
    for page in range(2):
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(60, 780, f"Kollega {page}")
        canvas.setFont("Helvetica", 11)
        for number in range(12):
            canvas.drawString(60, 740 - 14 * number, _TEXT[number : number + 38])
            canvas.drawString(310, 740 - 14 * number, _TEXT[number + 40 : number + 78])
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def _damaged_word(data: bytes, chance: random.Random) -> bytes:
    """Damage the archive, the bytes of some members, or, mostly, the elements of some members."""
    if chance.random() < 0.15:
        return _damaged(data, chance, _XML_PIECES)
    damage = _rearranged if chance.random() < 0.8 else _with_bytes_changed
    written = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        names = [name for name in old.namelist() if name.endswith((".xml", ".rels"))]
        hit = {chance.choice([*names, *["word/document.xml"] * len(names)]) for _ in range(chance.randint(1, 3))}
        for name in old.namelist():
            new.writestr(name, damage(old.read(name), chance) if name in hit else old.read(name))
    return written.getvalue()


def _with_bytes_changed(content: bytes, chance: random.Random) -> bytes:
    return _damaged(content, chance, _XML_PIECES)


def _rearranged(content: bytes, chance: random.Random) -> bytes:
    """Take elements out, double them, move them, put them into each other, and change names, attributes and text."""
    root = etree.fromstring(content)
    for _ in range(chance.choice((1, 2, 4, 16))):
        elements = [one for one in root.iter() if one is not root and isinstance(one.tag, str)]
        if not elements:
            break
        one, other = chance.choice(elements), chance.choice(elements)
        parent = one.getparent()
        kind = chance.randrange(6)
        if kind == 0 and parent is not None:
            parent.remove(one)
        elif kind == 1:
            one.addnext(copy.deepcopy(one))
        elif kind == 2 and other not in one.iter():
            other.append(one)
        elif kind == 3:
            one.tag = other.tag
        elif kind == 4 and one.attrib:
            one.set(chance.choice(list(one.attrib)), chance.choice(["", "0", "-1", "99999999999", "x", "æ", "rId1"]))
        else:
            one.text = chance.choice([None, "", " ", "ungt miljø", "\n\t", "👩‍🍳e\u0301"])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _damaged(data: bytes, chance: random.Random, pieces: list[bytes]) -> bytes:
    result = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(result) + 1)
        kind = chance.randrange(6)
        if kind == 0 and at < len(result):
            result[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del result[at : at + chance.randint(1, 40)]
        elif kind == 2:
            result[at:at] = chance.choice(pieces) * chance.choice((1, 1, 1, 50))
        elif kind == 3:
            start = chance.randrange(len(result) + 1)
            result[at:at] = result[start : start + chance.randint(1, 200)]
        elif kind == 4:
            result[at : at + 8] = chance.choice(pieces)
        elif chance.random() < 0.1:
            del result[at:]
    return bytes(result)


if __name__ == "__main__":
    sys.exit(main())
