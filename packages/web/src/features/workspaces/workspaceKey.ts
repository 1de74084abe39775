/** Everything that is kept of a workspace lies under its id, then under the operation that read it. */
export function workspaceKey(workspaceId: string, operation?: string, input?: object): unknown[] {
  return ['workspace', workspaceId, ...(operation ? [operation] : []), ...(input ? [input] : [])]
}
