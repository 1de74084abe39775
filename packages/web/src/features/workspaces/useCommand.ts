import type { Contract, Input, Output } from '@stoa/protocol/contract'
import { AppError } from '@stoa/protocol/errors'
import { newId } from '@stoa/protocol/ids'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../live/api.ts'
import type { OperationName } from './workspaceKey.ts'
import { workspaceKey } from './workspaceKey.ts'

/**
 * Runs a command of a workspace and asks again for what it changed, named by the operations that read it. A command
 * that got no answer is sent once more under the same key, so that it is done once.
 */
export function useCommand<C extends Contract>(
  contract: C,
  workspaceId: string,
  changes: readonly OperationName[],
): (input: Input<C>) => Promise<Output<C>> {
  const queries = useQueryClient()
  return async (input) => {
    const key = newId('cmd')
    const send = () => api.call(contract, input, { workspaceId, key })
    const answer = await send().catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'unavailable') return send()
      throw error
    })
    for (const operation of changes) {
      void queries.invalidateQueries({ queryKey: workspaceKey(workspaceId, operation) })
    }
    return answer
  }
}
