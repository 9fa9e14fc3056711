// What a view asks of the server: asked anew when its address changes or the record does; the last answer stays on
// screen meanwhile, so that nothing flickers.

import { get, Refused } from './api'

class Changes {
  count = $state(0)

  /** Something was written: whatever is on screen asks again. */
  made(): void {
    this.count++
  }
}

export const changes = new Changes()

export class Asked<T> {
  data: T | null = $state.raw(null)
  error: Refused | null = $state.raw(null)
  busy = $state(false)
  turn = $state(0)

  again(): void {
    this.turn++
  }
}

type Question = { path: string; query?: URLSearchParams | Record<string, string | number> } | null

/** Ask, for as long as the component lives. `fresh`: an answer to another path is not kept while waiting. */
export function ask<T>(question: () => Question, { fresh = false } = {}): Asked<T> {
  const asked = new Asked<T>()
  let path: string | null = null
  $effect(() => {
    const wanted = question()
    void changes.count
    void asked.turn
    if (!wanted) {
      asked.data = null
      return
    }
    if (fresh && path !== wanted.path) asked.data = null
    path = wanted.path
    const stop = new AbortController()
    asked.busy = true
    get<T>(wanted.path, wanted.query, stop.signal)
      .then((data) => {
        asked.data = data
        asked.error = null
        asked.busy = false
      })
      .catch((error) => {
        if (stop.signal.aborted) return
        asked.error = error instanceof Refused ? error : new Refused(0, 'broken', String(error), '')
        asked.busy = false
      })
    return () => stop.abort()
  })
  return asked
}
