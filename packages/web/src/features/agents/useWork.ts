import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/shell.ts'
import { useCast } from '../messages/cast.ts'

/** For whom an agent works, in words; undefined when it does not, or when that is not for this reader to know. */
export function useWork(memberId: string): string | undefined {
  const { members, myId } = useCast()
  const work = useLive((view) => view.presence[memberId]?.work)
  if (!work) return undefined
  if (work.forId === myId) return work.isWriting ? text.writingForYou : text.workingForYou
  const name = members[work.forId]?.name
  if (!name) return undefined
  return work.isWriting ? text.writingFor(name) : text.workingFor(name)
}
