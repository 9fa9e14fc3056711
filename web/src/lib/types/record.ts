// What is on record: events, articles, stories, sources, actors. The server's own description is at /api/openapi.json; offsets count code points.

import type { HistoryLine, Judgement } from './review'

export interface Named {
  id: string
  name: string
}

export interface PlaceRow {
  name: string
  kind: string
  country: string | null
  admin1: string | null
  lat: number | null
  lon: number | null
  precision: string | null
  why?: string | null
}

export interface Range {
  low: number | null
  best: number | null
  high: number | null
}

export interface EventRow {
  id: string
  type: string
  mode: string | null
  status: string
  grade: string
  review: string
  main: boolean
  first: string | null
  last: string | null
  when: string | null
  time_precision: string | null
  place: PlaceRow | null
  actors: Named[]
  recipients: Named[]
  killed: Range | null
  wounded: Range | null
  origins: number
  outlets: number
  mentions: number
  confidence: number
  doubt: number
  weight: number
  headline: string
  trigger: string
  sentence: string
  story: string | null
}

export interface Bounds {
  start: number
  end: number
}

export interface PassageMark extends Bounds {
  kind: string
}

export interface Passage extends Bounds {
  article: string
  ref: string
  text: string
  marks: PassageMark[]
  before: string
  after: string
}

export interface Claim extends Range {
  value: unknown
  said: string | null
  chain: string[]
  stance: 'asserts' | 'denies' | 'doubts'
  current: boolean
  group: string | null
  origins: number
  day: string | null
  passages: Passage[]
}

export interface Field {
  field: string
  label: string
  value: unknown
  why: string | null
  claims: Claim[]
}

export interface Tally extends Range {
  measure: string
  claims: Claim[]
}

export interface MentionView {
  id: string
  article: string
  ref: string
  title: string | null
  outlet: string | null
  published: string | null
  origin: string | null
  passage: Passage
}

export interface ArticleLine {
  id: string
  ref: string
  title: string | null
  outlet: string | null
  published: string | null
  relation: string | null
  of: string | null
  shared?: number | null
  words?: number
}

export interface EventPageData {
  event: RecordEvent
  row: EventRow
  fields: Field[]
  figures: Tally[]
  mentions: MentionView[]
  articles: ArticleLine[]
  grade: { name: string; why: string; rules: { name: string; reason: string; holds: boolean }[] }
  links: { left: string; right: string; score: number; compared: Record<string, string> }[]
  history: HistoryLine[]
  review: {
    state: string
    judgements: Judgement[]
    assigned: string | null
    notes: unknown[]
    disagreement: boolean
  }
}

export interface RecordEvent {
  id: string
  contexts: string[]
  codes: { cameo: string | null; acled: string | null; quad: number | null }
  confidence: Record<string, number | null>
  sources: { name: string; kind: string; actor: string | null }[]
  time: { value: string; from: string | null; to: string | null; basis: string; precision: string } | null
  [key: string]: unknown
}

export interface Mark extends Bounds {
  text: string
  kind: string
  label: string
  detail: string | null
  id: string | null
  link: string | null
  parts: Bounds[] | null
  status: string | null
}

export interface ArticleRow {
  id: string
  ref: string
  title: string | null
  outlet: string | null
  published: string | null
  url: string | null
  language: string | null
  words: number
  events: number
  credits: string[]
  story: string | null
  opening: string
}

export interface ArticlePageData {
  article: {
    id: string
    ref: string
    title: string | null
    outlet: string | null
    published: string | null
    url: string | null
    language: string | null
    text: string
  }
  window: { start: number; end: number; total: number }
  original: { sha256: string; bytes: number } | null
  layers: Record<string, Mark[]>
  events: EventRow[]
  story: { id: string; headline: string } | null
  copies: {
    ref: string
    article: string
    relation: string
    shared: number | null
    title: string | null
    outlet: string | null
    published: string | null
  }[]
  versions: { article: string; ref: string; title: string | null; came: string; follows: string | null }[]
  relations: unknown[]
  warnings: string[]
  version: string
}

export interface Edit {
  before: string
  after: string
  fields: Record<string, [unknown, unknown]>
  text: { kind: 'same' | 'removed' | 'added' | 'skipped'; text: string }[]
}

export interface StoryRow {
  id: string
  headline: string
  first: string | null
  last: string | null
  articles: number
  origins: number
  outlets: string[]
  main_event: string | null
}

export interface StoryPageData {
  story: { id: string; headline: string; origins: number; from: string | null; to: string | null }
  articles: ArticleLine[]
  events: EventRow[]
  kin: { a: string; b: string; relation: string; share_a: number; share_b: number }[]
}

export interface AlignedText {
  article: string
  ref: string
  title: string | null
  outlet: string | null
  published: string | null
  text: string
}

export interface Alignment {
  a: AlignedText
  b: AlignedText
  relation: string
  share_a: number
  share_b: number
  passages: { a: Bounds; b: Bounds; words: number }[]
  only_a: Bounds[]
  only_b: Bounds[]
}

export interface SourceRow {
  key: string
  name: string
  kinds: string[]
  events: number
  speaks: number
  relays: number
  confirmed: number
  contested: number
  grades: Record<string, number>
  first: string | null
  last: string | null
}

export interface SourceClaim {
  field: string
  value: unknown
  stance: string
  role: string
  standing: string
  against: { said: string | null; value: unknown; stance?: string }[]
  passages: Passage[]
}

export interface SourcePageData {
  source: SourceRow
  items: { event: EventRow; claims: SourceClaim[] }[]
  total: number
  offset: number
  limit: number
  sentence: string
  beside: { key: string; name: string; count: number }[]
}

export interface ActorRow {
  id: string
  name: string
  country: string | null
  sector: string | null
  kind: string
  acts: number
  receives: number
  events: number
}

export interface ActorPageData {
  actor: ActorRow & { names: string[] }
  row: ActorRow
  registry: {
    id: string
    name: string
    kind: string
    country: string | null
    sector: string | null
    aliases: string[]
    offices: { title: string; of?: string | null; first: string | null; last: string | null }[]
  } | null
  by_type: Record<string, number>
  counterparts: { id: string; name: string; count: number; sign: number }[]
  acts: EventRow[]
  receives: EventRow[]
}
