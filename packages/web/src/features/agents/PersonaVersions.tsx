import type { Persona, PersonaVersion } from '@stoa/protocol/personas'
import { getPersona, listPersonas, setPersona } from '@stoa/protocol/personas'
import { useQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../live/api.ts'
import { text } from '../../text/personas.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Markdown } from '../../ui/markdown/Markdown.tsx'
import { RowSkeletons } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useForm } from '../../ui/useForm.ts'
import { useCommand } from '../workspaces/useCommand.ts'
import { useRows } from '../workspaces/useRows.ts'
import { workspaceKey } from '../workspaces/workspaceKey.ts'
import type { PersonaProps } from './PersonaOrigin.tsx'
import { PersonaOrigin } from './PersonaOrigin.tsx'

type VersionsProps = PersonaProps & { persona: Persona }

/** Who wrote what when; each version can be read, and put back. */
export function PersonaVersions(props: VersionsProps) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      trigger={<Button size="small">{text.versions}</Button>}
      title={text.versionsOf(props.agent.member.name)}
      size="large"
      open={open}
      onOpenChange={setOpen}
    >
      {open && <VersionList {...props} onBack={() => setOpen(false)} />}
    </Dialog>
  )
}

function VersionList(props: VersionsProps & { onBack: () => void }) {
  const { workspace, agent } = props
  const versions = useRows(listPersonas, workspace.id, { agentId: agent.id })
  if (versions.failure)
    return <ErrorState title={text.versionsFailed} advice={versions.failure} onRetry={versions.retry} />
  if (!versions.rows) return <RowSkeletons count={4} />
  return (
    <>
      <ol className="divide-y divide-line">
        {versions.rows.map((version) => (
          <VersionRow key={version.revision} {...props} version={version} />
        ))}
      </ol>
      {versions.onLoadMore && (
        <Button look="quiet" busy={versions.loadingMore} onClick={versions.onLoadMore}>
          {text.more}
        </Button>
      )}
    </>
  )
}

function VersionRow(props: VersionsProps & { version: PersonaVersion; onBack: () => void }) {
  const { version, persona, byId } = props
  const [open, setOpen] = useState(false)
  return (
    <li className="py-1">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex w-full items-center gap-2 rounded-6 py-2 text-left text-13 touch-target hover:bg-sunken"
      >
        <ChevronRight aria-hidden size={16} className={classes('shrink-0 text-faint', open && 'rotate-90')} />
        <span className="min-w-0 flex-1">
          <PersonaOrigin version={version} byId={byId} />
          <span className="block text-12 text-faint">{text.length(version.length)}</span>
        </span>
        {version.revision === persona.revision && <Badge tone="success">{text.now}</Badge>}
      </button>
      {open && <OneVersion {...props} />}
    </li>
  )
}

function OneVersion(props: VersionsProps & { version: PersonaVersion; onBack: () => void }) {
  const { workspace, agent, persona, onBack } = props
  const { revision } = props.version
  const save = useCommand(setPersona, workspace.id, [getPersona.name, listPersonas.name])
  const version = useQuery({
    queryKey: workspaceKey(workspace.id, getPersona.name, { agentId: agent.id, revision }),
    queryFn: ({ signal }) =>
      api.call(getPersona, { agentId: agent.id, revision }, { workspaceId: workspace.id, signal }),
    // A version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  })
  const form = useForm({
    initial: {},
    submit: async () => {
      if (!version.data) return
      await save({ agentId: agent.id, body: version.data.body, basedOn: persona.revision })
      showToast({ text: text.isBack(revision), look: 'success' })
      onBack()
    },
  })
  if (version.isError)
    return (
      <ErrorState title={text.versionFailed} advice={version.error.message} onRetry={() => void version.refetch()} />
    )
  if (!version.data) return <RowSkeletons count={2} />
  return (
    <form {...form.form} className="space-y-3 pr-2 pb-3 pl-6">
      {version.data.body === '' ? (
        <p className="text-13 text-faint">{text.empty}</p>
      ) : (
        <Markdown body={version.data.body} />
      )}
      <FormFailure>{form.failure}</FormFailure>
      {revision !== persona.revision && (
        <Button type="submit" size="small" busy={form.busy}>
          {text.putBack(revision)}
        </Button>
      )}
    </form>
  )
}
