// Judgements: appended by a named person, and taken back by another.

import { post } from './api'
import { changes } from './ask.svelte'
import { toasts } from './toasts.svelte'
import type { JudgedAnswer } from './types'

/** Send a judgement, say what was done and offer to undo it. Gives the answer, or null where it was refused. */
export async function judge(body: Record<string, unknown>, said: string): Promise<JudgedAnswer | null> {
  return send('/judgements', body, said)
}

export async function split(event: string, mentions: string[], why: string): Promise<JudgedAnswer | null> {
  return send(`/events/${encodeURIComponent(event)}/split`, { mentions, why }, 'Split off.')
}

export async function undo(judgement: string): Promise<JudgedAnswer | null> {
  return send(`/judgements/${encodeURIComponent(judgement)}/undo`, { why: '' }, 'Undone.')
}

async function send(path: string, body: Record<string, unknown>, said: string): Promise<JudgedAnswer | null> {
  try {
    const answer = await post<JudgedAnswer>(path, body)
    const made = answer.judgement ? [answer.judgement] : (answer.judgements ?? [])
    const back = () => void made.reduce((before, each) => before.then(() => undo(each.id)).then(() => undefined), Promise.resolve())
    toasts.say(said, made.length ? { action: { label: 'Undo', run: back } } : {})
    changes.made()
    return answer
  } catch (error) {
    toasts.refuse(error)
    return null
  }
}
