// The address is the state: the path says which view, the query which selection. Going back goes back.

class Here {
  path = $state(location.pathname)
  search = $state(location.search)
  query: URLSearchParams = $derived(new URLSearchParams(this.search))
  parts: string[] = $derived(
    this.path
      .split('/')
      .filter(Boolean)
      .map((part) => decodeURIComponent(part)),
  )

  constructor() {
    addEventListener('popstate', () => this.read())
    document.addEventListener('click', (click) => this.follow(click))
  }

  private read(): void {
    this.path = location.pathname
    this.search = location.search
  }

  /** Go to an address of the desk; `replace` leaves no step to come back to. */
  go(to: string, { replace = false } = {}): void {
    const changes = to !== location.pathname + location.search
    const path = location.pathname
    if (replace) history.replaceState(null, '', to)
    else if (changes) history.pushState(null, '', to)
    this.read()
    if (location.pathname !== path) scrollTo(0, 0)
  }

  /** The same view with another query. */
  with(query: URLSearchParams, options?: { replace?: boolean }): void {
    const said = query.toString()
    this.go(this.path + (said ? `?${said}` : ''), options)
  }

  private follow(click: MouseEvent): void {
    if (click.defaultPrevented || click.button || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return
    const link = (click.target as Element | null)?.closest?.('a')
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
    if (link.pathname.startsWith('/api/') || link.pathname.endsWith('.json')) return
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return
    click.preventDefault()
    this.go(link.pathname + link.search)
  }
}

export const here = new Here()
