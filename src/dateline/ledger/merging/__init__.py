"""Merging: the record brought up to date where something has changed, and only there.

`dateline.merge` says what follows from readings and judgements; here its stages run on the neighbourhood of what is
new. Each stage keeps keys by which the neighbours of an article are found, and widens the neighbourhood until what lies
at its rim comes out as it was. So the record is the same, to the byte, as one that is computed whole:

- what relates two articles depends on the two alone, and on which text is stock; when that changes, all articles with
  that text are taken up again;
- average linkage joins two groups only where a pair of their members reaches the threshold: groups without such a pair
  between them never meet, whatever happens elsewhere. What is clustered anew is the groups of what has changed and
  every group with such a pair into them. If all of the latter come out unchanged, the rest can't have noticed;
- whatever follows (origins, the event on record, the story) is a function of one group.

    stage      from                     keys                                to
    texts      text                     shingles, bands, stock              kin, vectors
    stories    vectors, main events     terms by day; pairs alike enough    story of each article
    descent    kin, credits                                                 family and origins of each article
    events     mentions, stories        type and day; pairs alike enough    event of each mention
    writing    all of it                                                    the items that lists show
"""
