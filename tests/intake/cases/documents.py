"""Documents and mails: DOCX, PDF, EML, MBOX, and files that are known and refused."""

from __future__ import annotations

import base64
import io
import zipfile
from html import escape

from . import BODY, FIRST, SECOND, THIRD, Case, article, note, problem
from .vendors import AT, COAST, POST, UNI

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(files: dict[str, bytes], stored: bool = False) -> bytes:
    """A ZIP, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, (2024, 3, 5, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


def run(words: str) -> str:
    """A run of a paragraph."""
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(inner: str, style: str = "") -> str:
    """A paragraph of runs, or of plain words."""
    said = inner if inner.startswith("<") else run(inner)
    return f"<w:p>{f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ''}{said}</w:p>"


def docx(*paragraphs: str) -> bytes:
    """A Word document."""
    body = "".join(each if each.startswith("<w:") else paragraph(each) for each in paragraphs)
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return packed({"[Content_Types].xml": types.encode(), "word/document.xml": xml.encode()})


EDITED = (
    paragraph("Shells hit Kasra market", "Title"),
    '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>' + run(FIRST[:40]) + run(FIRST[40:]) + "</w:p>",
    "<w:p><w:del><w:r><w:delText>The army admitted it. </w:delText></w:r></w:del><w:ins>"
    + run(SECOND)
    + "</w:ins></w:p>",
    f"<w:tbl><w:tr><w:tc>{paragraph('Killed')}</w:tc><w:tc><w:p>{run('four')}<w:r><w:br/></w:r>{run('all men')}</w:p>"
    "</w:tc></w:tr></w:tbl>",
)


def pdf(*pages: list[str], picture: tuple[int, int, bytes] = (2, 2, b"\0\0\0\xff\xff\xff" * 2)) -> bytes:
    """A PDF with lines of text on each page; one without lines shows a picture (width, height, RGB), as scans do."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8"
        b" /Length %d >>\nstream\n%s\nendstream" % (picture[0], picture[1], len(picture[2]), picture[2]),
    ]
    kids = []
    for lines in pages:
        shown = "".join(f"({line.translate({40: '(', 92: ''})}) Tj T* " for line in lines)
        drawn = f"BT /F1 11 Tf 14 TL 50 780 Td {shown}ET" if lines else "q 595 0 0 842 0 0 cm /I1 Do Q"
        stream = drawn.encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> /XObject << /I1 4 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (len(objects) + 1, table, trailer)


def folded(text: str, width: int = 80) -> list[str]:
    """A text as the lines of a page."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) > width:
            lines, line = [*lines, line.strip()], ""
        line += f"{word} "
    return [*lines, line.strip()]


PAGES = [[f"Harbour Post, page {n}", *folded(each), f"{n}"] for n, each in enumerate((FIRST, SECOND, THIRD), start=1)]
PAGES_TEXT = "\n\n".join("\n".join(folded(each)) for each in (FIRST, SECOND, THIRD))


def mail(body: str, **fields: str) -> str:
    """A mail; "_" in a field's name stands for "-"."""
    said = {
        "From": "Ann Lee <ann@post.example>",
        "To": "desk@record.example",
        "Subject": "Shells hit Kasra market",
        "Date": "Tue, 5 Mar 2024 21:40:00 +0300",
        "Message_ID": "<1@post.example>",
        "MIME_Version": "1.0",
        "Content_Type": "text/plain; charset=utf-8",
        **fields,
    }
    return "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in said.items()) + f"\n{body}"


MIXED = 'multipart/mixed; boundary="cut"'
SENT = {
    "title": "Shells hit Kasra market",
    "published": "2024-03-05",
    "published_at": "2024-03-05T21:40:00+03:00",
    "authors": ["Ann Lee"],
}
HTML_BODY = f"<html><body><table><tr><td><p>{FIRST}</p><p>{SECOND}</p></td></tr></table></body></html>"
ALTERNATIVE = (
    f"--cut\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{BODY}\n"
    f"--cut\nContent-Type: text/html; charset=utf-8\n\n{HTML_BODY}\n--cut--\n"
)
ATTACHED = (
    f"--cut\nContent-Type: text/plain; charset=utf-8\n\n{FIRST}\n"
    "--cut\nContent-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document\n"
    'Content-Disposition: attachment; filename="statement.docx"\nContent-Transfer-Encoding: base64\n\n'
    f"{base64.encodebytes(docx(SECOND)).decode()}\n"
    '--cut\nContent-Type: image/png\nContent-Disposition: attachment; filename="map.png"\n'
    "Content-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--cut--\n"
)
QUOTED = SECOND.replace("“", "=E2=80=9C").replace("”", "=E2=80=9D").replace(" told", " =\ntold")
LATER = mail(THIRD, Subject="Council lets people home", Date="Wed, 6 Mar 2024 08:00:00 GMT")
MBOX = (
    f"From ann@post.example Tue Mar  5 21:40:00 2024\n{mail(FIRST)}\n\n>From the roof he saw it.\n\n"
    f"From - Wed Mar  6 08:00:00 2024\n{LATER}\n\n"
    f"From - Wed Mar  6 08:00:00 2024\n{mail('', Subject='Nothing in it')}\n"
)

CASES: dict[str, Case] = {
    "document.docx": (docx(FIRST, "", SECOND, THIRD), [article(BODY)]),
    "document-edited": (
        docx(*EDITED),
        [
            article(
                f"Shells hit Kasra market\n\n{FIRST}\n\n{SECOND}\n\nKilled\n\nfour\nall men",
                title="Shells hit Kasra market",
            )
        ],
    ),
    "document-nexis-uni.docx": (
        docx("Documents (2)", "1. Shells hit Kasra market", "2. Council lets people home", *UNI.split("\n")),
        [
            article(f"{FIRST}\n\n{SECOND}", ":1", **POST, **AT, authors=["Ann Lee"], section="WORLD NEWS"),
            article(THIRD, ":2", **COAST),
        ],
    ),
    "document-empty.docx": (docx(""), [problem("no text")]),
    "document-damaged.docx": (docx(FIRST)[:-30], [problem("ZIP is damaged")]),
    "page.pdf": (pdf(folded(FIRST)), [article("\n".join(folded(FIRST)))]),
    "pages-with-running-titles": (pdf(*PAGES), [article(PAGES_TEXT)]),
    "pages-one-scanned.pdf": (
        pdf(folded(FIRST), []),
        [article("\n".join(folded(FIRST)), warnings=["Page 2 is scanned and not in the text; --ocr reads them."])],
    ),
    "pages-scanned.pdf": (pdf([], []), [problem("2 pages are scanned")]),
    "pages-damaged.pdf": (b"%PDF-1.4\nnothing more", [problem("a PDF that can't be opened")]),
    "mail.eml": (mail(BODY).encode(), [article(BODY, **SENT)]),
    "mail-subject-encoded": (
        mail(
            BODY,
            Subject="=?utf-8?q?Kasra=3A_=E2=80=9CNo=E2=80=9D?=",
            From="=?iso-8859-1?q?Ren=E9?= <rene@post.example>",
        ).encode(),
        [article(BODY, **(SENT | {"title": "Kasra: “No”", "authors": ["René"]}))],
    ),
    "mail-quoted-printable": (
        mail(QUOTED, Content_Transfer_Encoding="quoted-printable").encode(),
        [article(SECOND, **SENT)],
    ),
    "mail-html-only": (
        mail(HTML_BODY, Content_Type="text/html; charset=utf-8").encode(),
        [article(f"{FIRST}\n\n{SECOND}", **SENT)],
    ),
    "mail-two-bodies": (
        mail(ALTERNATIVE, Content_Type='multipart/alternative; boundary="cut"').encode(),
        [article(BODY, **SENT)],
    ),
    "mail-with-attachments.eml": (
        mail(ATTACHED, Content_Type=MIXED).encode(),
        [article(FIRST, **SENT), article(SECOND, ":statement.docx"), note("map.png")],
    ),
    "mail-without-date": (
        mail(BODY, Date="yesterday").encode(),
        [article(BODY, title=SENT["title"], authors=["Ann Lee"], warnings=["The mail does not say when it was sent."])],
    ),
    "mails.mbox": (
        MBOX.encode(),
        [
            article(f"{FIRST}\n\nFrom the roof he saw it.\n\n", ":1", **SENT),
            article(
                f"{THIRD}\n\n",
                ":2",
                **(
                    SENT
                    | {
                        "title": "Council lets people home",
                        "published": "2024-03-06",
                        "published_at": "2024-03-06T08:00:00Z",
                    }
                ),
            ),
            problem("neither a text nor", ":3"),
        ],
    ),
    "refused-picture": (b"\x89PNG\r\n\x1a\n\0\0", [problem("a picture")]),
    "refused-workbook": (packed({"xl/workbook.xml": b"<x/>"}), [problem("an Excel workbook")]),
    "refused-old-word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40, [problem("an old Office document")]),
}
