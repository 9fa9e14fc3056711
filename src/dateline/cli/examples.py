"""Examples: what stands at the end of each command's help. A test reads every one with the command that it shows."""

EXAMPLES: dict[str, tuple[str, ...]] = {
    "demo": ("dateline demo", "dateline demo --ledger /tmp/look"),
    "read": (
        "dateline read report.txt --published 2024-03-05",
        "dateline read --json articles.jsonl > readings.jsonl",
        "dateline read https://example.org/story.html",
    ),
    "add": (
        "dateline add reports/ --ledger record",
        "dateline add wire.jsonl --outlet 'Harbour Post'",
        "dateline add news.warc.gz --triage",
        "dateline add https://example.org/story.html",
    ),
    "watch": ("dateline watch feeds.opml", "dateline watch --once https://example.org/rss.xml --ledger record"),
    "leads": ("dateline leads feeds.opml", "dateline leads 20240305184500.export.CSV --addresses"),
    "skipped": ("dateline skipped", "dateline skipped --ledger record --json"),
    "articles": ("dateline articles", "dateline articles --source Reuters --from 2024-03-01 --json"),
    "stories": ("dateline stories", "dateline stories --place Aleppo --json"),
    "events": (
        "dateline events --country SYR --type ASSAULT",
        "dateline events --place Hajin --from 2018-04-19 --to 2018-04-19",
        "dateline events --grade contested --json",
    ),
    "actors": ("dateline actors", "dateline actors --country IRQ --json"),
    "actors import": (
        "dateline actors import my-actors.csv",
        "dateline actors import entities.ftm.json --ledger record",
    ),
    "relations": ("dateline relations --actor Russia", "dateline relations --from 2018-01-01 --json"),
    "show": ("dateline show e-353dc27e5428e7e2", "dateline show report.txt --json"),
    "judge": (
        "dateline judge same e-353dc27e5428e7e2 e-6eba1c7fbcc5f77d --why 'one raid, told twice'",
        "dateline judge list",
    ),
    "agreement": ("dateline agreement --a ana --b omar", "dateline agreement --a ana --b omar --json"),
    "export": (
        "dateline export --to csv -o events.csv",
        "dateline export --to jsonl --country SYR --from 2018-04-01 --until 2018-04-30 > april.jsonl",
    ),
    "serve": ("dateline serve", "dateline serve --ledger record --port 9000 --no-open"),
    "accounts": ("dateline accounts add ana --role admin", "dateline accounts list"),
    "accounts add": ("dateline accounts add ana --role reviewer",),
    "accounts list": ("dateline accounts list",),
    "accounts change": ("dateline accounts change ana --role editor", "dateline accounts change ana --disable"),
    "accounts remove": ("dateline accounts remove ana",),
    "versions": ("dateline versions https://example.org/story.html", "dateline versions report.txt --json"),
    "extract": ("dateline extract report.pdf", "dateline extract https://example.org/story.html --keep"),
    "history": ("dateline history e-353dc27e5428e7e2", "dateline history e-353dc27e5428e7e2 --json"),
    "journal": ("dateline journal", "dateline journal --lines"),
    "verify": ("dateline verify", "dateline verify --ledger record --json", "dateline verify event.zip"),
    "bundle": ("dateline bundle e-353dc27e5428e7e2 --out event.zip",),
    "rebuild": ("dateline rebuild", "dateline rebuild --ledger record"),
    "schema": ("dateline schema", "dateline schema reading"),
    "gazetteer": ("dateline gazetteer build",),
    "gazetteer build": ("dateline gazetteer build",),
}


def epilog(name: str) -> str:
    """The examples of a command, as the end of its help; \\b keeps click from joining the lines."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in EXAMPLES[name])])
