// How things are said: types, countries, days, counts, values of fields.

import { ALPHA2 } from './countries'
import type { EventRow, Range } from './types'

const NOUNS: Record<string, string> = {
  AGREE: 'agreements',
  CONSULT: 'consultations',
  SUPPORT: 'statements of support',
  CONCEDE: 'concessions',
  COOPERATE: 'acts of cooperation',
  AID: 'aid',
  RETREAT: 'retreats',
  REQUEST: 'requests',
  ACCUSE: 'accusations',
  REJECT: 'refusals',
  THREATEN: 'threats',
  PROTEST: 'protests',
  SANCTION: 'sanctions',
  MOBILIZE: 'mobilisations',
  COERCE: 'acts of coercion',
  ASSAULT: 'assaults',
}

export const FAMILIES: Record<number, string> = {
  1: 'Verbal cooperation',
  2: 'Material cooperation',
  3: 'Verbal conflict',
  4: 'Material conflict',
}

export const PRECISIONS: Record<string, string> = {
  exact: 'exactly here',
  near: 'near here',
  admin2: 'somewhere in the district',
  admin1: 'somewhere in the province',
  region: 'somewhere in the region',
  country: 'somewhere in the country',
  sea: 'at sea, somewhere here',
}

const REVIEWS: Record<string, string> = {
  open: 'have not seen',
  accepted: 'accepted',
  rejected: 'rejected',
  corrected: 'corrected',
  disputed: 'disagree on',
  unsure: 'are unsure of',
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const timeFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
const countryNames = new Intl.DisplayNames(['en'], { type: 'region' })
const number = new Intl.NumberFormat('en-GB')

export const reviewWord = (state: string) => REVIEWS[state] ?? state
export const count = (n: number) => number.format(n)

export function typeNoun(value: string): string {
  const [type, mode] = value.split('/')
  const noun = NOUNS[type ?? ''] ?? value.toLowerCase()
  return mode ? `${noun} (${mode.replaceAll('-', ' ')})` : noun
}

/** "Assault", "Assault, aerial". */
export function typeName(type: string, mode?: string | null): string {
  const name = type.charAt(0) + type.slice(1).toLowerCase()
  return mode ? `${name}, ${mode.replaceAll('-', ' ')}` : name
}

export function countryName(code: string | null): string {
  if (!code) return ''
  const short = ALPHA2[code]
  return short ? (countryNames.of(short) ?? code) : code
}

/** "19 Apr 2018" from an ISO day; what is no day stays as it is. */
export function day(iso: string | null | undefined): string {
  if (!iso) return ''
  const when = new Date(`${iso.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(when.valueOf()) ? iso : dayFormat.format(when)
}

export function days(first: string | null, last: string | null): string {
  if (!first) return ''
  return !last || last === first ? day(first) : `${day(first)} – ${day(last)}`
}

export function moment(iso: string): string {
  const when = new Date(iso)
  return Number.isNaN(when.valueOf()) ? iso : timeFormat.format(when)
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`
}

export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? '–' : `${Math.round(share * 100)} %`
}

/** "20–36", "at least 12", "36"; a dash where nothing is known. */
export function range({ low, best, high }: Range): string {
  if (low !== null && high !== null) return low === high ? count(low) : `${count(low)}–${count(high)}`
  if (low !== null) return `at least ${count(low)}`
  if (high !== null) return `up to ${count(high)}`
  return best === null ? '–' : count(best)
}

/** "Iraqi Air Force → Islamic State, Hajin": who, to whom and where, as far as it is known. */
export function headline({ actors, recipients, place, trigger }: EventRow): string {
  const names = (list: { name: string }[]) => list.slice(0, 3).map(({ name }) => name).join(', ')
  const who = [names(actors), names(recipients)]
  const said = who[0] && who[1] ? who.join(' → ') : who[1] ? `Unnamed → ${who[1]}` : who[0] || `“${trigger}”`
  return place ? `${said}, ${place.name}` : said
}

/** Any value of a field in words. Everything in it is text from articles or reviewers: it is only ever set as text. */
export function value(given: unknown): string {
  if (given === null || given === undefined || given === '') return '–'
  if (Array.isArray(given)) return given.map(value).join(', ') || '–'
  if (typeof given === 'number') return count(given)
  if (typeof given === 'boolean') return given ? 'yes' : 'no'
  if (typeof given === 'object') return object(given as Record<string, unknown>)
  const text = String(given)
  return /^\d{4}-\d\d-\d\d$/.test(text) ? day(text) : text
}

/** A field's value: types are named as everywhere else. */
export function fieldValue(field: string, given: unknown): string {
  return field === 'type' && typeof given === 'string' ? typeName(given) : value(given)
}

function object(given: Record<string, unknown>): string {
  if (typeof given.from === 'string') return days(given.from, given.to as string | null)
  for (const key of ['name', 'label', 'text']) if (typeof given[key] === 'string' && given[key]) return given[key]
  if ('from' in given) return '–'
  if ('low' in given || 'best' in given) {
    return range({ low: null, best: null, high: null, ...(given as Partial<Range>) })
  }
  return Object.entries(given)
    .map(([key, each]) => `${key.replaceAll('_', ' ')}: ${value(each)}`)
    .join('; ')
}

export const glossed = (entry: string | { name: string }) => (typeof entry === 'string' ? entry : entry.name)
