// Who is at the desk, what they may do, and the words of the codebook: asked for once, at the start.

import { get } from './api'
import type { Session, TypeEntry, Vocabulary } from './types'

const NOBODY: Session = { signed_in: false, user: null, role: null, mode: 'solo', csrf: null, may: [] }

class Desk {
  now: Session = $state(NOBODY)
  words: Vocabulary | null = $state.raw(null)
  ready = $state(false)
  trouble: string | null = $state(null)

  async begin(): Promise<void> {
    try {
      this.now = await get<Session>('/session')
      if (this.now.signed_in) this.words = await get<Vocabulary>('/vocabulary')
      this.trouble = null
    } catch (error) {
      this.trouble = (error as Error).message
    }
    this.ready = true
  }

  lapse(): void {
    if (this.now.signed_in) this.now = { ...NOBODY, mode: this.now.mode }
  }

  may(what: string): boolean {
    return this.now.may.includes(what)
  }

  type(name: string): TypeEntry | undefined {
    return this.words?.types.find((each) => each.name === name)
  }
}

export const session = new Desk()
