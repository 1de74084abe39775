import { createClient } from '@stoa/client/client'
import { claimAgent, connectAgents, registerAgent } from '@stoa/protocol/agents'
import { MqttConnection } from '@stoa/testkit/mqtt'
import type { Member, Stoa } from '@stoa/testkit/stoa'

/** An agent of this member, which listens to its inbox. */
export async function connectEcho(stoa: Stoa, owner: Member) {
  const { registrationId, code, apiKey } = await stoa.anonymous().call(registerAgent, { agentName: 'Echo' })
  await owner.person.call(claimAgent, { registrationId, workspaceId: owner.workspaceId, code })
  const agentClient = createClient({ baseUrl: stoa.url, bearer: apiKey })
  const { brokerUrl, webSocketUrl, agents } = await agentClient.call(connectAgents, {})
  const [access] = agents
  if (!access) throw new Error('no agent')
  const connection = await MqttConnection.open({ url: brokerUrl ?? webSocketUrl, ...access })
  await connection.hears(access.topics.inbox)
  return { agentId: access.agentId, outbox: access.topics.outbox, connection }
}
