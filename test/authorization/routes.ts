import { createResetLink } from '@stoa/protocol/accounts'
import { setAvatar } from '@stoa/protocol/workspaces'
import { png } from '@stoa/testkit/pictures'
import * as given from './given.ts'
import type { Knocker, World } from './world.ts'

export type RouteTry = {
  /** Makes what the line is about, and answers what its path names it by. */
  make?: (world: World) => Promise<string>
  knock: (world: World, who: Knocker, id: string) => Promise<Response>
}

/** How each route of the table is tried. */
export const routeTries: Record<string, RouteTry> = {
  'POST files': { knock: (w, who) => given.upload(w, who) },
  'GET files/:fileId/content': {
    make: given.sentFile,
    knock: (w, who, id) => get(w, who, `/api/v1/workspaces/${who.workspaceId}/files/${id}/content`),
  },
  'GET files/:fileId/pdf': {
    make: (w) => given.sentFile(w, '%PDF-1.7'),
    knock: (w, who, id) => get(w, who, `/api/v1/workspaces/${who.workspaceId}/files/${id}/pdf`),
  },
  'GET files/:fileId/thumbnail': {
    make: (w) => given.sentFile(w, png(8, 6)),
    knock: (w, who, id) => get(w, who, `/api/v1/workspaces/${who.workspaceId}/files/${id}/thumbnail`),
  },
  'GET members/:memberId/avatar/:version': {
    make: async (w) => {
      const { avatar } = await w.member.call(setAvatar, { memberId: w.member.id, fileId: await given.picture(w) })
      return avatar?.replace(/.*\/members\//, '') ?? ''
    },
    knock: (w, who, rest) => get(w, who, `/api/v1/workspaces/${who.workspaceId}/members/${rest}`),
  },
  'GET audit-log.csv': { knock: (w, who) => get(w, who, `/api/v1/workspaces/${who.workspaceId}/audit-log.csv`) },
  'GET events': { knock: (w, who) => get(w, who, `/api/v1/workspaces/${who.workspaceId}/events`) },
  'GET live': { knock: (w, who) => get(w, who, `/api/v1/workspaces/${who.workspaceId}/live`) },
  'GET /skill.md': { knock: (w, who) => get(w, who, '/skill.md') },
  'POST /api/auth/sign-up/email': {
    knock: (w, who) => {
      const email = `${w.word()}@example.org`
      return post(w, who, '/api/auth/sign-up/email', { name: 'New', email, password: 'correct horse' })
    },
  },
  'POST /api/auth/sign-in/email': {
    make: async (w) => (await w.newcomer()).who.email,
    knock: (w, who, email) => post(w, who, '/api/auth/sign-in/email', { email, password: 'correct horse battery' }),
  },
  'POST /api/auth/request-password-reset': {
    knock: (w, who) => post(w, who, '/api/auth/request-password-reset', { email: w.member.person.who.email }),
  },
  'POST /api/auth/reset-password': {
    knock: (w, who) => post(w, who, '/api/auth/reset-password', { token: 'a guess', newPassword: 'another horse' }),
  },
  'GET /api/auth/get-session': { knock: (w, who) => get(w, who, '/api/auth/get-session') },
  'POST /api/auth/change-password': {
    knock: (w, who) => {
      const body = { currentPassword: 'a guess', newPassword: 'another horse' }
      return post(w, who, '/api/auth/change-password', body)
    },
  },
  'POST /api/auth/sign-out': { knock: (w, who) => post(w, who, '/api/auth/sign-out', {}) },
}

function get(w: World, who: Knocker, path: string): Promise<Response> {
  return fetch(w.stoa.url + path, { headers: who.headers() })
}

export function post(w: World, who: Pick<Knocker, 'headers'>, path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin: w.stoa.url, ...who.headers() }
  return fetch(w.stoa.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** The token of a link by which somebody new may choose another password. */
export async function resetToken(w: World): Promise<string> {
  const { url } = await w.owner.call(createResetLink, { memberId: await given.person(w) })
  return new URL(url).searchParams.get('token') ?? ''
}
