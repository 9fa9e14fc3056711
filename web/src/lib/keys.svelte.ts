// Keys for everything. A view lends its keys while it is on screen; `?` shows those that work right now.

import { untrack } from 'svelte'

export interface Binding {
  keys: string // one key, or two in sequence: "g e"
  does: string
  run: () => void
}

interface Scope {
  title: string
  bindings: Binding[]
}

const WITHIN = 1200 // milliseconds between the two keys of a sequence

class Keyboard {
  scopes: Scope[] = $state.raw([])
  sheet = $state(false)
  private before = ''
  private when = 0

  constructor() {
    addEventListener('keydown', (press) => this.press(press))
  }

  lend(scope: Scope): () => void {
    this.scopes = [...this.scopes, scope]
    return () => (this.scopes = this.scopes.filter((each) => each !== scope))
  }

  private press(press: KeyboardEvent): void {
    if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing) return
    if (typing(press.target) || document.querySelector('dialog[open]')) return
    const pair = press.timeStamp - this.when < WITHIN ? `${this.before} ${press.key}` : ''
    const binding = this.find(pair) ?? this.find(press.key)
    this.before = press.key
    this.when = press.timeStamp
    if (!binding || (press.key === 'Enter' && pressable(press.target))) return
    press.preventDefault()
    this.before = ''
    binding.run()
  }

  private find(keys: string): Binding | undefined {
    if (!keys) return undefined
    for (const scope of [...this.scopes].reverse()) {
      const found = scope.bindings.find((binding) => binding.keys.split(', ').includes(keys))
      if (found) return found
    }
    return undefined
  }
}

function typing(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio|button|file)$/.test(target.type)
  return target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName))
}

function pressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(A|BUTTON|SUMMARY)$/.test(target.tagName)
}

export const keyboard = new Keyboard()

/** Lend keys for as long as the component lives. */
export function useKeys(title: string, bindings: () => Binding[]): void {
  $effect(() => {
    const scope = { title, bindings: bindings() }
    return untrack(() => keyboard.lend(scope))
  })
}
