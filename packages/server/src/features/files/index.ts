import { getFile } from '@stoa/protocol/files'
import type { Config } from '../../core/config.ts'
import type { Database } from '../../core/database/database.ts'
import type { Directory } from '../../core/directory.ts'
import type { Job } from '../../core/jobs.ts'
import type { Operation } from '../../core/operation.ts'
import { query } from '../../core/operation.ts'
import type { RateLimiter } from '../../core/rate-limit.ts'
import type { Route } from '../../core/route.ts'
import type { WriteDoor } from '../../core/write.ts'
import { accessFile } from './access.ts'
import { contentRoute } from './content.ts'
import { presentFile } from './present.ts'
import { FileStore } from './store.ts'
import { sweepJob } from './sweep.ts'
import { uploadRoute } from './upload.ts'

export type FilesDeps = {
  config: Pick<Config, 'uploadLimitBytes'>
  /** The data folder. */
  folder: string
  database: Database
  directory: Directory
  door: WriteDoor
  limiter: RateLimiter
}

export type Files = { operations: Operation[]; routes: Route[]; jobs: Job[] }

/**
 * Uploads. A file is loose, seen by its uploader alone, until a message carries it; from then on it is seen by those who
 * may read there, and goes with the message. Its bytes are kept once whoever else sent the same, under their own hash,
 * and are swept when no row names them. What a file is, is told by its bytes.
 */
export function createFiles(deps: FilesDeps): Files {
  const store = new FileStore(deps.folder)
  return {
    operations: [
      query(getFile, async ({ tx, actor }, input) => presentFile(await accessFile(tx, actor, input.fileId))),
    ],
    routes: [
      uploadRoute({ ...deps, store, uploadLimit: deps.config.uploadLimitBytes }),
      contentRoute({ ...deps, store }),
    ],
    jobs: [sweepJob({ ...deps, store })],
  }
}
