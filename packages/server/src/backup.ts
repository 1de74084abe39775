import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { writeArchive } from './backup/archive.ts'
import { dump } from './backup/dump.ts'
import { load } from './backup/load.ts'
import type { Missing } from './backup/missing.ts'
import type { Config } from './core/config.ts'
import { readConfig } from './core/config.ts'
import { joinEmbeddedPostgres, startEmbeddedPostgres } from './core/database/embedded.ts'
import { openDataFolder } from './core/database/folder.ts'
import { migrate } from './core/database/migrate.ts'
import { StartError } from './core/start-error.ts'

/** How many of the files that are missing are named. */
const NAMED = 20

// `npm run backup FILE [-- --with-secret --allow-missing]` and `npm run restore FILE`, under the settings of the server.
await main(process.argv.slice(2)).catch((error: unknown) => {
  const known = error instanceof StartError
  process.stderr.write(
    `${known || !(error instanceof Error) ? String(error).replace(/^\w*Error: /, '') : error.stack}\n`,
  )
  process.exitCode = 1
})

type Flags = { withSecret: boolean; allowMissing: boolean }

async function main(args: string[]): Promise<void> {
  const { command, file, flags } = understand(args)
  if (command === 'backup') await backup(readConfig(), file, flags)
  else await restore(readConfig(), file)
}

function understand([command, file, ...flags]: string[]) {
  const known = command === 'backup' ? ['--with-secret', '--allow-missing'] : []
  const isCommand = command === 'backup' || command === 'restore'
  if (!isCommand || !file || file.startsWith('-') || flags.some((flag) => !known.includes(flag))) {
    throw new StartError(
      'Usage: npm run backup FILE [-- --with-secret --allow-missing], or npm run restore FILE; see the README',
    )
  }
  const given = { withSecret: flags.includes('--with-secret'), allowMissing: flags.includes('--allow-missing') }
  return { command, file: resolve(file), flags: given } as const
}

async function backup(config: Config, file: string, { withSecret, allowMissing }: Flags): Promise<void> {
  await using database = config.databaseDirectUrl ? outside(config.databaseDirectUrl) : await embedded(config)
  const secret = withSecret ? await findSecret(config) : undefined
  const filesFolder = join(config.dataFolder, 'files')
  const onMissing = (missing: readonly Missing[]) => {
    const complaint = sayMissing(filesFolder, missing)
    if (!allowMissing) throw new StartError(complaint)
    process.stderr.write(`${complaint}\n`)
  }
  await writeArchive(file, dump({ databaseUrl: database.url, filesFolder, secret, onMissing }))
  say(`Backed up to ${file}.${withSecret ? ' It holds the secret: guard it like the server itself.' : ''}`)
}

async function findSecret(config: Config): Promise<string> {
  if (config.secret) return config.secret
  return await readFile(join(config.dataFolder, 'secret'), 'utf8').catch(() => {
    throw new StartError(
      `There is no secret in ${config.dataFolder}: set STOA_DATA to the server's data folder, or STOA_SECRET to its secret`,
    )
  })
}

function sayMissing(folder: string, missing: readonly Missing[]): string {
  const lines = missing.slice(0, NAMED).map(({ path, name }) => `  ${path} ${name ?? '(a picture of a member)'}`)
  const more = missing.length > NAMED ? [`  and ${missing.length - NAMED} more`] : []
  const count =
    missing.length === 1 ? '1 file that the database names is' : `${missing.length} files that the database names are`
  return [
    `${count} not in ${folder}:`,
    ...lines,
    ...more,
    'Set STOA_DATA to the folder that the server keeps its files in. To back up without them: -- --allow-missing',
  ].join('\n')
}

/** While a server runs, through its own database; else with the data folder held meanwhile. */
async function embedded(config: Config): Promise<{ url: string } & AsyncDisposable> {
  const postgres = join(config.dataFolder, 'postgres')
  if (!existsSync(postgres)) throw new StartError(`There is no database in ${config.dataFolder}`)
  return (await joinEmbeddedPostgres(postgres)) ?? (await takeEmbedded(config))
}

async function takeEmbedded(config: Config): Promise<{ url: string } & AsyncDisposable> {
  const folder = openDataFolder(config.dataFolder)
  const log = { info: say, warn: say }
  const postgres = await startEmbeddedPostgres({ folder: join(folder.path, 'postgres'), log })
  const close = async () => {
    await postgres[Symbol.asyncDispose]()
    folder[Symbol.dispose]()
  }
  return { url: postgres.url, [Symbol.asyncDispose]: close }
}

async function restore(config: Config, file: string): Promise<void> {
  if (!existsSync(file)) throw new StartError(`There is no file ${file}`)
  if (config.databaseDirectUrl) {
    await restoreInto(config.databaseDirectUrl, config, file)
  } else {
    await using database = await takeEmbedded(config)
    await restoreInto(database.url, config, file)
  }
}

async function restoreInto(databaseUrl: string, config: Config, file: string): Promise<void> {
  await migrate(databaseUrl)
  const filesFolder = join(config.dataFolder, 'files')
  const { rows, files } = await load(file, { databaseUrl, filesFolder, secretFile: join(config.dataFolder, 'secret') })
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0)
  say(`Restored ${total} rows and ${files === 1 ? '1 file' : `${files} files`}. Everybody signs in again.`)
  say('What goes out to agents and others waits until an owner resumes it in the workspace’s settings.')
}

function outside(url: string): { url: string } & AsyncDisposable {
  return { url, [Symbol.asyncDispose]: async () => {} }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
