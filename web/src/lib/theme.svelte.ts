// Light or dark: as chosen here, else as the system has it.

const dark = matchMedia('(prefers-color-scheme: dark)')

class Theme {
  chosen: string | null = $state(localStorage.getItem('theme'))
  system = $state(dark.matches)
  now: 'light' | 'dark' = $derived((this.chosen ?? (this.system ? 'dark' : 'light')) as 'light' | 'dark')

  constructor() {
    dark.addEventListener('change', () => {
      this.system = dark.matches
      this.show()
    })
    this.show()
  }

  toggle(): void {
    this.chosen = this.now === 'dark' ? 'light' : 'dark'
    localStorage.setItem('theme', this.chosen)
    this.show()
  }

  private show(): void {
    document.documentElement.dataset.theme = this.now
  }
}

export const theme = new Theme()

/** A colour of the tokens, as drawn now: for canvases, which know no variables. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
}
