"""Write the remarks as Word comments: into the user's own document, or into a plain one made from the ad's text.

Of the user's document only the text's part and its comments change, and of the text only where runs are parted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from equality_check.advert import Advert
from equality_check.origin import DocxOrigin
from equality_check.readers.docx import DocxOrigins
from equality_check.readers.docx_package import open_package
from equality_check.readers.errors import ReadError
from equality_check.report import Finding, Report
from equality_check.ruleset.loading import RuleSet, load
from equality_check.writers.docx_plain import Slot, as_xml, plain_document, saved
from equality_check.writers.docx_remarks import Remark, quoted, remarks
from equality_check.writers.formats import CheckedAd, Showing

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.run import CT_R

    from equality_check.readers.docx_paragraphs import DocxParagraph, Piece

AUTHOR = "equality-check"
_INITIALS = "EC"
_CONTENT_TYPES = "[Content_Types].xml"


def write(ads: Sequence[CheckedAd], showing: Showing) -> bytes:
    """Give the first ad as a Word document with its remarks. Raises ReadError when its source is damaged."""
    ad = ads[0]
    return commented(ad.advert, ad.report, ad.source, showing.rules, showing.thorough)


def commented(
    advert: Advert, report: Report, source: bytes | None = None, rules: RuleSet | None = None, thorough: bool = False
) -> bytes:
    """Give the ad as a Word document with a comment for each finding, mild ones only when thorough.

    `source`: the bytes that the ad was read from; a Word document comes back as it is, with comments.
    Raises ReadError when that document is damaged.
    """
    said = list(remarks(report, rules or load(), thorough))
    if source is not None and isinstance(advert.origins, DocxOrigins):
        document = open_package(source)
        try:
            _comment(document, [(remark, _origin(remark.finding)) for remark in said])
            return _restored(document, source)
        except Exception as error:  # what python-docx raises when comments or relations are damaged has no bounds
            raise ReadError("read-word-damaged") from error
    document, slots = plain_document(advert)
    _comment(document, [(remark, _place(remark.finding, slots)) for remark in said])
    return saved(document)


def _origin(finding: Finding | None) -> DocxOrigin | None:
    return finding.origin if finding and isinstance(finding.origin, DocxOrigin) else None


def _place(finding: Finding | None, slots: Sequence[Slot]) -> DocxOrigin | None:
    """Give where a finding stands in a plain document, as far as it is in one paragraph."""
    if finding is None or finding.start is None or finding.end is None:
        return None
    for slot in slots:
        start, end = max(finding.start, slot.start), min(finding.end, slot.end)
        if slot.field == finding.field and start < end:
            return DocxOrigin(paragraph=slot.paragraph, start=start - slot.start, end=end - slot.start)
    return None


def _comment(document: Document, placed: Sequence[tuple[Remark, DocxOrigin | None]]) -> None:
    from equality_check.readers.docx_paragraphs import paragraphs_of

    paragraphs = list(paragraphs_of(document))
    cuts: dict[int, set[int]] = defaultdict(set)
    for _, place in placed:
        if place and paragraphs[place.paragraph].host is None:
            cuts[place.paragraph] |= {place.start, place.end}
    for number, positions in cuts.items():
        paragraphs[number] = _cut(paragraphs[number], positions)
    first = next((one for one in paragraphs if one.text.strip() and one.host is None), None)
    first = first or next((one for one in paragraphs if one.pieces), paragraphs[0])
    for remark, place in placed:
        if place is None:
            _add(document, quoted(remark), _runs(first, 0, len(first.text)))
        else:
            paragraph = paragraphs[place.paragraph]
            beside = paragraph.host is not None  # Word has no comments inside text boxes
            _add(document, quoted(remark) if beside else remark, _runs(paragraph, place.start, place.end))


def _cut(paragraph: DocxParagraph, positions: Iterable[int]) -> DocxParagraph:
    """Give the paragraph with a run beginning or ending at each of these positions."""
    from equality_check.readers.docx_paragraphs import read_paragraph, split_run

    for at in sorted(positions, reverse=True):
        if piece := _parted(paragraph.pieces, at):
            split_run(piece, at)
            paragraph = read_paragraph(paragraph.element, paragraph.host)
    return paragraph


def _parted(pieces: Sequence[Piece], at: int) -> Piece | None:
    """Give the piece in or after which a run has to be split; null where the position lies between two runs."""
    for number, piece in enumerate(pieces):
        if piece.start < at < piece.end:
            return piece
        if piece.end == at and number + 1 < len(pieces) and pieces[number + 1].run is piece.run:
            return piece
    return None


def _runs(paragraph: DocxParagraph, start: int, end: int) -> tuple[CT_R, CT_R]:
    """Give the first and the last run of the words `[start, end)`; for a text box the run that holds it."""
    if paragraph.host is not None:
        return paragraph.host, paragraph.host
    inside = [piece.run for piece in paragraph.pieces if piece.start < end and start < piece.end]
    return inside[0], inside[-1]


def _add(document: Document, remark: Remark, runs: tuple[CT_R, CT_R]) -> None:
    from docx.text.run import Run

    comment = document.add_comment([Run(run, document) for run in runs], author=AUTHOR, initials=_INITIALS)
    for number, (lead, words) in enumerate(remark.paragraphs):
        paragraph = comment.add_paragraph() if number else comment.paragraphs[0]
        if lead:
            paragraph.add_run(as_xml(f"{lead}: " if words else lead)).bold = True
        if words:
            paragraph.add_run(as_xml(words))


def _restored(document: Document, source: bytes) -> bytes:
    """Give the document with every part that did not change byte for byte as it was."""
    from docx.opc.constants import RELATIONSHIP_TYPE as RT

    part = document.part.partname
    changed = {_CONTENT_TYPES, part.membername, part.rels_uri.membername}
    changed |= {
        one.target_part.partname.membername for one in document.part.rels.values() if one.reltype == RT.COMMENTS
    }
    result = BytesIO()
    with ZipFile(BytesIO(source)) as old, ZipFile(BytesIO(saved(document))) as new:
        kept = set(old.namelist()) - changed
        with ZipFile(result, "w", ZIP_DEFLATED) as written:
            for name in new.namelist():
                written.writestr(name, (old if name in kept else new).read(name))
    return result.getvalue()
