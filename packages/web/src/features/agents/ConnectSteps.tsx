import type { ReactNode } from 'react'
import { text } from '../../text/connect.ts'
import { Phrase } from '../../text/Phrase.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { CodeBlock } from '../../ui/markdown/CodeBlock.tsx'
import type { Recipe } from './recipes.ts'
import { pairingCommands } from './recipes.ts'

/** From nothing to a running agent, in a terminal. */
export function ConnectSteps({ recipe, origin }: { recipe: Recipe; origin: string }) {
  const { introduce, connect } = pairingCommands(origin, recipe.id)
  return (
    <ol className="space-y-6">
      <Step number={1} title={text.steps.introduce}>
        <p className="text-13 text-muted">
          <Phrase of={text.needs[recipe.id]} {...recipe.needed} />
        </p>
        <CopyField label={text.steps.introduceCommand} labelHidden value={introduce} />
      </Step>
      <Step number={2} title={text.steps.letIn}>
        <p className="text-13 text-muted">{text.steps.letInCommand}</p>
      </Step>
      <Step number={3} title={text.steps.access}>
        <CopyField label={text.steps.accessCommand} labelHidden value={connect} />
      </Step>
      <Step number={4} title={text.steps.run}>
        <p className="text-13 text-muted">
          <Phrase of={text.steps.runHint} file={<code className="font-code">{recipe.file}</code>} />
        </p>
        <CodeBlock code={recipe.code} language={recipe.language} />
        <CopyField label={text.steps.runCommand} labelHidden value={recipe.run} />
      </Step>
    </ol>
  )
}

/** For an agent that reads: it pairs itself. */
export function LetItRead({ origin }: { origin: string }) {
  return (
    <ol className="space-y-6">
      <Step number={1} title={text.steps.tell}>
        <p className="text-13 text-muted">{text.steps.tellHint}</p>
        <CopyField
          label={text.steps.tellSentence}
          labelHidden
          wraps
          value={`Read ${origin}/skill.md and join my workspace.`}
        />
      </Step>
      <Step number={2} title={text.steps.letIn}>
        <p className="text-13 text-muted">{text.steps.letInAgent}</p>
      </Step>
    </ol>
  )
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="flex gap-3.5">
      <span
        aria-hidden
        className="grid size-6 shrink-0 place-items-center rounded-full bg-active font-semibold text-12 tabular-nums"
      >
        {number}
      </span>
      <div className="min-w-0 flex-1 space-y-2.5">
        <h2 className="font-medium text-15">{title}</h2>
        {children}
      </div>
    </li>
  )
}
