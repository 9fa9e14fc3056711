// The one door to the server. Every write carries the session's CSRF token; every error becomes a `Refused`.

import { session } from './session.svelte'

export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly hint: string,
  ) {
    super(message)
  }
}

type Query = URLSearchParams | Record<string, string | number | boolean | null | undefined>

export function address(path: string, query?: Query): string {
  const search = query instanceof URLSearchParams ? query : new URLSearchParams()
  if (query && !(query instanceof URLSearchParams)) {
    for (const [name, value] of Object.entries(query)) {
      if (value !== null && value !== undefined && value !== '') search.append(name, String(value))
    }
  }
  const said = search.toString()
  return `/api${path}${said ? `?${said}` : ''}`
}

async function refusal(answer: Response): Promise<Refused> {
  const told = await answer.json().catch(() => ({}))
  const details = (told.details ?? []).map((each: { message: string }) => each.message).join(' ')
  const message = [told.message ?? `The server answered ${answer.status}.`, details].filter(Boolean).join(' ')
  return new Refused(answer.status, told.error ?? 'unknown', message, told.hint ?? '')
}

async function call<T>(method: string, path: string, query?: Query, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (method !== 'GET') headers['x-dateline-csrf'] = session.now.csrf ?? ''
  const form = body instanceof FormData
  if (body !== undefined && !form) headers['content-type'] = 'application/json'
  let answer: Response
  try {
    answer = await fetch(address(path, query), {
      method,
      headers,
      signal,
      body: body === undefined ? undefined : form ? body : JSON.stringify(body),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new Refused(0, 'unreachable', 'The desk does not answer.', 'Is `dateline serve` still running?')
  }
  if (!answer.ok) {
    if (answer.status === 401 && path !== '/session') session.lapse()
    throw await refusal(answer)
  }
  return answer.status === 204 ? (undefined as T) : ((await answer.json()) as T)
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal) => call<T>('GET', path, query, undefined, signal)
export const post = <T>(path: string, body: unknown = {}) => call<T>('POST', path, undefined, body)
export const put = <T>(path: string, body: unknown) => call<T>('PUT', path, undefined, body)
export const remove = <T>(path: string) => call<T>('DELETE', path)
