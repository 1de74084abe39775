import type { Persona } from '@stoa/protocol/personas'
import { getPersona, listPersonas, PERSONA_LIMIT, setPersona } from '@stoa/protocol/personas'
import { useState } from 'react'
import { text } from '../../text/personas.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Markdown } from '../../ui/markdown/Markdown.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useForm } from '../../ui/useForm.ts'
import { memberLabel } from '../workspaces/MemberName.tsx'
import { useCommand } from '../workspaces/useCommand.ts'
import type { PersonaProps } from './PersonaOrigin.tsx'

/** `persona` is as it stands on the server; when another saves meanwhile, that is said before it is written over. */
export function PersonaForm(props: PersonaProps & { persona: Persona; onDone: () => void }) {
  const { workspace, agent, byId, persona, onDone } = props
  const { name } = agent.member
  const [begunOn, setBegunOn] = useState(persona.revision)
  const save = useCommand(setPersona, workspace.id, [getPersona.name, listPersonas.name])
  const form = useForm({
    initial: { body: persona.body },
    check: ({ body }) => ({
      body: body.length > PERSONA_LIMIT ? text.tooLong(body.length - PERSONA_LIMIT) : undefined,
    }),
    submit: async ({ body }) => {
      await save({ agentId: agent.id, body, basedOn: persona.revision })
      showToast({ text: text.saved, look: 'success' })
      onDone()
    },
  })
  const { body } = form.values
  const isOverwritten = persona.revision > begunOn
  const field = form.field('body')
  const takeTheirs = () => {
    form.set('body', persona.body)
    setBegunOn(persona.revision)
  }
  return (
    <form {...form.form} className="space-y-4" aria-label={text.form(name)}>
      {isOverwritten && (
        <Banner
          look="warning"
          action={
            <Button size="small" onClick={takeTheirs}>
              {text.takeTheirs}
            </Button>
          }
        >
          {text.meanwhile(memberLabel(persona.changedBy ? byId.get(persona.changedBy) : undefined))}
        </Banner>
      )}
      <Tabs
        label={text.modes}
        tabs={[
          {
            value: 'text',
            label: text.text,
            panel: <TextArea label={text.body(name)} labelHidden rows={14} hint={hint(body)} {...field} />,
          },
          { value: 'preview', label: text.preview, panel: <Preview body={body} /> },
        ]}
      />
      <FormFailure>{form.failure}</FormFailure>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={form.busy} disabled={!form.changed}>
          {isOverwritten ? text.saveOver : text.save}
        </Button>
        <Button onClick={onDone}>{text.cancel}</Button>
      </div>
    </form>
  )
}

function Preview({ body }: { body: string }) {
  if (body.trim() === '') return <p className="text-13 text-faint">{text.previewEmpty}</p>
  return <Markdown body={body} />
}

/** How much more fits is said when it begins to matter. */
function hint(body: string): string {
  const left = PERSONA_LIMIT - body.length
  return left < PERSONA_LIMIT / 10 && left >= 0 ? `${text.bodyHint} ${text.room(left)}` : text.bodyHint
}
