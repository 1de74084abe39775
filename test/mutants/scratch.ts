import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Edit, NamedTest } from './mutant.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** A test that hangs on a mutant has not passed. */
const PATIENCE_MS = 120_000

export type Result = 'passed' | 'failed' | 'not found' | 'does not fit'

/** A copy of the tree, to be broken. Packages of others are linked; those of the project lead into the copy. */
export class Scratch implements AsyncDisposable {
  readonly #folder: string

  static async make(): Promise<Scratch> {
    const folder = await mkdtemp(join(tmpdir(), 'stoa-mutants-'))
    const left = new Set(['node_modules', '.git', '.cache', '.stoa', 'dist'])
    for (const entry of await readdir(root)) {
      if (left.has(entry)) continue
      const filter = (source: string) => !left.has(basename(source))
      await cp(join(root, entry), join(folder, entry), { recursive: true, filter, verbatimSymlinks: true })
    }
    await linkPackages(join(root, 'node_modules'), join(folder, 'node_modules'))
    return new Scratch(folder)
  }

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Runs `work` while the edits stand; answers `does not fit` when the code that they change is not there. */
  async within(edits: readonly Edit[], work: () => Promise<Result>): Promise<Result> {
    const before = new Map<string, string>()
    try {
      for (const { file, search, replace } of edits) {
        const path = join(this.#folder, file)
        const text = await readFile(path, 'utf8')
        if (!before.has(path)) before.set(path, text)
        const parts = text.split(search)
        if (parts.length !== 2) return 'does not fit'
        await writeFile(path, parts.join(replace))
      }
      return await work()
    } finally {
      for (const [path, text] of before) await writeFile(path, text)
    }
  }

  /** What became of each test of a file, by its name without its describe. */
  async run(file: string, tests: readonly NamedTest[], env: NodeJS.ProcessEnv): Promise<Map<string, Result>> {
    const pattern = tests.map(({ name }) => name.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|')
    const vitest = join(this.#folder, 'node_modules', 'vitest', 'vitest.mjs')
    const report = join(this.#folder, 'report.json')
    await rm(report, { force: true })
    const reporting = ['--reporter=json', `--outputFile=${report}`]
    await new Promise<void>((resolve) => {
      const options = { cwd: this.#folder, env, timeout: PATIENCE_MS, maxBuffer: 50_000_000 }
      execFile(process.execPath, [vitest, 'run', ...reporting, '-t', `(${pattern})$`, file], options, () => resolve())
    })
    const results = await read(report)
    return new Map(tests.map(({ name }) => [name, results.get(name) ?? 'not found']))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }
}

async function linkPackages(from: string, to: string): Promise<void> {
  await mkdir(to)
  for (const entry of await readdir(from)) {
    // The project's own are relative links, which lead into the copy when they are copied as they are.
    if (entry === '@stoa') await cp(join(from, entry), join(to, entry), { recursive: true, verbatimSymlinks: true })
    else await symlink(join(from, entry), join(to, entry))
  }
}

type Report = { testResults: { assertionResults: { title: string; status: string }[] }[] }

/** Empty when the run came to nothing. */
async function read(report: string): Promise<Map<string, Result>> {
  const text = await readFile(report, 'utf8').catch(() => '{"testResults":[]}')
  const { testResults } = JSON.parse(text) as Report
  const all = testResults.flatMap(({ assertionResults }) => assertionResults)
  const ran = all.filter(({ status }) => status === 'passed' || status === 'failed')
  // Of several under one title, as of a table, one that fails is enough.
  const inOrder = ran.toSorted((one, other) => other.status.localeCompare(one.status))
  return new Map(inOrder.map(({ title, status }) => [title, status === 'passed' ? 'passed' : 'failed']))
}
