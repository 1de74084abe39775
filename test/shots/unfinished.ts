import { createClient } from '@stoa/client/client'
import { createKey } from '@stoa/protocol/accounts'
import { claimAgent, connectAgents, registerAgent } from '@stoa/protocol/agents'
import { createProject } from '@stoa/protocol/projects'
import { createInvite } from '@stoa/protocol/workspaces'
import type { Member, Stoa } from '@stoa/testkit/stoa'
import type { House } from './house.ts'

/** What is under way in a workspace: agents that wait for a yes, invites that nobody took, keys, projects. */
export async function unfinished(stoa: Stoa, ada: Member): Promise<Pick<House, 'inviteToken' | 'claims'>> {
  await ada.call(createProject, {
    name: 'Checkout',
    repository: 'https://git.example.org/northlight/checkout',
    workingDirectory: '~/code/checkout',
  })
  await ada.call(createProject, { name: 'Field guide' })
  await ada.call(createKey, { name: 'Nightly report' })
  await ada.call(createInvite, { role: 'guest', expiresInHours: 24, maxUses: 1 })
  const { token } = await ada.call(createInvite, { role: 'member', maxUses: 10 })
  return { inviteToken: token, claims: await askToComeIn(stoa, ada) }
}

async function askToComeIn(stoa: Stoa, ada: Member): Promise<House['claims']> {
  const nobody = stoa.anonymous()
  const open = await nobody.call(registerAgent, { agentName: 'Marginalia', framework: 'gemini-cli' })
  const done = await nobody.call(registerAgent, { agentName: 'Porter', framework: 'openclaw' })
  const { registrationId, code, apiKey } = done
  await ada.person.call(claimAgent, { registrationId, code, workspaceId: ada.workspaceId })
  const more = { agents: [{ handle: 'porter-two', name: 'Porter Two' }] }
  await createClient({ baseUrl: stoa.url, bearer: apiKey }).call(connectAgents, more)
  return { open: open.registrationId, code: open.code, done: registrationId }
}
