import type { operations } from '@stoa/protocol/operations'

/** An operation by its name: what reads a list, what a command changes. */
export type OperationName = (typeof operations)[number]['name']

/** Everything that is kept of a workspace lies under its id, then under the operation that read it. */
export function workspaceKey(workspaceId: string, operation?: OperationName, input?: object): unknown[] {
  return ['workspace', workspaceId, ...(operation ? [operation] : []), ...(input ? [input] : [])]
}
