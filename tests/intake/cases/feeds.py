"""Feeds, lists of feeds, sitemaps, and rows of event data: what becomes an article and what a lead."""

from __future__ import annotations

import json

from . import BODY, FIRST, SECOND, THIRD, Case, article, lead, problem

HTML = "".join(f"<p>{p}</p>" for p in (FIRST, SECOND, THIRD))
SUMMARY = ["It is the summary in a feed; the whole article is at its address."]
KASRA, HOME = "https://post.example/kasra", "https://post.example/home"
POST = {"outlet": "Harbour Post", "published": "2024-03-05", "published_at": "2024-03-05T18:40:00Z"}


def rss(*items: str) -> bytes:
    """An RSS feed."""
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {spaces}><channel><title>Harbour Post</title>'
        f"<link>https://post.example</link><language>en-gb</language>{''.join(items)}</channel></rss>"
    ).encode()


def item(inner: str, title: str = "Shells hit Kasra", link: str = KASRA) -> str:
    """An item of one."""
    return (
        f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid>"
        f"<pubDate>Tue, 05 Mar 2024 18:40:00 GMT</pubDate>{inner}</item>"
    )


ATOM = f"""<?xml version="1.0"?>
<!-- made by hand -->
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour Post</title>
<entry><title type="html">Shells &amp;amp; smoke over Kasra</title><link rel="self" href="https://post.example/self"/>
<link rel="alternate" href="{KASRA}"/><id>tag:post.example,2024:1</id><published>2024-03-05T18:40:00Z</published>
<updated>2024-03-06T07:15:00Z</updated><author><name>Ann Lee</name></author><category term="World"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content></entry>
<entry><title>Council lets people home</title>
<link href="{HOME}"/><updated>2024-03-06T07:15:00Z</updated></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Harbour Post",
    "language": "en",
    "items": [
        {
            "id": "1",
            "url": KASRA,
            "title": "Shells hit Kasra",
            "content_html": HTML,
            "authors": [{"name": "Ann Lee"}],
            "date_published": "2024-03-05T21:40:00+03:00",
            "tags": ["World"],
        },
        {"id": "2", "url": HOME, "content_text": THIRD},
    ],
}
RDF = f"""<?xml version="1.0" encoding="iso-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://post.example">
<title>Caf\xe9 Post</title></channel>
<item rdf:about="{KASRA}"><title>Shells hit Kasra</title><link>{KASRA}</link><dc:date>2024-03-05T21:40+03:00</dc:date>
<dc:creator>Ann Lee</dc:creator><description>{FIRST}</description></item></rdf:RDF>"""
BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY file SYSTEM "file:///etc/passwd">]><rss><channel><title>x</title>
<item><title>One</title><link>https://post.example/one</link><description>&c;&file;</description></item></channel></rss>"""
OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>My feeds</title></head><body><outline text="Kasra">
<outline type="rss" text="Harbour Post" xmlUrl="https://post.example/feed" htmlUrl="https://post.example"/></outline>
<outline text="Wire" xmlUrl="https://wire.example/rss"/></body></opml>"""
SITEMAP = f"""<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{KASRA}</loc><lastmod>2024-03-06</lastmod>
<news:news><news:publication><news:name>Harbour Post</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2024-03-05T21:40:00+03:00</news:publication_date><news:title>Shells hit Kasra</news:title>
</news:news></url><url><loc>{HOME}</loc></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
<loc>https://post.example/sitemap-1.xml</loc><lastmod>2024-03-06</lastmod></sitemap></sitemapindex>"""

EVENT = [""] * 61
EVENT[0:5] = ["1150000001", "20240305", "202403", "2024", "2024.1753"]
EVENT[6:8], EVENT[16:18] = ["ARMY", "KAS"], ["KASRA", "KAS"]
EVENT[25:35] = ["1", "190", "190", "19", "4", "-10", "12", "3", "12", "-8.25"]
EVENT[51:59] = ["4", "Kasra, Kasra Province", "KS", "KS01", "", "35.1", "40.2", "-77"]
EVENT[59:61] = ["20240305184500", KASRA]
EVENT_SAYS = {
    "GLOBALEVENTID": "1150000001",
    "SQLDATE": "20240305",
    "Actor1Name": "ARMY",
    "Actor1CountryCode": "KAS",
    "Actor2Name": "KASRA",
    "Actor2CountryCode": "KAS",
    "IsRootEvent": "1",
    "EventCode": "190",
    "EventRootCode": "19",
    "QuadClass": "4",
    "GoldsteinScale": "-10",
    "NumMentions": "12",
    "NumSources": "3",
    "NumArticles": "12",
    "AvgTone": "-8.25",
    "ActionGeo_FullName": "Kasra, Kasra Province",
    "ActionGeo_CountryCode": "KS",
    "ActionGeo_Lat": "35.1",
    "ActionGeo_Long": "40.2",
}
MENTION = [
    "1150000001",
    "20240305184500",
    "20240305190000",
    "1",
    "post.example",
    KASRA,
    "2",
    "10",
    "60",
    "30",
    "1",
    "80",
    "2100",
    "-8.2",
    "",
    "",
]
PRINTED = [*MENTION[:3], "2", "Harbour Post", "Harbour Post p. 6", *MENTION[6:]]
GKG = [""] * 27
GKG[0:6] = ["20240305184500-12", "20240305184500", "1", "post.example", KASRA, "KILL#4##4#Kasra"]
GKG[7], GKG[11] = "KILL;MILITARY", "oren bast"
ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,actor2,country,admin1,"
    "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities\n"
    "KAS101,2024-03-05,2024,1,Political violence,Explosions/Remote violence,Shelling/artillery/missile attack,"
    "Military Forces of Kasra,,Kasra,North,Kasra,35.1,40.2,1,Harbour Post; Wire of the Coast,National,"
    '"On 5 March 2024, shells hit the market of Kasra. Four killed.",4\n'
)
UCDP = (
    "id,type_of_violence,dyad_name,side_a,side_b,number_of_sources,source_article,source_office,source_date,"
    "source_headline,date_start,date_end,country,best,high,low\n"
    '500001,1,Government - Rebels,Government,Rebels,1,"Harbour Post,2024-03-06,Shells hit Kasra",Harbour Post,'
    "2024-03-06,Shells hit Kasra,2024-03-05,2024-03-05,Kasra,4,6,4\n"
    '500002,3,,Militia,Civilians,2,"Wire of the Coast,2024-03-07,Two dead;Harbour Post,2024-03-08,More dead",,,,'
    "2024-03-06,2024-03-06,Kasra,2,2,2\n"
)
ENTRY = {"of": "feed entry", "outlet": "Harbour Post", "published": "2024-03-05"}

CASES: dict[str, Case] = {
    "feed-full-text.rss": (
        rss(
            item(
                f"<dc:creator>Ann Lee</dc:creator><category>World</category><description>Short.</description>"
                f"<content:encoded><![CDATA[{HTML}<script>x()</script>]]></content:encoded>"
            )
        ),
        [article(BODY, f":{KASRA}", title="Shells hit Kasra", url=KASRA, authors=["Ann Lee"], section="World", **POST)],
    ),
    "feed-summaries": (
        rss(item(f"<description>&lt;p&gt;{FIRST}&lt;/p&gt;</description><author>desk@post.example (Ann Lee)</author>")),
        [
            article(
                FIRST, f":{KASRA}", title="Shells hit Kasra", url=KASRA, authors=["Ann Lee"], warnings=SUMMARY, **POST
            ),
            lead(f":{KASRA}", url=KASRA, title="Shells hit Kasra", **ENTRY),
        ],
    ),
    "feed-headlines": (rss(item("")), [lead(f":{KASRA}", url=KASRA, title="Shells hit Kasra", **ENTRY)]),
    "feed-broken": (
        rss(item(f"<content:encoded><![CDATA[{HTML}]]></content:encoded>")).replace(
            b"</channel></rss>", b"<item><title>Cut"
        ),
        [
            article(BODY, f":{KASRA}", title="Shells hit Kasra", url=KASRA, **POST),
            problem("neither a text nor an address", ":2"),
        ],
    ),
    "feed-atom.xml": (
        ATOM.encode(),
        [
            article(
                BODY,
                f":{KASRA}",
                title="Shells & smoke over Kasra",
                url=KASRA,
                authors=["Ann Lee"],
                section="World",
                updated_at="2024-03-06T07:15:00Z",
                **POST,
            ),
            lead(f":{HOME}", url=HOME, title="Council lets people home", **(ENTRY | {"published": "2024-03-06"})),
        ],
    ),
    "feed-json": (
        json.dumps(JSON_FEED).encode(),
        [
            article(
                BODY,
                f":{KASRA}",
                title="Shells hit Kasra",
                url=KASRA,
                authors=["Ann Lee"],
                section="World",
                **(POST | {"published_at": "2024-03-05T21:40:00+03:00"}),
            ),
            article(THIRD, f":{HOME}", outlet="Harbour Post", url=HOME),
        ],
    ),
    "feed-rdf-latin-1": (
        RDF.encode("latin-1"),
        [
            article(
                FIRST,
                f":{KASRA}",
                title="Shells hit Kasra",
                outlet="Café Post",
                url=KASRA,
                authors=["Ann Lee"],
                published="2024-03-05",
                published_at="2024-03-05T21:40:00+03:00",
                warnings=SUMMARY,
            ),
            lead(f":{KASRA}", url=KASRA, title="Shells hit Kasra", **(ENTRY | {"outlet": "Café Post"})),
        ],
    ),
    "feed-with-entity-bomb": (
        BOMB.encode(),
        [lead(":https://post.example/one", "feed entry", url="https://post.example/one", title="One", outlet="x")],
    ),
    "feed-empty": (rss(), [problem("feed")]),
    "feeds.opml": (
        OPML.encode(),
        [
            lead(
                ":2",
                "feed",
                url="https://post.example/feed",
                title="Harbour Post",
                says={"folder": "Kasra", "htmlUrl": "https://post.example"},
            ),
            lead(":3", "feed", url="https://wire.example/rss", title="Wire"),
        ],
    ),
    "sitemap-news.xml": (
        SITEMAP.encode(),
        [
            lead(
                ":1",
                "sitemap page",
                url=KASRA,
                title="Shells hit Kasra",
                outlet="Harbour Post",
                published="2024-03-05",
                says={"lastmod": "2024-03-06"},
            ),
            lead(":2", "sitemap page", url=HOME),
        ],
    ),
    "sitemap-index.xml": (
        INDEX.encode(),
        [lead(":1", "sitemap", url="https://post.example/sitemap-1.xml", says={"lastmod": "2024-03-06"})],
    ),
    "gdelt-events.csv": (
        ("\t".join(EVENT) + "\n" + "\t".join(EVENT[:40]) + "\n").encode(),
        [lead(":1", "GDELT event", url=KASRA, says=EVENT_SAYS), problem("not one of GDELT's", ":2")],
    ),
    "gdelt-mentions": (
        ("\t".join(MENTION) + "\n" + "\t".join(PRINTED) + "\n").encode(),
        [
            lead(
                ":1",
                "GDELT mention",
                url=KASRA,
                outlet="post.example",
                says={
                    "GLOBALEVENTID": "1150000001",
                    "EventTimeDate": "20240305184500",
                    "MentionTimeDate": "20240305190000",
                    "SentenceID": "2",
                    "Confidence": "80",
                },
            )
        ],
    ),
    "gdelt-gkg": (
        ("\t".join(GKG) + "\n").encode(),
        [
            lead(
                ":1",
                "GDELT article",
                url=KASRA,
                outlet="post.example",
                says={
                    "GKGRECORDID": "20240305184500-12",
                    "V1Counts": "KILL#4##4#Kasra",
                    "V1Themes": "KILL;MILITARY",
                    "V1Persons": "oren bast",
                },
            )
        ],
    ),
    "acled.csv": (
        ACLED.encode(),
        [
            lead(
                ":2",
                "ACLED event",
                outlet="Harbour Post; Wire of the Coast",
                says={
                    "event_id_cnty": "KAS101",
                    "event_date": "2024-03-05",
                    "time_precision": "1",
                    "disorder_type": "Political violence",
                    "event_type": "Explosions/Remote violence",
                    "sub_event_type": "Shelling/artillery/missile attack",
                    "actor1": "Military Forces of Kasra",
                    "country": "Kasra",
                    "admin1": "North",
                    "location": "Kasra",
                    "latitude": "35.1",
                    "longitude": "40.2",
                    "geo_precision": "1",
                    "source_scale": "National",
                    "notes": "On 5 March 2024, shells hit the market of Kasra. Four killed.",
                    "fatalities": "4",
                },
            )
        ],
    ),
    "acled-web-service.json": (
        json.dumps(
            {
                "status": 200,
                "success": True,
                "data": [
                    {
                        "event_id_cnty": "KAS101",
                        "event_date": "2024-03-05",
                        "source": "Harbour Post",
                        "fatalities": 4,
                        "notes": "Shells hit Kasra, see https://post.example/kasra.",
                    }
                ],
            }
        ).encode(),
        [
            lead(
                ":1",
                "ACLED event",
                url="https://post.example/kasra",
                outlet="Harbour Post",
                says={
                    "event_id_cnty": "KAS101",
                    "event_date": "2024-03-05",
                    "fatalities": "4",
                    "notes": "Shells hit Kasra, see https://post.example/kasra.",
                },
            )
        ],
    ),
    "ucdp-web-service.json": (
        json.dumps(
            {
                "TotalCount": 1,
                "Result": [
                    {
                        "id": 500001,
                        "type_of_violence": 1,
                        "source_article": "Harbour Post,2024-03-06,Shells hit Kasra",
                        "source_date": "2024-03-06",
                        "date_start": "2024-03-05T00:00:00",
                        "best": 4,
                    }
                ],
            }
        ).encode(),
        [
            lead(
                ":1",
                "UCDP event",
                outlet="Harbour Post",
                published="2024-03-06",
                says={
                    "id": "500001",
                    "type_of_violence": "1",
                    "source_article": "Harbour Post,2024-03-06,Shells hit Kasra",
                    "date_start": "2024-03-05T00:00:00",
                    "best": "4",
                },
            )
        ],
    ),
    "ucdp.csv": (
        UCDP.encode(),
        [
            lead(
                ":2",
                "UCDP event",
                outlet="Harbour Post",
                title="Shells hit Kasra",
                published="2024-03-06",
                says={
                    "id": "500001",
                    "type_of_violence": "1",
                    "dyad_name": "Government - Rebels",
                    "side_a": "Government",
                    "side_b": "Rebels",
                    "number_of_sources": "1",
                    "source_article": "Harbour Post,2024-03-06,Shells hit Kasra",
                    "country": "Kasra",
                    "date_start": "2024-03-05",
                    "date_end": "2024-03-05",
                    "best": "4",
                    "high": "6",
                    "low": "4",
                },
            ),
            lead(
                ":3",
                "UCDP event",
                outlet="Wire of the Coast; Harbour Post",
                says={
                    "id": "500002",
                    "type_of_violence": "3",
                    "side_a": "Militia",
                    "side_b": "Civilians",
                    "number_of_sources": "2",
                    "source_article": "Wire of the Coast,2024-03-07,Two dead;Harbour Post,2024-03-08,More dead",
                    "country": "Kasra",
                    "date_start": "2024-03-06",
                    "date_end": "2024-03-06",
                    "best": "2",
                    "high": "2",
                    "low": "2",
                },
            ),
        ],
    ),
}
