import type { Client } from 'aedes'
import type { AgentConnection } from './connection.ts'

/** Who is connected, and who hears which topic. Each list is in the order of connecting. */
export class Roster {
  readonly #byClient = new Map<Client, AgentConnection>()
  readonly #byAgent = new Map<string, Set<AgentConnection>>()
  readonly #byTopic = new Map<string, Set<AgentConnection>>()

  add(client: Client, connection: AgentConnection): void {
    this.#byClient.set(client, connection)
    addTo(this.#byAgent, connection.session.agentId, connection)
  }

  remove(client: Client, connection: AgentConnection): void {
    this.#byClient.delete(client)
    removeFrom(this.#byAgent, connection.session.agentId, connection)
  }

  find(client: Client): AgentConnection | undefined {
    return this.#byClient.get(client)
  }

  findByClientId(clientId: string): AgentConnection | undefined {
    for (const connection of this.#byClient.values()) if (connection.clientId === clientId) return connection
    return undefined
  }

  ofAgent(agentId: string): readonly AgentConnection[] {
    return [...(this.#byAgent.get(agentId) ?? [])]
  }

  listeners(topic: string): ReadonlySet<AgentConnection> {
    return this.#byTopic.get(topic) ?? nobody
  }

  listen(connection: AgentConnection, topic: string, qos: number): void {
    connection.topics.set(topic, qos)
    addTo(this.#byTopic, topic, connection)
  }

  stopListening(connection: AgentConnection, topic: string): void {
    connection.topics.delete(topic)
    removeFrom(this.#byTopic, topic, connection)
  }
}

const nobody: ReadonlySet<AgentConnection> = new Set()

function addTo<K, V>(index: Map<K, Set<V>>, key: K, value: V): void {
  const values = index.get(key)
  if (values) values.add(value)
  else index.set(key, new Set([value]))
}

function removeFrom<K, V>(index: Map<K, Set<V>>, key: K, value: V): void {
  const values = index.get(key)
  values?.delete(value)
  if (values?.size === 0) index.delete(key)
}
