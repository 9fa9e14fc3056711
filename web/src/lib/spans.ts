// Text in code points, as the server counts, over JavaScript's UTF-16; and layers of marks cut into flat pieces.

import type { Bounds } from './types'

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/

/** A text that is sliced by code points. */
export class CodePoints {
  private readonly units: Uint32Array | null

  constructor(readonly text: string) {
    this.units = ASTRAL.test(text) ? CodePoints.index(text) : null
  }

  private static index(text: string): Uint32Array {
    const units = new Uint32Array(text.length + 1)
    let points = 0
    for (let unit = 0; unit < text.length; points++) {
      units[points] = unit
      unit += text.codePointAt(unit)! > 0xffff ? 2 : 1
    }
    units[points] = text.length
    return units.slice(0, points + 1)
  }

  get length(): number {
    return this.units ? this.units.length - 1 : this.text.length
  }

  slice(start: number, end: number): string {
    if (!this.units) return this.text.slice(start, end)
    const last = this.units.length - 1
    return this.text.slice(this.units[Math.min(start, last)], this.units[Math.min(end, last)])
  }
}

export const pointsIn = (text: string): number => new CodePoints(text).length

export interface Piece<M> {
  start: number
  end: number
  text: string
  marks: M[]
}

/** Cut a text that begins at `offset` where any mark begins or ends; each piece knows the marks that cover it. */
export function pieces<M extends Bounds>(text: CodePoints, marks: M[], offset = 0): Piece<M>[] {
  const end = offset + text.length
  const edges = new Set([offset, end])
  const held = marks.filter((mark) => mark.end > offset && mark.start < end && mark.end > mark.start)
  for (const mark of held) {
    edges.add(Math.max(mark.start, offset))
    edges.add(Math.min(mark.end, end))
  }
  const cuts = [...edges].sort((a, b) => a - b)
  const starts = [...held].sort((a, b) => a.start - b.start || b.end - a.end)
  const cut: Piece<M>[] = []
  let open: M[] = []
  let next = 0
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [from, to] = [cuts[i]!, cuts[i + 1]!]
    while (next < starts.length && starts[next]!.start <= from) open.push(starts[next++]!)
    open = open.filter((mark) => mark.end > from)
    cut.push({ start: from, end: to, text: text.slice(from - offset, to - offset), marks: [...open] })
  }
  return cut
}

/** Where the reader's selection lies, in code points, inside an element whose pieces carry `data-start`. */
export function selected(within: HTMLElement): (Bounds & { text: string }) | null {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null
  const range = selection.getRangeAt(0)
  if (!within.contains(range.commonAncestorContainer)) return null
  const start = pointAt(range.startContainer, range.startOffset)
  const end = pointAt(range.endContainer, range.endOffset)
  if (start === null || end === null || end <= start) return null
  return { start, end, text: selection.toString().trim() }
}

function pointAt(node: Node, offset: number): number | null {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : (node as Element)
  const piece = element?.closest<HTMLElement>('[data-start]')
  if (!piece) return null
  const start = Number(piece.dataset.start)
  if (node.nodeType !== Node.TEXT_NODE) return offset ? start + pointsIn(piece.textContent ?? '') : start
  return start + pointsIn((node.textContent ?? '').slice(0, offset))
}
