// What every list asks: the filters of the address, an order, a page.

import { ask, type Asked } from './ask.svelte'
import { filtersOf } from './filters'
import { here } from './route.svelte'
import type { Page } from './types'

export function listing<T, P extends Page<T> = Page<T>>(path: string, standard: string, limit = 50, more: string[] = []): Asked<P> {
  return ask<P>(() => {
    const query = filtersOf(here.query)
    query.set('order', here.query.get('order') ?? standard)
    query.set('limit', String(limit))
    for (const name of ['offset', ...more]) {
      const value = here.query.get(name)
      if (value) query.set(name, value)
    }
    return { path, query }
  })
}
