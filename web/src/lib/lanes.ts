// The timeline's lanes: vis-timeline, one lane a family, each event drawn over the span that its day may lie in.

import { DataSet } from 'vis-data'
import { Timeline, type TimelineOptions } from 'vis-timeline'
import 'vis-timeline/styles/vis-timeline-graph2d.css'
import '../styles/lanes.css'

import type { TimelineData, TimelineItem } from './types'
import { days, FAMILIES, typeName } from './words'

const DAY = 86_400_000
const AROUND = 0.04
const FEW = 0.08

interface Item {
  id: string
  group: number
  start: Date
  end?: Date
  type: 'range' | 'box' | 'point'
  title: string
  className: string
  told: TimelineItem
}

/** Text of articles is only ever set as text: a template gives elements, never markup. */
function label(item: { told?: TimelineItem } | null): HTMLElement {
  const element = document.createElement('span')
  element.textContent = item?.told?.title.replace(/ \([a-z/-]+\)/, '') ?? ''
  return element
}

const OPTIONS: TimelineOptions = {
  height: '100%',
  orientation: 'top',
  stack: true,
  showCurrentTime: false,
  multiselect: false,
  zoomKey: 'ctrlKey',
  verticalScroll: true,
  start: '2000-01-01', // given, or the chart fits itself once more after it was told what to show
  end: '2030-01-01',
  zoomMin: 3 * DAY,
  zoomMax: 60 * 365 * DAY,
  margin: { item: { horizontal: 4, vertical: 4 }, axis: 6 },
  tooltip: { followMouse: true, overflowMethod: 'flip', delay: 200 },
  template: ((item: Item) => label(item)) as unknown as TimelineOptions['template'],
  groupOrder: 'id',
  xss: { disabled: false },
}

export function lanes(holder: HTMLElement, pick: (id: string | null) => void, moved: (from: Date, to: Date) => void): Timeline {
  const groups = Object.entries(FAMILIES).map(([id, content]) => ({ id: Number(id), content }))
  const chart = new Timeline(holder, new DataSet([] as never[]) as never, new DataSet(groups) as never, OPTIONS)
  holder.querySelectorAll<HTMLElement>('.vis-panel.vis-left, .vis-panel.vis-right').forEach((panel) => (panel.tabIndex = 0))
  chart.on('select', ({ items }: { items: string[] }) => pick(items[0] ?? null))
  chart.on('rangechanged', ({ start, end, byUser }: { start: Date; end: Date; byUser: boolean }) => {
    if (byUser) moved(start, end)
  })
  return chart
}

export function show(chart: Timeline, items: TimelineItem[], quadOf: (type: string) => number): void {
  chart.setItems(new DataSet(items.map((told) => placed(told, quadOf(told.type)))) as never)
}

function placed(told: TimelineItem, quad: number): Item {
  const start = new Date(`${told.start}T00:00:00`)
  const end = new Date(new Date(`${told.end ?? told.start}T00:00:00`).valueOf() + DAY)
  const exact = !told.end || told.end === told.start
  return {
    id: told.id,
    group: quad,
    start,
    ...(exact ? {} : { end }),
    type: exact ? 'point' : 'range',
    title: `${typeName(told.type)}, ${days(told.start, told.end)}, ${told.grade}`,
    className: `quad-${quad} ${exact ? 'exact' : 'wide'}`,
    told,
  }
}

/** The whole span; or without the few that lie long before all others, which would leave the rest no room. */
export function fit(chart: Timeline, { items, groups }: TimelineData, whole = true): void {
  const firsts = [...items.map(({ start }) => start), ...groups.map(({ first }) => first)].sort()
  const lasts = [...items.map(({ start, end }) => end ?? start), ...groups.map(({ last }) => last)].sort()
  if (!firsts.length) return
  const starts = items.map(({ start }) => start).sort()
  const early = whole ? firsts[0]! : (starts[Math.floor(starts.length * FEW)] ?? firsts[0]!)
  const [from, to] = [Date.parse(early), Date.parse(lasts.at(-1)!)]
  const around = Math.max((to - from) * AROUND, 3 * DAY)
  chart.setWindow(new Date(from - around), new Date(to + around * 4), { animation: false })
}

/** Bring a year or a month into the window, with some of what is around. */
export function focus(chart: Timeline, key: string): void {
  const from = Date.parse(key.length === 4 ? `${key}-01-01` : `${key}-01`)
  const long = (key.length === 4 ? 365 : 31) * DAY
  chart.setWindow(new Date(from - long * 0.1), new Date(from + long * 1.1), { animation: false })
  const { start, end } = chart.getWindow()
  ;(chart as unknown as { body: { emitter: { emit: (name: string, what: unknown) => void } } }).body.emitter.emit('rangechanged', { start, end, byUser: true }) // prettier-ignore
}

export function slide(chart: Timeline, by: number): void {
  const { start, end } = chart.getWindow()
  const shift = (end.valueOf() - start.valueOf()) * by
  chart.setWindow(new Date(start.valueOf() + shift), new Date(end.valueOf() + shift), { animation: false })
}
