import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

/** What is text; pictures and letters are compressed by themselves. */
const TEXT = /\.(js|css|html|svg|json|webmanifest)$/
/** Smaller ones fit one packet anyway. */
const LEAST_BYTES = 1_000

const compress = {
  // The highest two levels take ten times as long for a twentieth less.
  br: (content: Buffer) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gz: promisify(gzip),
}

/** Puts each text beside itself in compressed forms, of which the server sends the best that a browser can read. */
export function compressed(): Plugin {
  let folder = ''
  return {
    name: 'compressed',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = join(root, build.outDir)
    },
    // When all is written, the service worker's list among it.
    closeBundle: {
      sequential: true,
      order: 'post',
      async handler() {
        const files = await readdir(folder, { recursive: true })
        await Promise.all(files.filter((file) => TEXT.test(file)).map((file) => compressFile(join(folder, file))))
      },
    },
  }
}

async function compressFile(file: string): Promise<void> {
  const content = await readFile(file)
  if (content.length < LEAST_BYTES) return
  for (const [ending, make] of Object.entries(compress)) await writeFile(`${file}.${ending}`, await make(content))
}
