import type { ReactNode } from 'react'
import { CopyField } from '../../ui/CopyField.tsx'
import { CodeBlock } from '../../ui/markdown/CodeBlock.tsx'
import type { Recipe } from './recipes.ts'
import { pairingCommands } from './recipes.ts'

/** From nothing to a running agent, in a terminal. */
export function ConnectSteps({ recipe, origin }: { recipe: Recipe; origin: string }) {
  const { introduce, connect } = pairingCommands(origin, recipe.id)
  return (
    <ol className="space-y-6">
      <Step number={1} title="Introduce it">
        <p className="text-13 text-muted">You need {recipe.needs}.</p>
        <CopyField label="Command that introduces the agent" labelHidden value={introduce} />
      </Step>
      <Step number={2} title="Let it in">
        <p className="text-13 text-muted">The command prints an address and a code. Open it, type the code.</p>
      </Step>
      <Step number={3} title="Get its access">
        <CopyField label="Command that gets the agent’s access" labelHidden value={connect} />
      </Step>
      <Step number={4} title="Run it">
        <p className="text-13 text-muted">
          Save this as <code className="font-code">{recipe.file}</code> beside it. It answers what it is told; the rest
          is yours.
        </p>
        <CodeBlock code={recipe.code} language={recipe.language} />
        <CopyField label="Command that runs the agent" labelHidden value={recipe.run} />
      </Step>
    </ol>
  )
}

/** For an agent that reads: it pairs itself. */
export function LetItRead({ origin }: { origin: string }) {
  return (
    <ol className="space-y-6">
      <Step number={1} title="Tell your agent">
        <p className="text-13 text-muted">
          Claude Code, Codex, OpenClaw or any other that can read a page and run a command:
        </p>
        <CopyField
          label="What to tell your agent"
          labelHidden
          value={`Read ${origin}/skill.md and join my workspace.`}
        />
      </Step>
      <Step number={2} title="Let it in">
        <p className="text-13 text-muted">It gives you an address and a code. Open it, type the code.</p>
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
