// Which view an address means. Each is loaded when it is first opened.

import type { Component } from 'svelte'

interface View {
  key: string
  title: string
  load: () => Promise<{ default: Component }>
}

const EXPLORER = () => import('./Explorer.svelte')

const LISTS: Record<string, [title: string, load: View['load']]> = {
  events: ['Events', EXPLORER],
  map: ['Map', EXPLORER],
  timeline: ['Timeline', EXPLORER],
  network: ['Network', EXPLORER],
  counts: ['Counts', EXPLORER],
  stories: ['Stories', () => import('./Stories.svelte')],
  articles: ['Articles', () => import('./Articles.svelte')],
  sources: ['Sources', () => import('./Sources.svelte')],
  actors: ['Actors', () => import('./Actors.svelte')],
  review: ['Review', () => import('./Review.svelte')],
  intake: ['Intake', () => import('./Intake.svelte')],
  judgements: ['Judgements', () => import('./Judgements.svelte')],
  accounts: ['Accounts', () => import('./Accounts.svelte')],
  audit: ['Audit', () => import('./Audit.svelte')],
}

const ITEMS: Record<string, [title: string, load: View['load']]> = {
  events: ['Event', () => import('./EventPage.svelte')],
  stories: ['Story', () => import('./StoryPage.svelte')],
  articles: ['Article', () => import('./ArticlePage.svelte')],
  sources: ['Source', () => import('./SourcePage.svelte')],
  actors: ['Actor', () => import('./ActorPage.svelte')],
}

const SUBPAGES: Record<string, [title: string, load: View['load']]> = {
  'stories/alignment': ['Copies side by side', () => import('./Alignment.svelte')],
}

/** One selection, five views of it: they share a component, so that turning from one to the next keeps its place. */
const SHARED = new Set(['events', 'map', 'timeline', 'network', 'counts'])

export function viewFor(parts: string[]): View | null {
  const [noun = '', id, part] = parts
  if (noun === 'review' && id === 'agreement') {
    return { key: 'agreement', title: 'Agreement', load: () => import('./Agreement.svelte') }
  }
  const found = part ? SUBPAGES[`${noun}/${part}`] : id ? ITEMS[noun] : LISTS[noun]
  if (!found || parts.length > 3) return null
  const key = id ? `${noun}/item/${part ?? ''}` : SHARED.has(noun) ? 'explorer' : noun
  return { key, title: found[0], load: found[1] }
}
