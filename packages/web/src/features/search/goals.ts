import type { ReactNode } from 'react'

/** Somewhere to go, by the words that people would type for it. */
export type Goal = { id: string; name: string; detail?: string; mark?: ReactNode; go: () => unknown }

const AT_MOST = 12

/** What the query means, best first: a name that begins with it, then a word that does, then what holds it. */
export function rank(goals: Goal[], query: string): Goal[] {
  const asked = query.trim().toLowerCase().replace(/^[#@]/, '')
  if (asked === '') return goals.slice(0, AT_MOST)
  return goals
    .map((goal) => ({ goal, score: score(goal, asked) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, AT_MOST)
    .map(({ goal }) => goal)
}

function score({ name, detail = '' }: Goal, asked: string): number {
  const text = name.toLowerCase()
  if (text.startsWith(asked)) return 4
  if (text.split(/[\s_-]+/).some((word) => word.startsWith(asked))) return 3
  if (text.includes(asked)) return 2
  return detail.toLowerCase().includes(asked) ? 1 : 0
}
