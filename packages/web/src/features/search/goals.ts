import type { ReactNode } from 'react'
import type { Uses } from './frecency.ts'
import { weightOf } from './frecency.ts'
import { fuzzy } from './fuzzy.ts'

export type GoalKind = 'channel' | 'conversation' | 'person' | 'agent' | 'page' | 'command' | 'workspace'

/** Somewhere to go or something to do, by the words that people would type for it. */
export type Goal = {
  id: string
  kind: GoalKind
  name: string
  detail?: string | undefined
  mark?: ReactNode
  keys?: string
  go: () => unknown
}

const AT_MOST = 12

/** A sign before the query asks for one kind alone. */
const signs: Readonly<Record<string, readonly GoalKind[]>> = {
  '#': ['channel'],
  '@': ['person', 'agent', 'conversation'],
  '>': ['command', 'page', 'workspace'],
}

/** What the query means, best first; of the alike, what was used often and lately. Without one: that, then as it comes. */
export function rank(goals: readonly Goal[], query: string, uses: Uses = {}, now = Date.now()): Goal[] {
  const { kinds, asked } = readQuery(query)
  return goals
    .filter(({ kind }) => !kinds || kinds.includes(kind))
    .map((goal, index) => ({ goal, index, score: scoreOf(goal, asked), weight: weightOf(uses, goal.id, now) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => total(other) - total(one) || one.index - other.index)
    .slice(0, AT_MOST)
    .map(({ goal }) => goal)
}

/** The words of a query without the sign before them. */
export function readQuery(query: string): { kinds: readonly GoalKind[] | undefined; asked: string } {
  const trimmed = query.trim().toLowerCase()
  const kinds = signs[trimmed.charAt(0)]
  return { kinds, asked: kinds ? trimmed.slice(1).trim() : trimmed }
}

function scoreOf({ name, detail = '' }: Goal, asked: string): number {
  if (asked === '') return 1
  return fuzzy(name, asked) || (detail.toLowerCase().includes(asked) ? 20 : 0)
}

/** Use lifts a goal by up to two steps of how well it answers, never what hardly answers over what is meant. */
function total({ score, weight }: { score: number; weight: number }): number {
  return score + 30 * (1 - 1 / (1 + weight))
}
