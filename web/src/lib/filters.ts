// Filters: what every view is narrowed to. They live in the address; here they are read, changed, and said in words.

import { countryName, day, reviewWord, typeNoun } from './words'

export const FIELDS = [
  'type', 'mode', 'actor', 'country', 'place', 'from', 'to', 'source', 'grade', 'status', 'review', 'text',
  'story', 'article', 'place_key', 'undated', 'unlocated',
] as const // prettier-ignore
export type FilterField = (typeof FIELDS)[number]

const SINGLE: FilterField[] = ['from', 'to', 'undated', 'unlocated', 'place_key']

/** Only the filters of a query: what the server's lists understand. */
export function filtersOf(query: URLSearchParams): URLSearchParams {
  const kept = new URLSearchParams()
  for (const field of FIELDS) for (const value of query.getAll(field)) if (value) kept.append(field, value)
  return kept
}

export function has(query: URLSearchParams, field: FilterField, value: string): boolean {
  return query.getAll(field).includes(value)
}

export function add(query: URLSearchParams, field: FilterField, value: string): URLSearchParams {
  const next = new URLSearchParams(query)
  if (SINGLE.includes(field)) next.set(field, value)
  else if (!has(next, field, value)) next.append(field, value)
  return afresh(next)
}

export function drop(query: URLSearchParams, field: FilterField, value?: string): URLSearchParams {
  const next = new URLSearchParams(query)
  const left = value === undefined ? [] : next.getAll(field).filter((each) => each !== value)
  next.delete(field)
  for (const each of left) next.append(field, each)
  return afresh(next)
}

export function toggle(query: URLSearchParams, field: FilterField, value: string): URLSearchParams {
  return has(query, field, value) ? drop(query, field, value) : add(query, field, value)
}

export function clear(query: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(query)
  for (const field of FIELDS) next.delete(field)
  return afresh(next)
}

/** Another selection starts at its first page, with nothing picked. */
function afresh(query: URLSearchParams): URLSearchParams {
  query.delete('offset')
  query.delete('sel')
  return query
}

export interface Part {
  field: FilterField
  value: string
  said: string
}

export interface Clause {
  lead: string
  joint: string
  parts: Part[]
}

/** How each filter is said: the words before its values, and how a value is worded. The order is the sentence's. */
const WORDING: { field: FilterField; lead: string; joint: string; word: (value: string) => string }[] = [
  { field: 'mode', lead: 'by way of', joint: 'or', word: (value) => value.replaceAll('-', ' ') },
  { field: 'actor', lead: 'involving', joint: 'or', word: (value) => value },
  { field: 'country', lead: 'in', joint: 'or', word: countryName },
  { field: 'place', lead: 'at', joint: 'or', word: (value) => value },
  { field: 'place_key', lead: 'at', joint: 'or', word: () => 'one place of the map' },
  { field: 'from', lead: 'from', joint: '', word: day },
  { field: 'to', lead: 'until', joint: '', word: day },
  { field: 'source', lead: 'told by', joint: 'or', word: (value) => value },
  { field: 'grade', lead: 'graded', joint: 'or', word: (value) => value },
  { field: 'status', lead: 'that are', joint: 'or', word: (value) => value },
  { field: 'review', lead: 'that reviewers', joint: 'or', word: reviewWord },
  { field: 'text', lead: 'with the words', joint: 'and', word: (value) => `“${value}”` },
  { field: 'story', lead: 'of', joint: 'or', word: () => 'one story' },
  { field: 'article', lead: 'told in', joint: 'or', word: (value) => (/^a-[0-9a-f]{8,}/.test(value) ? 'one article' : value) },
  { field: 'undated', lead: 'that have', joint: '', word: () => 'no day' },
  { field: 'unlocated', lead: 'that have', joint: '', word: () => 'no place' },
]

/** The selection as an English sentence, in parts that can be taken out one by one. `names` gives labels of ids. */
export function sentence(query: URLSearchParams, names: (field: string, value: string) => string): Clause[] {
  const types = query.getAll('type').map((value) => ({ field: 'type' as const, value, said: typeNoun(value) }))
  const clauses: Clause[] = types.length ? [{ lead: '', joint: 'or', parts: types }] : []
  for (const { field, lead, joint, word } of WORDING) {
    const values = query.getAll(field)
    if (!values.length) continue
    const parts = values.map((value) => {
      const label = names(field, value)
      return { field, value, said: label === value ? word(value) : label }
    })
    clauses.push({ lead, joint, parts })
  }
  return clauses
}

/** The sentence as plain text: titles of pages, exports. */
export function plainly(clauses: Clause[]): string {
  const said = clauses.map(({ lead, joint, parts }) =>
    [lead, parts.map((part) => part.said).join(` ${joint} `)].filter(Boolean).join(' '),
  )
  const typed = clauses[0]?.parts[0]?.field === 'type'
  const whole = [typed ? '' : 'all events', ...said].filter(Boolean).join(' ')
  return whole[0]!.toUpperCase() + whole.slice(1)
}
