import { reservedHandles } from '@stoa/protocol/ids'

const HANDLE_LIMIT = 32
const SLUG_LIMIT = 48
/** Room for the number behind a name that is taken. */
const NUMBER_ROOM = 6

type Named = { handle?: string; name: string; address: string | null }

/** The handle that is wanted, or one after the name, or where that holds no letter that fits, after the address. */
export function handleFor({ handle, name, address }: Named, taken: ReadonlySet<string>): string {
  const isTaken = (each: string) => taken.has(each) || reservedHandles.has(each)
  if (handle !== undefined && !isTaken(handle)) return handle
  const base = plain(name, HANDLE_LIMIT) || plain(address?.split('@')[0] ?? '', HANDLE_LIMIT) || 'member'
  return free(base, isTaken)
}

/** What a slug of a workspace begins with. */
export function slugBase(name: string): string {
  return plain(name, SLUG_LIMIT) || 'workspace'
}

/** The base itself, or the base with the first number that is free. */
export function freeSlug(base: string, taken: ReadonlySet<string>): string {
  return free(base, (slug) => taken.has(slug))
}

function free(base: string, isTaken: (name: string) => boolean): string {
  let name = base
  for (let number = 2; isTaken(name); number++) name = `${base}-${number}`
  return name
}

function plain(text: string, limit: number): string {
  const letters = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  return letters.slice(0, limit - NUMBER_ROOM).replace(/^-+|-+$/g, '')
}
