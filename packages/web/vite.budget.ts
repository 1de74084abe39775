import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'
import { chunksOf, firstChunks, withImports } from './vite.bundle.ts'

/** The JavaScript that a channel needs to be shown, in bytes as they travel. The rest comes when it is wanted. */
const CHANNEL = 250_000

/** What any other page may add to that, and the few that may add more. */
const PAGE = 20_000
const PAGES: Record<string, number> = { AgentPage: 24_000, ConnectPage: 30_000, MembersPage: 34_000 }

/** Before one is signed in. Who is invited, signs up or lets an agent in goes on to a channel, so its scripts come along. */
const ENTRIES = { SignInPage: 150_000, SignUpPage: CHANNEL, InvitePage: CHANNEL, ClaimPage: CHANNEL }

/** Fails the build when a page needs more JavaScript than its budget. */
export function scriptBudget(): Plugin {
  return {
    name: 'script-budget',
    apply: 'build',
    // As it is written: what each script loads ahead is put in last.
    writeBundle(_, bundle) {
      const channel = new Set(firstChunks(bundle))
      const spent = [spend('A channel', channel, CHANNEL), ...entries(bundle), ...others(bundle, channel)]
      for (const { sentence, isOver } of spent) if (isOver) this.warn(sentence)
      if (spent.some(({ isOver }) => isOver)) this.error('A page needs more JavaScript than its budget.')
      this.info(`${spent[0]?.sentence} ${spent.length - 1} other pages keep to theirs.`)
    },
  }
}

function entries(bundle: Rolldown.OutputBundle) {
  return Object.entries(ENTRIES).map(([page, budget]) => {
    const needed = withImports(
      bundle,
      ['/src/main.tsx', pathOf(page)].flatMap((module) => chunksOf(bundle, module)),
    )
    return spend(page, needed, budget)
  })
}

/** Every page that is loaded by its route, beside what is there once a channel was shown. */
function others(bundle: Rolldown.OutputBundle, channel: ReadonlySet<Rolldown.OutputChunk>) {
  const pages = Object.values(bundle)
    .filter((file) => file.type === 'chunk')
    .map(({ facadeModuleId }) => /\/src\/pages\/(\w+)\.tsx$/.exec(facadeModuleId ?? '')?.[1])
    .filter((page) => page !== undefined)
  return pages
    .filter((page) => !(page in ENTRIES))
    .map((page) => {
      const needed = withImports(bundle, chunksOf(bundle, pathOf(page)))
      return spend(
        `${page}, beyond a channel,`,
        [...needed].filter((chunk) => !channel.has(chunk)),
        PAGES[page] ?? PAGE,
      )
    })
}

const pathOf = (page: string): string => `/src/pages/${page}.tsx`

function spend(what: string, chunks: Iterable<Rolldown.OutputChunk>, budget: number) {
  const bytes = [...chunks].reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0)
  const kB = Math.ceil(bytes / 1000)
  return {
    isOver: bytes > budget,
    sentence: `${what} needs ${kB} kB of JavaScript; the budget is ${budget / 1000} kB.`,
  }
}
