import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { writeArchive } from './backup/archive.ts'
import { dump } from './backup/dump.ts'
import { load } from './backup/load.ts'
import type { Config } from './core/config.ts'
import { readConfig } from './core/config.ts'
import { joinEmbeddedPostgres, startEmbeddedPostgres } from './core/database/embedded.ts'
import { openDataFolder } from './core/database/folder.ts'
import { migrate } from './core/database/migrate.ts'
import { StartError } from './core/start-error.ts'

// `npm run backup FILE [-- --with-secret]` and `npm run restore FILE`, under the settings of the server itself.
await main(process.argv.slice(2)).catch((error: unknown) => {
  const known = error instanceof StartError
  process.stderr.write(
    `${known || !(error instanceof Error) ? String(error).replace(/^\w*Error: /, '') : error.stack}\n`,
  )
  process.exitCode = 1
})

async function main([command, file, ...flags]: string[]): Promise<void> {
  const usable = (command === 'backup' || command === 'restore') && file && !file.startsWith('-')
  if (!usable || flags.some((flag) => command === 'restore' || flag !== '--with-secret')) {
    throw new StartError('Usage: npm run backup FILE [-- --with-secret], or npm run restore FILE')
  }
  if (command === 'backup') await backup(readConfig(), resolve(file), flags.length > 0)
  else await restore(readConfig(), resolve(file))
}

async function backup(config: Config, file: string, withSecret: boolean): Promise<void> {
  await using database = config.databaseDirectUrl ? outside(config.databaseDirectUrl) : await embedded(config)
  const secret = withSecret ? (config.secret ?? (await readFile(join(config.dataFolder, 'secret'), 'utf8'))) : undefined
  const source = { databaseUrl: database.url, filesFolder: join(config.dataFolder, 'files'), secret }
  await writeArchive(file, dump(source))
  say(`Backed up to ${file}.${withSecret ? ' It holds the secret: guard it like the server itself.' : ''}`)
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
  say(`Restored ${total} rows and ${files} files.`)
  say('What goes out to agents and others waits until an owner resumes it in the workspace’s settings.')
}

function outside(url: string): { url: string } & AsyncDisposable {
  return { url, [Symbol.asyncDispose]: async () => {} }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
