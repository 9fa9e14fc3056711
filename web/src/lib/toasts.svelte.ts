// Short notes at the foot of the page: what was just done, with a way back.

export interface Toast {
  id: number
  text: string
  bad: boolean
  action?: { label: string; run: () => void }
}

const STAYS = 7000

class Toasts {
  all: Toast[] = $state.raw([])
  private next = 1

  say(text: string, { bad = false, action }: { bad?: boolean; action?: Toast['action'] } = {}): void {
    const toast = { id: this.next++, text, bad, action }
    this.all = [...this.all.slice(-2), toast]
    setTimeout(() => this.close(toast.id), STAYS)
  }

  refuse(error: unknown): void {
    const { message, hint } = error as { message: string; hint?: string }
    this.say([message, hint].filter(Boolean).join(' '), { bad: true })
  }

  close(id: number): void {
    this.all = this.all.filter((each) => each.id !== id)
  }
}

export const toasts = new Toasts()
