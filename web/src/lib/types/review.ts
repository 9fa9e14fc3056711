// The queue, judgements, agreement. The server's own description is at /api/openapi.json; offsets count code points.

import type { Page } from './desk'
import type { EventRow } from './record'

export interface Judgement {
  id: string
  verdict: string
  left: string | null
  right: string | null
  field: string | null
  value: unknown
  who: string
  when: string
  why: string
  undoes: string | null
  standing: boolean
  event: string | null
  sentence: string
}

export interface HistoryLine {
  when: string
  who: string | null
  what: string
  text: string
  judgement: string | null
  undone: boolean
}

export interface QueueItem {
  row: EventRow
  doubt: number
  weight: number
  priority: number
  reasons: string[]
  assigned: string | null
  judgements: number
  disagreement: boolean
}

export interface Queue extends Page<QueueItem> {
  progress: Record<string, number>
}

export interface Agreement {
  coders: string[]
  fields: { field: string; alpha: number | null; items: number; pairs: number }[]
  disagreements: {
    event: string
    row: EventRow | null
    field: string
    values: { who: string; value: unknown; judgement: string }[]
  }[]
}

export interface JudgedAnswer {
  judgement?: Judgement
  judgements?: Judgement[]
  event?: EventRow | null
  events: EventRow[]
}
