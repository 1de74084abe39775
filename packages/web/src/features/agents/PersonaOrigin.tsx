import type { Agent } from '@stoa/protocol/agents'
import type { Persona } from '@stoa/protocol/personas'
import type { Member, MyWorkspace } from '@stoa/protocol/workspaces'
import { Phrase } from '../../text/Phrase.tsx'
import { text } from '../../text/personas.ts'
import { Time } from '../../ui/Time.tsx'
import { memberLabel } from '../workspaces/MemberName.tsx'

/** What each part of the persona's section is about. */
export type PersonaProps = { workspace: MyWorkspace; agent: Agent; byId: ReadonlyMap<string, Member> }

/** Which version, by whom, when. */
export function PersonaOrigin(props: {
  version: Pick<Persona, 'revision' | 'changedBy' | 'changedAt'>
  byId: ReadonlyMap<string, Member>
}) {
  const { revision, changedBy, changedAt } = props.version
  return (
    <Phrase
      of={text.origin}
      revision={revision.toLocaleString()}
      author={memberLabel(changedBy ? props.byId.get(changedBy) : undefined)}
      time={changedAt && <Time at={changedAt} />}
    />
  )
}
