"""Writes a synthetic WARC to measure with: `python scripts/make_warc.py OUT MEGABYTES`; reads it with `--measure`.

The pages are built from words by a fixed rule, 20 to 120 kB each, with menus, scripts and lists of links as news pages
have; a fifth of the records are pictures and redirects. Nothing of them was published anywhere.
"""

from __future__ import annotations

import gzip
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

WORDS = (
    "shells market mayor army town people killed wounded council said road bridge village fighters convoy hospital"
    " school border talks ceasefire minister troops police protest court ruling storm river harvest price"
    " bank team match goal"
).split()
SEED = 20240305


def sentence(draw: random.Random) -> str:
    """A sentence of words."""
    words = [draw.choice(WORDS) for _ in range(draw.randint(8, 22))]
    return f"{' '.join(words).capitalize()}, a spokesman told the Harbour Post on Tuesday. "


def page(draw: random.Random, number: int) -> bytes:
    """A page with an article of 5 to 25 paragraphs, and as much around it as news pages have."""
    title = f"Report {number}: {sentence(draw)[:60]}"
    menu = "".join(
        f'<li class="nav-item"><a href="/{word}/{n}">{word} {n}</a></li>' for n in range(30) for word in WORDS[:8]
    )
    body = "".join(f"<p>{''.join(sentence(draw) for _ in range(4))}</p>" for _ in range(draw.randint(5, 25)))
    script = (
        f"<script>var config = {{{','.join(f'k{n}:{draw.random()}' for n in range(draw.randint(50, 900)))}}};</script>"
    )
    teasers = "".join(
        f'<div class="teaser"><a href="/t/{n}"><h3>{sentence(draw)[:70]}</h3></a></div>' for n in range(25)
    )
    data = (
        f'{{"@context":"https://schema.org","@type":"NewsArticle","headline":"Report {number}",'
        f'"datePublished":"2024-03-{1 + number % 28:02d}T12:00:00Z","author":{{"@type":"Person","name":"Ann Lee"}}}}'
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | Harbour Post</title>'
        f'<meta property="og:site_name" content="Harbour Post">'
        f'<script type="application/ld+json">{data}</script>{script}'
        f"</head><body><nav><ul>{menu}</ul></nav><main><article><h1>{title}</h1>{body}</article></main>"
        f"<aside>{teasers}</aside>{script}<footer>All rights reserved</footer></body></html>"
    ).encode()


def record(target: str, status: str, media: str, body: bytes) -> bytes:
    """A captured answer."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {target}\r\nWARC-Date: 2024-03-06T09:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def records() -> Iterator[bytes]:
    """Records without end."""
    draw = random.Random(SEED)
    number = 0
    while True:
        number += 1
        if number % 10 == 0:
            yield record(f"https://post.example/{number}.jpg", "200 OK", "image/jpeg", draw.randbytes(40_000))
        elif number % 10 == 5:
            yield record(f"https://post.example/{number}", "302 Found", "text/html", b"<html>moved</html>")
        else:
            yield record(f"https://post.example/{number}", "200 OK", "text/html; charset=utf-8", page(draw, number))


def write(path: Path, size: int) -> None:
    """Write records until their unpacked size is reached; packed, one by one, where the path ends in .gz."""
    written = 0
    with path.open("wb") as file:
        for each in records():
            file.write(gzip.compress(each, 1) if path.suffix == ".gz" else each)
            written += len(each)
            if written >= size:
                return


def measure(path: Path) -> None:
    """Read it as `dateline read` does up to the articles, and say how fast and in how much memory."""
    from dateline.article import Article
    from dateline.intake import read_path

    start, articles, characters = time.process_time(), 0, 0
    for item in read_path(path):
        if isinstance(item, Article):
            articles, characters = articles + 1, characters + len(item.text)
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(
        f"{path.stat().st_size / 1e6:,.0f} MB: {articles:,} articles, {characters:,} characters in {seconds:.1f} s of "
        f"computing: {articles / seconds:.0f} articles/s, {articles / 0.8 / seconds:.0f} records/s, "
        f"{articles / seconds * 60:,.0f} pages/min, {memory:.0f} MB of memory at most"
    )


if __name__ == "__main__":
    target = Path(sys.argv[1])
    if sys.argv[2] == "--measure":
        measure(target)
    else:
        write(target, int(sys.argv[2]) * 1_000_000)
