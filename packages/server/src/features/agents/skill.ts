import { readFileSync } from 'node:fs'
import type { PublicUrl } from '../../core/actor.ts'
import type { Route } from '../../core/route.ts'

/** For an agent that can read: how it comes into this server by itself, with the server's own address filled in. */
export function skillRoute(publicUrl: PublicUrl): Route {
  const text = readFileSync(new URL('skill.md', import.meta.url), 'utf8')
  return {
    method: 'GET',
    path: '/skill.md',
    accepts: 'any',
    handle: (_request, { origin }) => {
      const filled = text.replaceAll('{{server}}', publicUrl(origin.reached))
      const headers = { 'content-type': 'text/markdown; charset=utf-8', 'cache-control': 'no-cache' }
      return Promise.resolve(new Response(filled, { headers }))
    },
  }
}
