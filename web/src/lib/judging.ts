// Judgements: appended by a named person, and taken back by another.

import { post } from './api'
import { changes } from './ask.svelte'
import { toasts } from './toasts.svelte'
import type { JudgedAnswer } from './types'

/** Send a judgement, say what was done and offer to undo it; `moved` runs before the views ask anew. Gives the answer, or
 * null where it was refused. */
export async function judge(body: Record<string, unknown>, said: string, moved?: () => void): Promise<JudgedAnswer | null> {
  return send('/judgements', body, said, moved)
}

export async function split(event: string, mentions: string[], why: string): Promise<JudgedAnswer | null> {
  return send(`/events/${encodeURIComponent(event)}/split`, { mentions, why }, 'Split off.')
}

/** Take judgements back, the last first; undoing that brings them again. */
export async function undo(...judgements: string[]): Promise<JudgedAnswer | null> {
  try {
    let answer: JudgedAnswer | null = null
    const made: string[] = []
    for (const judgement of judgements) {
      answer = await post<JudgedAnswer>(`/judgements/${encodeURIComponent(judgement)}/undo`, { why: '' })
      if (answer.judgement) made.unshift(answer.judgement.id)
    }
    done('Undone.', made)
    return answer
  } catch (error) {
    toasts.refuse(error)
    return null
  }
}

async function send(path: string, body: Record<string, unknown>, said: string, moved?: () => void): Promise<JudgedAnswer | null> {
  try {
    const answer = await post<JudgedAnswer>(path, body)
    moved?.()
    const made = answer.judgement ? [answer.judgement] : (answer.judgements ?? [])
    done(said, made.map(({ id }) => id).reverse())
    return answer
  } catch (error) {
    toasts.refuse(error)
    return null
  }
}

function done(said: string, made: string[]): void {
  toasts.say(said, made.length ? { action: { label: 'Undo', run: () => void undo(...made) } } : {})
  changes.made()
}
