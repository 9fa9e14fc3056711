// The event that is picked: in the address, and the same in every view.

import { here } from './route.svelte'

export function pick(id: string | null): void {
  const query = new URLSearchParams(here.query)
  if (id) query.set('sel', id)
  else query.delete('sel')
  here.with(query, { replace: true })
}

/** Pick the next (1) or the previous (-1) of a list; gives its place. */
export function step(ids: string[], by: 1 | -1): number {
  const at = ids.indexOf(here.query.get('sel') ?? '')
  const next = at < 0 ? (by > 0 ? 0 : ids.length - 1) : Math.min(Math.max(at + by, 0), ids.length - 1)
  if (ids[next]) pick(ids[next])
  return next
}
