import type { Role } from '@stoa/protocol/workspaces'
import { text } from '../../text/agents.ts'
import { SectionHeading } from '../../ui/SectionHeading.tsx'

/** What an agent may do: what its role lets it, where it is. */
export function AgentRights({ role }: { role: Role }) {
  const { title, where, direct, not } = text.may
  return (
    <section>
      <SectionHeading>{title}</SectionHeading>
      <ul className="list-disc space-y-1 pl-4.5 text-13 text-muted">
        {[where, direct, text.may[role], not].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}
