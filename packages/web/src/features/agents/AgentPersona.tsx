import type { Persona } from '@stoa/protocol/personas'
import { getPersona } from '@stoa/protocol/personas'
import { useQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useId, useState } from 'react'
import { api } from '../../live/api.ts'
import { text } from '../../text/personas.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Markdown } from '../../ui/markdown/Markdown.tsx'
import { SectionHeading } from '../../ui/SectionHeading.tsx'
import { RowSkeletons } from '../../ui/Skeleton.tsx'
import { workspaceKey } from '../workspaces/workspaceKey.ts'
import { PersonaForm } from './PersonaForm.tsx'
import type { PersonaProps } from './PersonaOrigin.tsx'
import { PersonaOrigin } from './PersonaOrigin.tsx'
import { PersonaVersions } from './PersonaVersions.tsx'

/** What an agent is told about who it is, for those who answer for it: to read, to write, to take back. */
export function AgentPersona({ workspace, agent, byId }: PersonaProps) {
  const [editing, setEditing] = useState(false)
  const { name } = agent.member
  const persona = useQuery({
    queryKey: workspaceKey(workspace.id, getPersona.name, { agentId: agent.id }),
    queryFn: ({ signal }) => api.call(getPersona, { agentId: agent.id }, { workspaceId: workspace.id, signal }),
    staleTime: 0,
  })
  const props = persona.data && { workspace, agent, byId, persona: persona.data }
  const isWritten = persona.data !== undefined && persona.data.body !== ''
  return (
    <section>
      <SectionHeading
        hint={text.hint(name)}
        actions={
          <>
            {props && props.persona.revision > 0 && <PersonaVersions {...props} />}
            {isWritten && !editing && (
              <Button size="small" onClick={() => setEditing(true)}>
                {text.edit}
              </Button>
            )}
          </>
        }
      >
        {text.title}
      </SectionHeading>
      {persona.isPending && <RowSkeletons count={3} />}
      {persona.isError && !persona.data && (
        <ErrorState
          title={text.failed}
          advice={persona.error.message}
          onRetry={() => void persona.refetch()}
          retrying={persona.isFetching}
        />
      )}
      {props && editing && <PersonaForm {...props} onDone={() => setEditing(false)} />}
      {props && !editing && isWritten && <PersonaText {...props} />}
      {props && !editing && !isWritten && (
        <EmptyState
          icon={ScrollText}
          sentence={text.none(name)}
          action={<Button onClick={() => setEditing(true)}>{text.write}</Button>}
        />
      )}
    </section>
  )
}

function PersonaText({ agent, persona, byId }: PersonaProps & { persona: Persona }) {
  const headingId = useId()
  return (
    <>
      {/* Over the headings of the text itself, which begin a level lower. */}
      <h3 id={headingId} className="sr-only">
        {text.whole(agent.member.name)}
      </h3>
      <section
        aria-labelledby={headingId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so that keys must reach it
        tabIndex={0}
        className="max-h-100 overflow-y-auto rounded-10 border border-line bg-raised px-4 py-3"
      >
        <Markdown body={persona.body} />
      </section>
      <p className="mt-2 text-12 text-faint">
        <PersonaOrigin version={persona} byId={byId} />
      </p>
    </>
  )
}
