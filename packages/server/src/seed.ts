import { createChannel } from '@stoa/protocol/channels'
import type { Contract, Input, Output } from '@stoa/protocol/contract'
import { addReaction, postMessage } from '@stoa/protocol/messages'
import { addPin } from '@stoa/protocol/pins'
import { addSaved } from '@stoa/protocol/saved'
import { createWorkspace } from '@stoa/protocol/workspaces'
import type { RunningServer } from './start.ts'

const EMAIL = 'ada@example.org'
const PASSWORD = 'demo demo demo'

const talk: [channel: string, body: string][] = [
  ['design', 'First sketch of the **sidebar** is up. What is missing?'],
  ['design', 'Colours, as text so far:\n\n```css\n--accent: oklch(0.55 0.15 250);\n```'],
  [
    'build',
    '- [x] embedded database\n- [x] broker\n- [ ] relays\n\n| part | state |\n|---|---|\n| feed | done |\n| tasks | next |',
  ],
]

/**
 * A demo workspace for `npm run dev`, made through the public door like any other; nothing happens when it is there.
 * Answers how to sign in, or why one cannot.
 */
export async function seedDemo({ localUrl, firstOwnerLink }: RunningServer): Promise<string> {
  try {
    const known = await ask(localUrl, '/api/auth/sign-in/email', { email: EMAIL, password: PASSWORD })
    if (!known.ok) await make(localUrl, firstOwnerLink)
    return `sign in as ${EMAIL} with the password "${PASSWORD}"`
  } catch (error) {
    return `not made: ${error instanceof Error ? error.message : String(error)}`
  }
}

async function make(url: string, firstOwnerLink: string | null): Promise<void> {
  const inviteToken = firstOwnerLink ? new URL(firstOwnerLink).searchParams.get('invite') : undefined
  const answer = await ask(url, '/api/auth/sign-up/email', {
    email: EMAIL,
    password: PASSWORD,
    name: 'Ada',
    ...(inviteToken ? { inviteToken } : {}),
  })
  if (!answer.ok) throw new Error(`nobody could sign up as ${EMAIL} (${answer.status})`)
  const cookie = cookieOf(answer)
  await furnish((contract, path, input) => call(url, cookie, contract, path, input))
}

type Call = <C extends Contract>(contract: C, path: string, input: Input<C>) => Promise<Output<C>>

async function furnish(call: Call): Promise<void> {
  const workspace = await call(createWorkspace, 'workspaces', { name: 'Demo' })
  const base = `workspaces/${workspace.id}`
  const channels = new Map<string, string>()
  const last = new Map<string, string>()
  for (const [name, body] of talk) {
    const channelId = channels.get(name) ?? (await call(createChannel, `${base}/channels`, { name })).id
    channels.set(name, channelId)
    const message = await call(postMessage, `${base}/channels/${channelId}/messages`, { channelId, body })
    await call(addReaction, `${base}/messages/${message.id}/reactions/%F0%9F%91%8D`, {
      messageId: message.id,
      emoji: '👍',
    })
    last.set(name, message.id)
  }
  const [plan, later] = [last.get('build'), last.get('design')]
  if (plan) await call(addPin, `${base}/messages/${plan}/pin`, { messageId: plan })
  if (later) await call(addSaved, `${base}/messages/${later}/saved`, { messageId: later })
}

async function call<C extends Contract>(
  url: string,
  cookie: string,
  contract: C,
  path: string,
  input: Input<C>,
): Promise<Output<C>> {
  const answer = await ask(url, `/api/v1/${path}`, input, { method: contract.http.method, cookie })
  if (!answer.ok) throw new Error(`${contract.name} answered ${answer.status}`)
  return (await answer.json()) as Output<C>
}

function ask(url: string, path: string, body: unknown, options: { method?: string; cookie?: string } = {}) {
  const headers = {
    'content-type': 'application/json',
    origin: url,
    ...(options.cookie ? { cookie: options.cookie } : {}),
  }
  return fetch(url + path, { method: options.method ?? 'POST', headers, body: JSON.stringify(body) })
}

function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')
}
