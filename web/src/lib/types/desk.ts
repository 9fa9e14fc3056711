// Who is at the desk, the words of the codebook, intake and export. The server's own description is at /api/openapi.json; offsets count code points.

export type Quad = 1 | 2 | 3 | 4

export interface Session {
  signed_in: boolean
  user: string | null
  role: string | null
  mode: 'solo' | 'team'
  csrf: string | null
  ledger?: string
  version?: string
  may: string[]
  counts?: Record<string, number>
  features?: { fetch?: boolean; pmtiles?: boolean; formats?: string[] }
}

export interface Glossed {
  name: string
  gloss?: string
  meaning?: string
}

export interface TypeEntry extends Glossed {
  quad: Quad
  modes: Glossed[]
}

export interface Vocabulary {
  types: TypeEntry[]
  contexts: (string | Glossed)[]
  statuses: (string | Glossed)[]
  grades: Glossed[]
  reviews: (string | Glossed)[]
  precisions: (string | Glossed)[]
  sectors: Glossed[]
  verdicts: (string | Glossed)[]
  measures: string[]
  fields: string[]
  first: string | null
  last: string | null
}

export interface Page<T> {
  total: number
  offset: number
  limit: number
  sentence?: string
  items: T[]
}

export interface FacetValue {
  value: string
  label: string
  count: number
}

export interface Facets {
  total: number
  sentence: string
  facets: Record<string, FacetValue[]>
}

export interface JobItem {
  name: string
  state: 'waiting' | 'reading' | 'added' | 'known' | 'renewed' | 'failed'
  ref: string | null
  article: string | null
  events: number | null
  reason: string | null
  hint: string | null
  retry: boolean
}

export interface Job {
  id: string
  state: 'waiting' | 'reading' | 'done'
  by: string | null
  when: string
  kind: string
  total: number
  done: number
  counts: Record<string, number>
  items?: JobItem[]
}

export interface ExportFormats {
  items: { name: string; title: string; meaning: string; extension: string; media: string }[]
  citation: string
  licence: string
}

export interface Account {
  name: string
  role: string
  made: string | null
  last_seen: string | null
  disabled: boolean
}

export interface AuditLine {
  when: string
  who: string | null
  what: string
  detail: Record<string, unknown>
  address: string | null
}
