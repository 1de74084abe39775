import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

/** Bottom-up: a feature may know those before it, never one after it. */
const features =
  'accounts workspaces projects channels files messages search notifications agents chains approvals memory skills tools composer sessions tasks asks audits webhooks machines marketplace billing export'.split(
    ' ',
  )

/** What each room may import besides itself. A room is a package, or a part of the server or of the web app. */
const ladder: Record<string, string[]> = {
  protocol: [],
  client: ['protocol'],
  guide: ['protocol', 'client'],
  'server/core': ['protocol'],
  'server/transports': ['protocol', 'server/core'],
  ...Object.fromEntries(
    features.map((name, index) => [
      `server/features/${name}`,
      ['protocol', 'server/core', ...features.slice(0, index).map((earlier) => `server/features/${earlier}`)],
    ]),
  ),
  'server/relays': ['protocol', 'server/core', ...features.map((name) => `server/features/${name}`)],
  'server/backup': ['server/core'],
  'server/main': ['*'],
  'web/text': [],
  'web/ui': ['web/text'],
  'web/live': ['protocol', 'client', 'web/text'],
  'web/features': ['protocol', 'client', 'web/text', 'web/ui', 'web/live'],
  'web/pages': ['protocol', 'client', 'web/text', 'web/ui', 'web/live', 'web/features'],
  'web/routes': ['*'],
  testkit: ['protocol', 'client', 'guide', 'server/core', 'server/main', 'server/transports', 'server/features/*'],
}

const root = fileURLToPath(new URL('..', import.meta.url))
const sources = readdirSync(join(root, 'packages'))
  .flatMap((name) => filesIn(`packages/${name}/src`))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
const text = new Map(sources.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
const imports = new Map([...text].map(([file, code]) => [file, importsOf(file, code)]))

// Imports of types count like any other: they tie two rooms together for whoever reads or moves one of them.
describe('who may import whom', () => {
  test('every file lies in a room of the ladder', () => {
    expect(sources.filter((file) => !(roomOf(file) in ladder))).toEqual([])
  })

  test('every import goes down the ladder', () => {
    const wrong = [...imports].flatMap(([file, targets]) =>
      targets.filter((to) => !mayImport(file, to)).map((to) => `${file} → ${to}`),
    )
    expect(wrong).toEqual([])
  })

  test('no imports go in a circle', () => {
    expect(findCircle()).toEqual([])
  })

  test('what crosses a wire needs zod and nothing else', () => {
    const others = packagesUsedIn('packages/protocol/').filter((name) => name !== 'zod')
    expect(others).toEqual([])
  })

  test('the kit of the web app knows neither router nor server', () => {
    expect(packagesUsedIn('packages/web/src/ui/').filter((name) => name.startsWith('@tanstack/react-'))).toEqual([])
  })
})

test('the environment is read in two places', () => {
  const allowed = ['packages/server/src/serve.ts', 'packages/server/src/core/config.ts']
  const readers = sources.filter((file) => !file.startsWith('packages/testkit/') && code(file).includes('process.env'))
  expect(readers.filter((file) => !allowed.includes(file))).toEqual([])
})

test('the browser holds its event streams in one place', () => {
  expect(
    sources
      .filter((file) => /\bEventSource\b/.test(code(file)))
      .filter((file) => !file.startsWith('packages/web/src/live/')),
  ).toEqual([])
})

const written = [...sources, ...['scripts', 'test'].flatMap(filesIn), ...testsInPackages()]

test('no folder is named for having no name', () => {
  expect(written.filter((file) => /(^|\/)(utils?|helpers?|common|misc|managers?|services?)\//.test(file))).toEqual([])
})

test('no file is longer than 400 lines', () => {
  const lines = (file: string) => readFileSync(join(root, file), 'utf8').split('\n').length
  expect(written.filter((file) => /\.(tsx?|mjs|css)$/.test(file) && lines(file) > 401)).toEqual([])
})

function mayImport(from: string, to: string): boolean {
  const [room, target] = [roomOf(from), roomOf(to)]
  const allowed = ladder[room] ?? []
  return (
    room === target ||
    allowed.some(
      (each) => each === '*' || each === target || (each.endsWith('/*') && target.startsWith(each.slice(0, -1))),
    )
  )
}

function roomOf(file: string): string {
  const [, name = '', , part = '', feature = ''] = file.split('/')
  if (name === 'server')
    return part === 'features' ? `server/features/${feature}` : /\.ts$/.test(part) ? 'server/main' : `server/${part}`
  if (name === 'web') return /\.tsx?$/.test(part) ? 'web/routes' : `web/${part}`
  return name
}

/** Files of ours that one names: by a relative path, or by a package's name, whose subpaths are its files in `src`. */
function importsOf(file: string, source: string): string[] {
  return specifiersIn(source).flatMap((specifier) => {
    const ours = /^@stoa\/([\w-]+)\/(.+)$/.exec(specifier)
    const target = ours
      ? `packages/${ours[1]}/src/${ours[2]}.ts`
      : specifier.startsWith('.')
        ? normalize(join(dirname(file), specifier))
        : ''
    return /\.tsx?$/.test(target) ? [target] : []
  })
}

function specifiersIn(source: string): string[] {
  const statement = /^(?:import|export)\s(?:[^'"`;]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm
  return [...source.matchAll(statement)].map((match) => match[1] ?? match[2] ?? '')
}

function packagesUsedIn(folder: string): string[] {
  return [...text]
    .filter(([file]) => file.startsWith(folder))
    .flatMap(([, source]) => specifiersIn(source).filter((name) => !name.startsWith('.')))
}

function findCircle(): string[] {
  const done = new Set<string>()
  const visit = (file: string, path: string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return []
    for (const target of imports.get(file) ?? []) {
      const circle = visit(target, [...path, file])
      if (circle.length > 0) return circle
    }
    done.add(file)
    return []
  }
  return sources.map((file) => visit(file, [])).find((circle) => circle.length > 0) ?? []
}

/** The source without its comments, which may name what the code must not. */
function code(file: string): string {
  return (text.get(file) ?? '').replace(/\/\*.*?\*\/|^\s*\/\/.*$/gms, '')
}

function testsInPackages(): string[] {
  return readdirSync(join(root, 'packages'))
    .flatMap((name) => filesIn(`packages/${name}/src`))
    .filter((file) => !sources.includes(file))
}

function filesIn(folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}
